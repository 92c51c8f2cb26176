"""What days say: the same day is evidence, a report's date is weaker evidence, and days that exclude each other speak
against.
"""

from __future__ import annotations

from datetime import date

import pytest

from dalil.incidents.days import Days, agreed_days, weigh_days
from dalil.incidents.weights import Weights
from dalil.model import When

W = Weights.default().date


def days(first: int, last: int | None = None, assumed: bool = False) -> Days:
    start = date(2019, 7, first).toordinal()
    return Days(start, date(2019, 7, last or first).toordinal(), assumed)


def july(first: int, last: int | None = None, assumed: bool = False) -> When:
    return When(date(2019, 7, first), date(2019, 7, last or first), None, assumed)


@pytest.mark.parametrize(
    ("a", "b", "weight"),
    [
        (days(22), days(22), W.same_day),
        (days(22), days(22, assumed=True), W.same_assumed),
        (days(22), days(23), W.day_apart),
        (days(22), days(23, assumed=True), W.day_after),
        (days(22), days(24, assumed=True), W.days_after),
        (days(22), days(25, assumed=True), W.days_late),
        (days(22), days(21, assumed=True), W.before),
        (days(20, 21), days(22), W.range_apart),
        (days(22), days(24), W.contradiction),
        (days(1), days(30), W.contradiction),
        (days(22), None, W.unknown),
        (None, None, W.unknown),
    ],
)
def test_days_weigh(a: Days | None, b: Days | None, weight: float) -> None:
    assert weigh_days(a, b, W) == weight
    assert weigh_days(b, a, W) == weight


def test_a_longer_range_says_less_of_a_day() -> None:
    told = [weigh_days(days(31), days(31 - length + 1, 31), W) for length in (1, 2, 7, 31)]
    assert told == sorted(told, reverse=True)
    assert told[2] > 0 > told[3], "a week still speaks for it, a month no more"


def test_a_range_that_both_tell_says_much() -> None:
    assert weigh_days(days(1, 30), days(2, 31), W) > weigh_days(days(1), days(1, 5), W)


def test_no_range_says_less_than_an_unknown_day() -> None:
    assert weigh_days(days(1), Days(days(1).first - 3000, days(1).last + 3000, False), W) == W.unknown


def test_days_of_a_claim_with_one_end_are_that_day() -> None:
    assert Days.of(When(date(2019, 7, 22), None)) == days(22)
    assert Days.of(When(None, None)) is None


def test_a_range_longer_than_a_month_is_wide() -> None:
    assert not days(1, 31).wide
    assert Days(days(1).first, days(31).last + 1, False).wide


@pytest.mark.parametrize(
    ("spans", "agreed"),
    [
        ([july(22), july(22)], (22, 22)),
        ([july(22), july(23)], (22, 23)),
        ([july(22), july(23, assumed=True)], (22, 22)),
        ([july(23, assumed=True), july(24, assumed=True)], (23, 24)),
        ([july(20, 26), july(22)], (22, 22)),
        ([july(21, 22), july(22, 23)], (21, 23)),
        ([july(22), When(None, None)], (22, 22)),
    ],
)
def test_the_days_of_an_incident_are_what_the_tellings_agree_on(spans: list[When], agreed: tuple[int, int]) -> None:
    assert agreed_days(spans) == (date(2019, 7, agreed[0]), date(2019, 7, agreed[1]))
    assert agreed_days(spans[::-1]) == agreed_days(spans)


def test_no_day_is_told() -> None:
    assert agreed_days([When(None, None)]) == (None, None)
