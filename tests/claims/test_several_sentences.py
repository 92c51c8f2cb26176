"""Reports of a few sentences: who says what, which toll holds, what is told again, and where and when it was.

The texts of ``several_sentences`` are our own, on kinds of events that are documented; each asks for one thing above
all, which ``about`` names, and all of its claims are judged in every value (:mod:`tests.claims.wanted`).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dalil import read
from dalil.evaluation import score
from dalil.evaluation.findings import findings
from dalil.evaluation.gold import GoldFile, GoldReport
from dalil.model import claim_record
from tests.claims.wanted import wanted

FOLDER = Path(__file__).parent / "several_sentences"
REPORTS = [
    pytest.param(report, id=f"{path.stem}-{report['about'].replace(' ', '-')}")
    for path in sorted(FOLDER.glob("*.toml"))
    for report in tomllib.loads(path.read_text(encoding="utf-8"))["report"]
]


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_of_a_few_sentences(report: dict[str, Any]) -> None:
    day = report["day"]
    gold = GoldFile("report", (GoldReport(str(day), tuple(wanted(line, day) for line in report["claims"])),))
    records = [claim_record(claim) for claim in read(report["text"], published=day)]
    for record in records:
        record["report"] = {**record["report"], "file": "report"}
    assert list(findings(score([gold], records))) == []
