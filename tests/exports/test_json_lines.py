"""JSON Lines: the guide's records, which can be read again."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from dalil.exports import export
from dalil.incidents.grading import STEPS
from dalil.ledger.store import Ledger
from dalil.model import claim_from_record, claim_record, incident_from_record, incident_record
from tests.exports.conftest import golden


@pytest.mark.parametrize("of", ["incidents", "claims"])
def test_golden(ledger: Ledger, of: str) -> None:
    out = StringIO()
    export(ledger, "jsonl", of, None, out)
    assert out.getvalue() == golden(f"{of}.jsonl", out.getvalue())


def test_records_come_back_whole(ledger: Ledger) -> None:
    for of, back, forth in (
        ("claims", claim_from_record, claim_record),
        ("incidents", incident_from_record, incident_record),
    ):
        out = StringIO()
        export(ledger, "jsonl", of, None, out)
        for line in out.getvalue().splitlines():
            record = json.loads(line)
            assert record.pop("url").startswith(f"http://127.0.0.1:8000/{of}/")
            assert of == "claims" or record.pop("grade")["step"] in (None, *STEPS)
            assert forth(back(record)) == record  # type: ignore[operator]
