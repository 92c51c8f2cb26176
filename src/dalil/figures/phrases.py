"""Numbers and days in plain English, for the lines that explain a figure."""

from __future__ import annotations

from datetime import date

from dalil.model import Quantity


def number_phrase(low: int, high: int | None, is_open: bool = False) -> str:
    """``31 to 40``, ``37``, ``20 to 43 or more``; ``at least 20`` where no upper end is given at all."""
    if high is None:
        return f"at least {low:,}"
    phrase = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{phrase} or more" if is_open else phrase


def quantity_phrase(quantity: Quantity) -> str:
    """A quantity as its words would put it: ``at least 281``, ``45 to 55``, ``6``."""
    return number_phrase(quantity.low, quantity.high)


def day_phrase(day: date) -> str:
    """``22 July 2019``."""
    return f"{day.day} {day:%B} {day.year}"


def days_phrase(start: date | None, end: date | None) -> str:
    """``22 July 2019``, ``20 to 26 September 2017``, ``30 June to 2 July 2018``; ``on a day not given``."""
    if start is None or end is None:
        known = start or end
        return day_phrase(known) if known is not None else "on a day not given"
    if start == end:
        return day_phrase(end)
    return f"{_shortened(start, end)} to {day_phrase(end)}"


def between_phrase(start: date, end: date) -> str:
    """``on 22 July 2019`` or ``between 20 and 26 September 2017``."""
    if start == end:
        return f"on {day_phrase(end)}"
    return f"between {_shortened(start, end)} and {day_phrase(end)}"


def _shortened(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return str(start.day)
    return f"{start.day} {start:%B}" if start.year == end.year else day_phrase(start)


def outcome_phrase(outcome: str, who: str) -> str:
    """``people killed``, ``children injured``, ``strikes``."""
    plain = outcome.replace("_", " ")
    if outcome in ("strikes", "places_hit"):
        return plain if who in ("people", "") else f"{plain} ({who.replace('_', ' ')})"
    return f"{who.replace('_', ' ')} {plain}"
