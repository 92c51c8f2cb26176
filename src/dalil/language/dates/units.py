"""Units of time in a phrase: which it names, how many of them, and the days that they reach."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dalil.language.dates.calendar_days import (
    Days,
    month_ago,
    month_days,
    shifted,
    weekday_before,
    year_days,
)
from dalil.language.dates.parts import words
from dalil.language.numerals import number_pattern, number_value
from dalil.language.wordlists import any_of, load

_MOST_UNITS = 100_000
SATURDAY = 5


@cache
def _units() -> re.Pattern[str]:
    return re.compile(
        rf"\b({any_of([*load('relative_phrases')['lengths'], 'night', 'date', *words()['day_parts']])})s?\b"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{number_pattern()})", re.IGNORECASE)


def unit_of(phrase: str) -> str:
    """The last unit of time that a phrase names; parts of a day count as its day."""
    found: list[str] = _units().findall(phrase)
    return found[-1] if found and found[-1] in load("relative_phrases")["lengths"] else "day"


def length_of(unit: str) -> int:
    return int(load("relative_phrases")["lengths"][unit])


def reach_of(unit: str) -> int:
    return int(load("relative_phrases")["vague_reach"].get(unit, 7))


def amount_of(phrase: str) -> tuple[int, bool]:
    """The number of units that a phrase names, and whether it is vague ("a few days": 3, true)."""
    if re.search(r"\bcouple\b", phrase):
        return 2, False
    if re.search(r"\b(?:several|few|many)\b", phrase):
        return 3, True
    if match := _number().search(phrase):
        return min(int(number_value(match[0])[0]), _MOST_UNITS), False
    plural = re.search(r"\b(?:second|minute|hour|day|night|week|month|year|decade)s\b", phrase)
    return (3, True) if plural else (1, False)


def moved(day: date, unit: str, by: int) -> date:
    """The day ``by`` units later; months and years keep the day of the month."""
    if unit in ("month", "year", "decade"):
        return month_ago(day, -by * {"month": 1, "year": 12, "decade": 120}[unit])
    return shifted(day, by * length_of(unit))


def whole_unit(day: date, unit: str, by: int = 0) -> Days:
    """The calendar week, weekend, month or year of ``day``, or the one ``by`` units later."""
    if unit == "month":
        return month_days(day.year, day.month + by)
    if unit == "year":
        return year_days(day.year + by)
    if unit in ("week", "weekend"):
        first = shifted(weekday_before(day, SATURDAY if unit == "weekend" else 0), 7 * by)
        return first, shifted(first, 1 if unit == "weekend" else 6)
    return shifted(day, by), shifted(day, by)
