"""Arithmetic of days, safe at both ends of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dalil.language.dates.calendar_days import (
    month_ago,
    month_days,
    shifted,
    valid_day,
    weekday_after,
    weekday_before,
    year_days,
)


@given(st.dates(), st.integers(-(10**9), 10**9))
def test_shifted_stays_within_the_calendar(day: date, by: int) -> None:
    found = shifted(day, by)
    assert (found > day) == (by > 0 and day < date.max)
    assert (found < day) == (by < 0 and day > date.min)


@given(st.integers(-50, 12_000), st.integers(-500, 500))
def test_month_days_are_a_whole_month(year: int, month: int) -> None:
    first, last = month_days(year, month)
    assert first.day == 1
    assert first.month == (month - 1) % 12 + 1
    assert last == date.max or (last + timedelta(1)).day == 1


@given(st.dates(), st.integers(0, 600))
def test_month_ago_keeps_the_day_or_takes_the_last_of_a_shorter_month(day: date, by: int) -> None:
    found = month_ago(day, by)
    assert (found.month - day.month + by) % 12 == 0
    assert found.day == day.day or found.day == month_days(found.year, found.month)[1].day < day.day


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(0, 6), st.booleans())
def test_weekdays_before_and_after(day: date, weekday: int, strictly: bool) -> None:
    before, after = weekday_before(day, weekday, strictly=strictly), weekday_after(day, weekday, strictly=strictly)
    assert (before.weekday(), after.weekday()) == (weekday, weekday)
    assert int(strictly) <= (day - before).days < 7 + strictly
    assert int(strictly) <= (after - day).days < 7 + strictly


def test_valid_day_and_year_days() -> None:
    assert valid_day(2023, 2, 29) is None
    assert valid_day(2024, 2, 29) == date(2024, 2, 29)
    assert year_days(2019) == (date(2019, 1, 1), date(2019, 12, 31))
