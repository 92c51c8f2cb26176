"""Atoms into days: which day of the calendar a named date is, for a report of a given day D.

Without a year a date is the latest that is not after D, a weekday the last one on D or before ("last Thursday":
before D), a range the latest that starts no later than D. Months and years that D cuts end with D. What is marked as
ahead of the report goes the other way.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dalil.language.dates.calendar_days import (
    Days,
    month_days,
    shifted,
    valid_day,
    weekday_after,
    weekday_before,
    year_days,
)
from dalil.language.dates.parts import Atom, words

Resolved = tuple[date | None, date | None]

_NOWHERE: Resolved = (None, None)
# A 29 February is at most eight years away.
_YEARS_AWAY = 9
_SOON = 60
_FRESH = 7  # days within which a report tells of an event
_OF_LAST_WEEK = -2
_MONTHS = range(1, 13)


def _held(days: Days, day: date | None) -> Days:
    """The days up to the report's, if it lies among them."""
    first, last = days
    return (first, day) if day is not None and first <= day < last else days


def _in_year(atom: Atom, year: int) -> Days | None:
    """First and last day of a day or month atom in that year; ``None`` if the day does not exist in it."""
    month = atom.month or 1
    if atom.kind == "month":
        first, last = month_days(year, month)
        if atom.part:
            low, high = words()["parts"][atom.part]["days"]
            first, last = first.replace(day=low), last if high < 0 else first.replace(day=high)
        return first, last
    first_day = valid_day(year, month, atom.day)
    last_day = valid_day(year, month, atom.last_day)
    return (first_day, last_day) if first_day and last_day else None


def _without_year(atom: Atom, day: date, *, ahead: bool) -> Resolved:
    named = [days for year in range(day.year - _YEARS_AWAY, day.year + _YEARS_AWAY) if (days := _in_year(atom, year))]
    if ahead or atom.direction > 0:
        coming = [days for days in named if days[0] > day or (days[1] >= day and not atom.direction)]
        return coming[0] if coming else _NOWHERE
    past = [days for days in named if days[0] <= day]
    if past and atom.direction < 0 and past[-1][1] >= day:
        past.pop()
    if not past:
        return _NOWHERE
    if atom.weekday is not None:
        # A weekday beside the date settles the year, if one near fits.
        soon = [days for days in named if day < days[0] <= shifted(day, _SOON)]
        for days in [past[-1], *soon, *reversed(past[-4:-1])]:
            if days[0].weekday() == atom.weekday:
                return days
    return _held(past[-1], day) if atom.kind == "month" else past[-1]


def _dated(atom: Atom, day: date | None, *, ahead: bool) -> Resolved:
    if atom.year is not None:
        days = _in_year(atom, atom.year)
        return _NOWHERE if days is None else _held(days, day) if atom.kind == "month" else days
    return _NOWHERE if day is None else _without_year(atom, day, ahead=ahead)


def _year(atom: Atom, day: date | None) -> Resolved:
    year = atom.year or 1
    if atom.kind == "season":
        first_month, last_month = words()["seasons"][atom.part]
        return _held(
            (month_days(year, first_month)[0], month_days(year + (last_month < first_month), last_month)[1]), day
        )
    if atom.part:
        low, high = words()["parts"][atom.part]["months"]
        return _held((month_days(year, low)[0], month_days(year, high)[1]), day)
    return _held((year_days(year)[0], year_days(atom.last_year or year)[1]), day)


def _weekday(atom: Atom, day: date | None, *, ahead: bool) -> Resolved:
    if day is None or atom.weekday is None:
        return _NOWHERE
    if ahead or atom.direction > 0:
        found = weekday_after(day, atom.weekday, strictly=atom.direction > 0)
    elif atom.direction == _OF_LAST_WEEK:
        found = shifted(weekday_before(day, 0), atom.weekday - 7)
    else:
        found = weekday_before(day, atom.weekday, strictly=atom.direction < 0)
    return found, found


def _slashed(atom: Atom, day: date | None) -> Resolved:
    one, other = atom.day, atom.month or 0
    if atom.year is None:
        # Without a year the nearer past of the two.
        both = (
            replace(atom, kind="day", month=month, day=days, last_day=days)
            for month, days in ((other, one), (one, other))
        )
        found = [days for days in (_dated(each, day, ahead=False) for each in both if each.month in _MONTHS) if days[0]]
        return max(found, key=lambda days: days[0] or date.min, default=_NOWHERE)
    year = atom.year
    readings = {found for found in (valid_day(year, other, one), valid_day(year, one, other)) if found}
    if len(readings) > 1 and day is not None:
        readings = {found for found in readings if shifted(day, -366) <= found <= day} or readings
        near = {found for found in readings if shifted(day, -_FRESH) <= found <= day}
        readings = near if len(near) == 1 else readings
    return (reading := readings.pop(), reading) if len(readings) == 1 else _NOWHERE


def _dated_range(left: Atom, right: Atom, day: date | None, *, ahead: bool) -> Resolved:
    """A range of days, months or years; a year told at one end serves the other."""
    if left.year is None and right.year is not None:
        end = days_of(right, day, ahead=ahead)[1]
        start = days_of(replace(left, year=right.year), None)[0]
        if start and end and start > end:
            start = days_of(replace(left, year=right.year - 1), None)[0]
        return start, end
    start = days_of(left, day, ahead=ahead)[0]
    if right.year is None and start is not None and right.kind in ("day", "month"):
        for year in (start.year, start.year + 1):
            days = _in_year(right, year)
            if days and days[1] >= start:
                return start, _held(days, day)[1] if right.kind == "month" else days[1]
    return start, days_of(right, day, ahead=ahead)[1]


def _weekday_range(left: Atom, right: Atom, day: date | None, *, ahead: bool) -> Resolved:
    """A range with a weekday at one end or at both: the past one is read from its end, one ahead from its start."""
    forward = left.kind != "weekday" or ahead or left.direction > 0
    if right.kind == "weekday" and right.weekday is not None and forward:
        start, known = days_of(left, day, ahead=ahead)
        return start, None if known is None else weekday_after(known, right.weekday, strictly=left.kind == "weekday")
    if right.kind == "weekday":
        right = replace(right, direction=min(left.direction, right.direction))
    first, end = days_of(right, day)
    return None if first is None else weekday_before(first, left.weekday or 0, strictly=True), end


def _range(left: Atom, right: Atom, day: date | None, *, ahead: bool) -> Resolved:
    reader = _weekday_range if "weekday" in (left.kind, right.kind) else _dated_range
    start, end = reader(left, right, day, ahead=ahead)
    return (min(start, end), max(start, end)) if start and end else _NOWHERE


def _built(atom: Atom, ends: tuple[Atom, Atom], day: date | None, *, ahead: bool) -> Resolved:
    """The days of what was joined: a range, a night, a day beside another."""
    if atom.kind == "range":
        return _range(*ends, day, ahead=ahead)
    first, last = days_of(ends[0], day, ahead=ahead)
    if first is None or last is None:
        return _NOWHERE
    if atom.kind == "beside":
        return shifted(first, atom.offset or 0), shifted(last, atom.offset or 0)
    return first, last if last != first or last == day else shifted(last, 1)


def days_of(atom: Atom, day: date | None, *, ahead: bool = False) -> Resolved:
    """First and last day of an atom in a report of ``day``; both ``None`` where the words do not settle it."""
    if atom.ends:
        return _built(atom, atom.ends, day, ahead=ahead)
    if atom.kind in ("day", "month"):
        return _dated(atom, day, ahead=ahead)
    if atom.kind in ("year", "season"):
        return _year(atom, day)
    if atom.kind == "weekday":
        return _weekday(atom, day, ahead=ahead)
    return _slashed(atom, day) if atom.kind == "slashed" else atom.days
