"""Arithmetic of days, months and years, safe at both ends of the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date, date]

_FURTHEST = 4_000_000


def shifted(day: date, by: int) -> date:
    """The day ``by`` days later (earlier if negative), held within the calendar."""
    try:
        return day + timedelta(days=max(-_FURTHEST, min(by, _FURTHEST)))
    except OverflowError:
        return date.min if by < 0 else date.max


def valid_day(year: int, month: int, day: int) -> date | None:
    """That date, or ``None`` if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int) -> Days:
    """First and last day of a month; months beyond 1 to 12 run on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = max(MINYEAR, min(year, MAXYEAR))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """First and last day of a year."""
    year = max(MINYEAR, min(year, MAXYEAR))
    return date(year, 1, 1), date(year, 12, 31)


def month_ago(day: date, by: int) -> date:
    """The same day ``by`` months earlier, or the last one of a shorter month."""
    first, last = month_days(day.year, day.month - max(-_FURTHEST, min(by, _FURTHEST)))
    return date(first.year, first.month, min(day.day, last.day))


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday (Monday is 0) on ``day`` or before; ``strictly`` leaves out ``day`` itself."""
    back = (day.weekday() - weekday) % 7
    return shifted(day, -(back or (7 if strictly else 0)))


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The next such weekday on ``day`` or after; ``strictly`` leaves out ``day`` itself."""
    ahead = (weekday - day.weekday()) % 7
    return shifted(day, ahead or (7 if strictly else 0))
