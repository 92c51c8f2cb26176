"""Stretches of time for charts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.site.bins import bins


@pytest.mark.parametrize(
    ("first", "last", "unit", "number"),
    [
        (date(2019, 7, 1), date(2019, 7, 31), "day", 31),
        (date(2019, 7, 1), date(2019, 9, 30), "week", 14),
        (date(2017, 9, 1), date(2019, 7, 31), "month", 23),
        (date(2013, 8, 21), date(2020, 4, 28), "quarter", 28),
        (date(1990, 1, 1), date(2019, 12, 31), "year", 30),
        (date(2019, 7, 22), date(2019, 7, 22), "day", 1),
    ],
)
def test_the_finest_unit_that_fits(first: date, last: date, unit: str, number: int) -> None:
    found = bins(first, last)
    assert (found[0].unit, len(found)) == (unit, number)


def test_quarters_are_named_by_their_months_and_years_by_their_first() -> None:
    found = bins(date(2013, 8, 21), date(2020, 4, 28))
    assert [each.name for each in found[:3]] == [
        "August to September 2013",
        "October to December 2013",
        "January to March 2014",
    ]
    assert [each.short for each in found[:4]] == ["Jul", "Oct", "2014", "Apr"]
    assert [each.leads for each in found[:4]] == [False, False, True, False]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 20000))
def test_bins_cover_each_day_once(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = bins(first, last)
    assert (found[0].start, found[-1].end) == (first, last)
    for before, after in pairwise(found):
        assert after.start == before.end + timedelta(days=1)
