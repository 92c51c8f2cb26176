"""Days and months by the name of the month: "5 May 2019", "May 25, 26 and 31", "early October"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from dalil.language.dates.parts import (
    AFTER_DAY,
    COUNTED_PLURAL,
    DAY,
    REACH,
    YEAR,
    Atom,
    counted,
    direction_left,
    lead,
    month_numbers,
    part_left,
    part_of,
    words,
)
from dalil.language.wordlists import GAP

_LISTED = rf"(?:\s?[-–—/‑−]\s?|,\s?(?:and{GAP})?|{GAP}(?:and|or|to|&|through|until|till|into){GAP})(?:the{GAP})?"
_NO_CLOCK = r"(?!:\d|%|[.,]\d)"
_DAYS_LEFT = re.compile(
    rf"(?<![\w/:#$€£-])(?<!\d[.,–])(?P<the>the{GAP})?(?P<days>{DAY}(?:{_LISTED}{DAY}){{0,6}})(?:{GAP}(?:of{GAP})?|[-‑])$",
    re.IGNORECASE,
)
_DAY_RIGHT = re.compile(rf"(?:\.?{GAP}|\.|[-‑]|{GAP}the{GAP})(?P<day>{DAY}){_NO_CLOCK}", re.IGNORECASE)
_NEXT_DAY = re.compile(rf"(?P<glue>{_LISTED})(?P<day>{DAY}){_NO_CLOCK}", re.IGNORECASE)
_YEAR_RIGHT = re.compile(rf"(?:\s?[,،]?{GAP}(?:of{GAP})?(?:the{GAP}year{GAP})?|[-‑.])(?P<year>{YEAR})(?![-–/]\d)")
_AND = re.compile(r"\b(?:and|or|to|through|until|till|into)\b|[&/–—‑−-]")
_DASHES = frozenset("-–—/‑−")
_ON = re.compile(rf"\bon{GAP}$", re.IGNORECASE)
_IN = re.compile(rf"\bin{GAP}$", re.IGNORECASE)
_THE = re.compile(rf"\bthe{GAP}$", re.IGNORECASE)
_LOWER_WORD = re.compile(rf"{GAP}(?!of\b|on\b)[a-z]")


def _value(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _with_days_left(text: str, key: re.Match[str]) -> Atom | None:
    """ "5 May", "the 3rd of May", "20-26 September", "6, 7 and 8 March"."""
    left = max(0, key.start() - REACH)
    match = _DAYS_LEFT.search(text[left : key.start()])
    if not match:
        return None
    numbers = [(int(number[0]), number.start()) for number in re.finditer(r"\d+", match["days"])]
    start = left + match.start("days")
    rising = all(one < other for (one, _), (other, _) in pairwise(numbers))
    if not rising or ("," in match["days"] and not _AND.search(match["days"])):
        # "killing 14, 5 May": only the last number belongs to the month.
        start, numbers = start + numbers[-1][1], numbers[-1:]
    elif match["the"] and not match["days"][-1].isdigit():
        start = left + match.start()
    month = month_numbers()[key["month"]]
    return Atom(start, key.end(), "day", month=month, day=numbers[0][0], last_day=numbers[-1][0])


def _with_days_right(text: str, key: re.Match[str]) -> Atom | None:
    """ "May 5", "Sept. 20 to 26", "May 25, 26 and 31". "In June 12 homes" counts homes; "on June 12" is the day."""
    match = _DAY_RIGHT.match(text, key.end())
    if not match:
        return None
    left = text[max(0, key.start() - 5) : key.start()]
    end = match.end()
    if counted().match(text, end) and not _ON.search(left):
        return None
    if _IN.search(left) and COUNTED_PLURAL.match(text, end):
        return None
    first = last = latest = _value(match["day"])
    position = end
    while more := _NEXT_DAY.match(text, position):
        latest, before = _value(more["day"]), latest
        dashed = more["glue"].strip() in _DASHES and not text[more.end() : more.end() + 1].isalnum()
        if latest <= before or not (dashed or AFTER_DAY.match(text, more.end())):
            break
        position = more.end()
        if more["glue"].strip() != ",":
            end, last = position, latest
    return Atom(key.start(), end, "day", month=month_numbers()[key["month"]], day=first, last_day=last)


def _with_year(text: str, atom: Atom) -> Atom:
    match = _YEAR_RIGHT.match(text, atom.end)
    if not match or counted().match(text, match.end()):
        return atom
    return replace(atom, end=match.end(), year=int(match["year"]))


@cache
def _clear_months() -> frozenset[str]:
    """Month names that are a month wherever they stand with a capital."""
    return frozenset(words()["months"]) - frozenset(words()["months_ambiguous"]) | {"Sept"}


def _bare(text: str, key: re.Match[str]) -> Atom | None:
    """ "October", "early October 2018", "last April"; "may" and "March" only behind a word that makes them a month."""
    name = key["month"]
    left = text[max(0, key.start() - REACH) : key.start()]
    atom = _with_year(text, Atom(key.start(), key.end(), "month", month=month_numbers()[name]))
    if atom.year is None:
        named = _THE.search(left) and _LOWER_WORD.match(text, key.end())
        if name not in _clear_months() and not named and not lead("month_lead").search(left):
            return None
        if name in words()["months_short"] and text[key.end() : key.end() + 1] == ".":
            atom = replace(atom, end=key.end() + 1)
    part = part_left().search(left)
    direction, length = direction_left(left)
    start = key.start() - (len(part[0]) if part else length)
    return replace(atom, start=start, direction=direction, **part_of(part, "month"))


def read_month(text: str, key: re.Match[str]) -> Atom | None:
    """The date around the name of a month (the group ``month`` of ``key``), or ``None`` if it is none."""
    atom = _with_days_left(text, key) or _with_days_right(text, key)
    return _with_year(text, atom) if atom else _bare(text, key)
