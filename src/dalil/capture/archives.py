"""A site's date archive, walked by the pattern of its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

_FIELDS: Final = {
    "Y": lambda day: f"{day.year:04}",
    "y": lambda day: f"{day.year % 100:02}",
    "M": lambda day: f"{day.month:02}",
    "D": lambda day: f"{day.day:02}",
    "m": lambda day: str(day.month),
    "d": lambda day: str(day.day),
}
_FIELD: Final = re.compile(r"\{(\w*)\}")
MAX_DAYS: Final = 366 * 40
"""The longest stretch that is walked at once."""


class PatternError(ValueError):
    """A pattern or a stretch of days that cannot be walked; the message says why."""


def check_pattern(pattern: str) -> None:
    """Raise :class:`PatternError` unless ``pattern`` is a web address with ``{Y}`` and otherwise known fields.

    ``{Y}`` is the year in four digits, ``{y}`` in two; ``{M}`` and ``{D}`` month and day in two digits, ``{m}`` and
    ``{d}`` without a leading zero.
    """
    names = _FIELD.findall(pattern)
    if unknown := [name for name in names if name not in _FIELDS]:
        raise PatternError(f"{{{unknown[0]}}} is none of {', '.join(f'{{{name}}}' for name in _FIELDS)}")
    if not {"Y", "y"} & set(names):
        raise PatternError("the pattern has no {Y}")
    if not pattern.lower().startswith(("http://", "https://")) or "{" in pattern.split("/")[2]:
        raise PatternError("the pattern is no web address with a fixed host")


def addresses(pattern: str, first: date, last: date) -> Iterator[tuple[str, date | None]]:
    """The addresses of all days from ``first`` to ``last``, each once, oldest first, with its day.

    A pattern without a day gives one address a month (or year), and no day. Raises :class:`PatternError`.
    """
    check_pattern(pattern)
    if last < first:
        raise PatternError(f"the last day, {last}, is before the first, {first}")
    if (last - first).days >= MAX_DAYS:
        raise PatternError(f"more than {MAX_DAYS:,} days")
    daily = bool({"D", "d"} & set(_FIELD.findall(pattern)))
    before = None
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        address = _FIELD.sub(lambda field, day=day: _FIELDS[field[1]](day), pattern)  # type: ignore[misc]
        if address != before:
            yield address, day if daily else None
        before = address
