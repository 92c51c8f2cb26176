"""Absolute dates in headers, datelines and metadata: English month names, ISO and unambiguous numbers.

Relative words ("Monday", "yesterday") are none of its business; they need a report's day, which this module helps to
find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?[,،]?\s+)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COMMA = r"\s*[,،]?\s*"

# The year stands apart, or the bare day and month of "5 May 20 people were killed" would take "20" for a part of it.
_FORMS: Final = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.,/-]){_DAY}[\s-]+(?:of\s+)?{_MONTH}(?:(?:{_COMMA}|-){_YEAR}(?!\d))?",
        rf"\b{_MONTH}\s*{_DAY}(?![\d:.,]*\d)(?:{_COMMA}{_YEAR}(?!\d))?",
        rf"\b{_MONTH}\s*{_DAY}{_COMMA}{_YEAR}(?!\d)",
        rf"(?<![\d./-]){_YEAR}(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark){_DAY}(?=[T_\s]|[^\w/-]|$)",
        rf"(?<![\d./-])(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark){_YEAR}(?![\d/-])",
    )
)


@dataclass(frozen=True, slots=True, order=True)
class HeaderDate:
    """A date of a text, ``[start, end)`` with a weekday that leads it; ``year`` is ``None`` where none is written."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def known(self) -> date | None:
        """The day, if its year is written."""
        return date(self.year, self.month, self.day) if self.year else None

    def nearest(self, reference: date) -> date | None:
        """The day, a missing year completed so that it lies nearest to ``reference``; ``None`` if no such day is."""
        if self.year:
            return self.known
        days = (_day(reference.year + shift, self.month, self.day) for shift in (-1, 0, 1))
        return min((day for day in days if day), key=lambda day: abs(day - reference), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _header_date(match: re.Match[str]) -> HeaderDate | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups["year"] else None
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        if groups["mark"] != "." and first <= 12 and second <= 12 and first != second:
            return None  # 05/02/2018 is February here and May there; with points the day always leads
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        written = groups["month"].lower()
        month = int(written) if written.isdigit() else _MONTHS[written]
        day = int(groups["day"])
    # 29 February is a day of some year, so a yearless one passes.
    if _day(year or 2000, month, day) is None:
        return None
    return HeaderDate(match.start(), match.end(), year, month, day)


def find_header_dates(text: str) -> list[HeaderDate]:
    """All absolute dates of ``text`` in order, none overlapping; where two readings compete, the longer wins."""
    found: list[HeaderDate] = []
    for form in _FORMS:
        found.extend(day for match in form.finditer(text) if (day := _header_date(match)))
    kept: list[HeaderDate] = []
    for day in sorted(found):
        if not kept or kept[-1].end <= day.start:
            kept.append(day)
        elif day.end - day.start > kept[-1].end - kept[-1].start:
            kept[-1] = day
    return kept


def parse_stamp(value: str) -> date | None:
    """The day of a metadata stamp, as written: the local day of "2022-01-24T00:40:00+03:00" is the 24th.

    ``None`` where no full date is found or several differ.
    """
    value = value.strip()[:200]
    if match := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", value):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    days = {day.known for day in find_header_dates(value) if day.known}
    return days.pop() if len(days) == 1 else None


def day_in_address(url: str | None) -> date | None:
    """The day in the path of an address, as many news sites write it: "…/2023/01/17/…"."""
    match = re.search(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/_-])", (url or "")[:2000])
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def complete(day: HeaderDate, published: date | None, others: Iterable[HeaderDate]) -> date | None:
    """The full date of a dateline that may lack its year: from ``published``, else from a full date of the same day and
    month.

    ``others`` are the dates found elsewhere in the text. ``None`` rather than a guess where neither helps.
    """
    if day.year or published:
        return day.known or (day.nearest(published) if published else None)
    years = {other.year for other in others if (other.month, other.day) == (day.month, day.day) and other.year}
    return _day(years.pop(), day.month, day.day) if len(years) == 1 else None
