"""Several reports read together give the claims that each gives alone."""

from __future__ import annotations

import pytest

from dalil.claims import read_claims, read_claims_of
from dalil.model import Report
from dalil.reports import from_text

TEXTS = [
    "Airstrikes killed six people in Saraqib on Monday, the Civil Defense said.",
    "The orchestra opened its season with a symphony.",
    "Shells fell on a market in Ariha on 3 June 2019 and wounded 12. The strike also put a bakery out of service.",
]


@pytest.fixture
def reports() -> list[Report]:
    return [from_text(text, published="2019-07-24", file=f"{n}.txt") for n, text in enumerate(TEXTS * 8)]


def test_reports_read_together_have_the_claims_of_each_alone(reports: list[Report]) -> None:
    together = list(read_claims_of(reports))
    assert together == [read_claims(report) for report in reports]
    assert [bool(claims) for claims in together[:3]] == [True, False, True]


def test_reports_are_taken_as_they_are_wanted(reports: list[Report]) -> None:
    waiting = iter(reports)
    next(read_claims_of(waiting))
    assert len(list(waiting)) >= len(reports) - 16


def test_no_report_has_no_claims() -> None:
    assert list(read_claims_of([])) == []
