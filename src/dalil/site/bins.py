"""Stretches of time for charts: days, weeks, months, quarters or years, as few as a chart can hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dalil.site import phrases


@dataclass(frozen=True, slots=True)
class Bin:
    """One stretch of time, both ends inclusive."""

    start: date
    end: date
    unit: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def name(self) -> str:
        """Its full name: a day, a stretch of days, a month, a quarter's months or a year."""
        if self.unit == "month" and self.start.day == 1:
            return phrases.month(self.start)
        if self.unit == "quarter":
            return phrases.months(self.start, self.end)
        if self.unit == "year":
            return str(self.start.year)
        return phrases.days(self.start, self.end)

    @property
    def short(self) -> str:
        """Its name on an axis."""
        if self.unit == "year":
            return str(self.start.year)
        if self.unit in {"month", "quarter"}:
            return phrases.month_short(self._leader)
        return str(self.start.day)

    @property
    def leads(self) -> bool:
        """True if the axis should set it off: a Monday, a first of a month, a January, a year's first quarter."""
        if self.unit == "day":
            return self.start.weekday() == 0
        return self.start.day <= 7 if self.unit == "week" else self._leader.month == 1

    @property
    def _leader(self) -> date:
        """The first day of its month, of a quarter that of its first month."""
        first = self.start.replace(day=1)
        return first.replace(month=first.month - (first.month - 1) % 3) if self.unit == "quarter" else first


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _next_end(at: date, unit: str) -> date:
    if unit == "day":
        return at
    if unit == "week":
        return at + timedelta(days=6 - at.weekday())
    if unit == "quarter":
        return _month_end(at.replace(month=at.month + (-at.month) % 3, day=1))
    return _month_end(at) if unit == "month" else date(at.year, 12, 31)


def bins(first: date, last: date, most: int = 45) -> Sequence[Bin]:
    """The days from ``first`` to ``last`` in the finest unit that needs at most ``most`` bins; of years as many as
    it takes.

    Weeks run from Monday to Sunday. The first and the last bin end where the period ends.
    """
    result: list[Bin] = []
    for unit in ("day", "week", "month", "quarter", "year"):
        result, at = [], first
        while at <= last and (unit == "year" or len(result) <= most):
            end = min(_next_end(at, unit), last)
            result.append(Bin(at, end, unit))
            if end == date.max:
                break
            at = end + timedelta(days=1)
        if len(result) <= most:
            break
    return result


def index_of(stretches: Sequence[Bin], day: date) -> int | None:
    """The index of the bin that holds a day; bins follow on each other."""
    index = bisect_right(stretches, day, key=lambda stretch: stretch.start) - 1
    return index if index >= 0 and day in stretches[index] else None


def span(days: Iterable[date | None]) -> tuple[date, date] | None:
    """The first and the last of some days."""
    known = sorted(day for day in days if day)
    return (known[0], known[-1]) if known else None
