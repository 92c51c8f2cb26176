"""Days: the first and last day of an occurrence, counted from the day of the report (24 July 2019, a Wednesday)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalil.claims.setting.days import leading_date, own_days
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.unit import Unit
from dalil.model import Claim

ClaimsOf = Callable[[str], list[Claim]]
UnitOf = Callable[[str], Unit]
DAY = date(2019, 7, 24)


@pytest.fixture(scope="module")
def unit_of(analysis_of: Callable[[str], Analysis]) -> UnitOf:
    """The one unit of a sentence."""

    def unit(text: str) -> Unit:
        (only,) = analysis_of(text).units
        return only

    return unit


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Monday", "2019-07-22", "2019-07-22"),
        ("on Monday morning", "2019-07-22", "2019-07-22"),
        ("on Wednesday", "2019-07-24", "2019-07-24"),
        ("on Thursday", "2019-07-18", "2019-07-18"),
        ("yesterday", "2019-07-23", "2019-07-23"),
        ("today", "2019-07-24", "2019-07-24"),
        ("overnight", "2019-07-23", "2019-07-24"),
        ("in the past few hours", "2019-07-23", "2019-07-24"),
        ("in the past 24 hours", "2019-07-23", "2019-07-24"),
        ("over the past week", "2019-07-17", "2019-07-24"),
        ("since the beginning of the month", "2019-07-01", "2019-07-24"),
        ("on November 5", "2018-11-05", "2018-11-05"),
        ("on 5 March 2018", "2018-03-05", "2018-03-05"),
        ("last April", "2019-04-01", "2019-04-30"),
        ("between 20 and 26 June", "2019-06-20", "2019-06-26"),
        ("between 20-26 September", "2018-09-20", "2018-09-26"),
        ("on Monday and Tuesday", "2019-07-22", "2019-07-23"),
        ("on Monday and Tuesday (22-23 July)", "2019-07-22", "2019-07-23"),
    ],
)
def test_words_give_days(unit_of: UnitOf, words: str, first: str, last: str) -> None:
    unit = unit_of(f"Shelling killed four people in the town of Saraqib {words}.")
    assert own_days(unit, None, DAY) == (date.fromisoformat(first), date.fromisoformat(last))


def test_no_words_give_no_days(unit_of: UnitOf) -> None:
    unit = unit_of("Shelling killed four people in the town of Saraqib.")
    assert leading_date(unit) is None
    assert own_days(unit, None, DAY) is None


def test_the_day_before_counts_from_the_days_told_last(unit_of: UnitOf) -> None:
    unit = unit_of("The day before, shelling killed four people in the town of Saraqib.")
    assert own_days(unit, (date(2019, 7, 15), date(2019, 7, 15)), DAY) == (date(2019, 7, 14), date(2019, 7, 14))


def test_a_day_after_the_blast_counts_back_from_the_day_of_speaking(unit_of: UnitOf) -> None:
    unit = unit_of("The Observatory said on Tuesday, a day after the blast, that it had killed four people in Azaz.")
    assert own_days(unit, None, DAY) == (date(2019, 7, 22), date(2019, 7, 22))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(back=st.integers(0, 360))
def test_a_day_without_a_year_is_the_latest_not_after_the_report(unit_of: UnitOf, back: int) -> None:
    day = DAY - timedelta(days=back)
    unit = unit_of(f"Shelling killed four people in the town of Saraqib on {day.day} {day:%B}.")
    assert own_days(unit, None, DAY) == (day, day)


def test_an_undated_sentence_takes_the_days_that_it_continues(claims_of: ClaimsOf) -> None:
    first, second = claims_of(
        "An airstrike killed six people in the town of Saraqib on Monday. "
        "Another airstrike killed three in the town of Kafranbel."
    )
    assert second.when.start == first.when.start == date(2019, 7, 22)
    assert second.when.words is None or second.when.words.inherited


def test_failing_that_the_reports_day_is_assumed(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Shelling killed four people in the town of Saraqib.")
    assert (claim.when.start, claim.when.end, claim.when.assumed) == (DAY, DAY, True)


def test_the_day_of_a_statement_is_not_the_day_of_the_occurrence(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Shelling killed four people in the town of Saraqib, the Observatory said on Monday.")
    assert claim.when.assumed
