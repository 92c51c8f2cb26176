"""What the readers of dates share: the :class:`Atom`, the names of days and months, and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from dalil.language.wordlists import GAP, any_of, fold, load

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:(?:st|nd|rd|th)\b)?(?![^\W\d_])"
YEAR = r"(?:19|20)\d\d(?!\d|[,.]\d)"
REACH = 52

# Behind the last number of a list of days: nothing that it could count.
AFTER_DAY = re.compile(
    rf"\s*(?:[^\w\s]|$|\n)|{GAP}(?:and|or|at|in|on|by|when|as|the|after|before|with|to|from|that|which|respectively"
    rf"|was|were|had|did|of)\b|,?{GAP}{YEAR}"
)
COUNTED_PLURAL = re.compile(rf"{GAP}(?!(?:was|has|is|as|its|this|us|his|does|says)\b)[a-z][a-z-]*s\b")


@dataclass(frozen=True, slots=True)
class Atom:
    """One named date at ``[start, end)``, with only what its words say.

    ``kind`` is ``day`` (``day`` to ``last_day`` of ``month``), ``slashed`` (day and month in doubt), ``month``,
    ``year``, ``season``, ``weekday``, ``ordinal`` ("the 21st"), ``span`` (``days`` are known), ``overnight``,
    ``anaphoric``, ``range`` (of ``ends``) or ``beside`` (``offset`` days from the first of ``ends``). What is not
    told is ``None``. ``direction`` is -1 for "last", -2 for "of last week", 1 for "next". ``part`` names a part of
    the month or year. ``label`` and ``precision`` are what the mention will say.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int = 0
    last_day: int = 0
    last_year: int | None = None
    weekday: int | None = None
    direction: int = 0
    part: str | None = None
    days: tuple[date | None, date | None] = (None, None)
    offset: int | None = None
    through: bool = False
    label: str = ""
    precision: str = "day"
    ends: tuple[Atom, Atom] | None = None

    @property
    def is_list(self) -> bool:
        """True if the atom alone names more than one day, year or end ("5-7 May")."""
        return bool(self.ends or self.last_year or self.day != self.last_day)


def words() -> dict[str, Any]:
    """The word lists of the calendar."""
    return load("calendar_words")


@cache
def month_numbers() -> dict[str, int]:
    """Month names and short names, in both cases that a text may use, to 1 to 12."""
    names: dict[str, int] = {name: number for number, name in enumerate(words()["months"], 1)}
    names |= words()["months_short"]
    small = {name.lower(): number for number, name in enumerate(words()["weekdays"])}
    return names | small | {name.upper(): number for name, number in names.items()}


@cache
def weekday_numbers() -> dict[str, int]:
    """Weekday names in all cases that a text may use, and short names with a capital, to 0 (Monday) to 6."""
    names = {name: number for number, name in enumerate(words()["weekdays"])}
    names |= {name: number for number, name in enumerate(words()["weekdays_short"])} | words()["weekdays_other"]
    small = {name.lower(): number for number, name in enumerate(words()["weekdays"])}
    return names | small | {name.upper(): number for name, number in names.items()}


@cache
def counted() -> re.Pattern[str]:
    """Behind a number: a thing counted, so that the number is no day and no year."""
    return re.compile(rf"{GAP}(?:{any_of(words()['counted']['words'])}\b|%)")


@cache
def part_left() -> re.Pattern[str]:
    """Before a month or a year: a part of it ("early", "the first week of")."""
    within = rf"(?:{GAP}(?:of|in){GAP}(?:the{GAP}(?:year|month){GAP}(?:of{GAP})?)?|{GAP}|[-‑])"
    return re.compile(rf"(?:\bthe{GAP})?\b(?P<part>{any_of(words()['parts'])}){within}$", re.IGNORECASE)


def part_of(match: re.Match[str] | None, whole: str) -> dict[str, Any]:
    """What a part of a month or year says of its atom; ``whole`` is the precision without one."""
    if not match:
        return {"precision": whole}
    name = " ".join(fold(match["part"]).split())
    if name in words()["whole_parts"]:
        return {"precision": whole, "part": name}
    return {
        "precision": "week" if name.endswith("week") and whole == "month" else "span",
        "part": name,
        "label": "range",
    }


@cache
def lead(table: str) -> re.Pattern[str]:
    """The words of a table ("month_lead", "year_lead") right before a name."""
    return re.compile(rf"(?<!\w){any_of(words()[table]['words'])}(?:{GAP}the)?(?:{GAP}|[-‑])$", re.IGNORECASE)


_DIRECTION = re.compile(
    rf"\b(?P<word>last|past|previous|next|coming|upcoming|this)(?:{GAP}(?P<more>past|coming|upcoming))?{GAP}$",
    re.IGNORECASE,
)


def direction_left(left: str) -> tuple[int, int]:
    """-1, 0 or 1 for "last", "this" or "next" before a name, and the length of those words (0 if there are none)."""
    match = _DIRECTION.search(left)
    if not match:
        return 0, 0
    word = fold(match["more"] or match["word"])
    return {"last": -1, "past": -1, "previous": -1, "this": 0}.get(word, 1), len(match[0])
