"""``dalil totals``."""

from __future__ import annotations

import csv
import json
from io import StringIO

from dalil.figures.records import TOTAL_COLUMNS
from tests.cli.conftest import Dalil


def test_a_total_beside_what_the_ledger_holds(filled: Dalil) -> None:
    done = filled("totals")
    assert (done.code, done.err) == (0, "")
    head, line = done.out.splitlines()[:2]
    assert head.startswith("days")
    for part in ("2019-07-20 to 2019-07-26", "Media Office", "at least 280", "6 to 8 or more"):
        assert part in line
    assert "0 of 1 say less than their incidents come to." in done.out


def test_json_and_csv(filled: Dalil) -> None:
    (record,) = json.loads(filled("totals", "--json").out)
    assert record["accounted"] == {"low": 6, "high": 8, "open": True}
    assert (record["contradicted"], record["unknown"]) == (False, 0)
    (row,) = csv.DictReader(StringIO(filled("totals", "--csv").out))
    assert tuple(row) == TOTAL_COLUMNS
    assert row["incident_ids"] == "i-airstrike-2019-07-22-Kafranbel"
    assert row["url"].endswith(f"/claims/{row['claim_id']}/")


def test_filters_and_contradictions(filled: Dalil) -> None:
    assert json.loads(filled("totals", "--json", "--to", "2019-07-01").out) == []
    assert filled("totals", "--contradicted").out == "No total that passes.\n"
