"""Neighbouring atoms into one: "Tuesday and Wednesday (19-20 September)", "28 January to 3 February"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dalil.language.dates.calendar_days import shifted, weekday_before
from dalil.language.dates.parts import Atom
from dalil.language.wordlists import GAP

_LOOSE = rf"(?:(?:on|the|again|early|late|hours{GAP}of|morning{GAP}of|evening{GAP}of){GAP})*"
_TO_WORD = rf"(?:to|until|till|through|thru|up{GAP}(?:to|until)|into|and{GAP}until)"
_TO = re.compile(rf"(?:\s?[-–—‑−]\s?|,?{GAP}{_TO_WORD}{GAP}{_LOOSE})\Z", re.IGNORECASE)
_DASHES = "-–—‑−"
_AND = re.compile(rf",?{GAP}(?:and|or|&){GAP}{_LOOSE}\Z|/\Z", re.IGNORECASE)
_COMMA = re.compile(rf",{GAP}\Z")
_BESIDE_WEEKDAY = re.compile(rf",?{GAP}(?:the{GAP})?\Z")
_BESIDE_SHORT = re.compile(rf"\.?,?{GAP}\Z")
_SHORT_WEEKDAY = 5
_BESIDE = re.compile(rf",{GAP}(?:on{GAP}|i\.e\.,?{GAP})?(?:the{GAP})?\Z")
_ON = re.compile(rf",?{GAP}(?:on{GAP})?\Z")
_LAST_WEEK = re.compile(rf"last{GAP}week\Z", re.IGNORECASE)
_HALF_A_WEEK = 3
_BRACKET = re.compile(r"\s?[(\[](?:on )?\Z")
_BETWEEN = re.compile(rf"\bbetween{GAP}{_LOOSE}\Z", re.IGNORECASE)
_NIGHT = re.compile(rf",?(?:{GAP}(?:on|between|from|of|into))?{GAP}\Z", re.IGNORECASE)
_DATE = rf"(?:the{GAP})?(?:date|present(?:{GAP}day)?|now|time{GAP}of{GAP}writing|publication)\b"
_TO_DATE = re.compile(rf"{GAP}(?:up{GAP})?(?:to|until|till){GAP}{_DATE}", re.IGNORECASE)
_AFTER_EVENT = re.compile(r"\s(?:before|after)\Z", re.IGNORECASE)
_EVENT = re.compile(rf"{GAP}(?:the|an?|its|his|her|their|it|he|she|they|[A-Z])\b")
_SHIFT = re.compile(r"\s(?:before|after|earlier|later)\Z", re.IGNORECASE)
_APPOSITION = re.compile(r"\s*,")
_LONGEST_GLUE = 32
_DATED = ("day", "month", "year", "season")


def _glue(text: str, left: Atom, right: Atom) -> str | None:
    """What stands between the two, or ``None`` if it is too much."""
    between = text[left.end : right.start]
    return between if len(between) <= _LONGEST_GLUE else None


def apart(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms in order, of two that overlap the longer one."""
    kept: list[Atom] = []
    for atom in sorted(atoms, key=lambda one: (one.start, -one.end)):
        while kept and atom.start < kept[-1].end:
            if atom.end - atom.start <= kept[-1].end - kept[-1].start:
                break
            kept.pop()
        else:
            kept.append(atom)
    return kept


def _stands_beside(text: str, left: Atom, right: Atom, glue: str) -> bool:
    if left.kind == "weekday":
        short = left.end - left.start <= _SHORT_WEEKDAY and text[left.start].isupper()
        return bool((_BESIDE_SHORT if short else _BESIDE_WEEKDAY).match(glue)) and not right.is_list
    return bool(_BESIDE.match(glue))


def _explained(text: str, left: Atom, right: Atom) -> Atom | None:
    """A weekday or a relative phrase and the date that says which ("Wednesday, 24 October"); the date decides."""
    glue = _glue(text, left, right)
    if glue is None or right.kind not in ("day", "month", "year") or right.weekday is not None:
        return None
    if left.kind in ("day", "month", "year", "season", "slashed", "ordinal") or left.label == "now":
        return None
    bracket = bool(_BRACKET.match(glue)) and text[right.end : right.end + 1] in (")", "]")
    single = left.kind not in ("range", "overnight")
    if right.kind != "day":
        # "last month (May)"
        fits = bracket and left.precision == right.kind
    elif bracket:
        fits = not (left.kind == "weekday" and right.is_list)
    else:
        fits = _stands_beside(text, left, right, glue)
    if not fits:
        return None
    year = right.year if right.year is not None or not single else left.year
    weekday = left.weekday if left.kind == "weekday" else None
    return replace(right, start=left.start, end=right.end + bracket, year=year, weekday=weekday)


def _day_of_week(text: str, left: Atom, right: Atom) -> Atom | None:
    """A weekday beside the week that it is of: "a week ago on Sunday", "last week on Monday", "on Monday, two weeks
    ago"."""
    week, named = (right, left) if left.kind == "weekday" else (left, right)
    glue = _glue(text, left, right)
    if glue is None or not _ON.match(glue) or named.kind != "weekday" or named.weekday is None or named.direction:
        return None
    whole = replace(named, start=left.start, end=right.end)
    if week is left and week.label == "period" and _LAST_WEEK.search(text[week.start : week.end]):
        return replace(whole, direction=-2)
    then = week.days[0]
    if week.kind != "span" or week.label != "day" or then is None or not text[: week.end].endswith("ago"):
        return None
    day = weekday_before(shifted(then, _HALF_A_WEEK), named.weekday)
    return replace(week, start=left.start, end=right.end, days=(day, day), precision="day")


def _close(left: Atom, right: Atom) -> bool:
    """True if "and" between the two makes one stretch of time of them rather than two dates far apart."""
    if left.kind != right.kind:
        return False
    if left.kind == "year":
        return (right.year or 0) - (left.year or 0) == 1 and not (left.last_year or right.last_year)
    if left.kind not in ("day", "month") or left.month is None or right.month is None:
        return left.kind == "weekday"
    if left.year is not None and right.year is not None and left.year != right.year:
        return False
    return (right.month - left.month) % 12 <= 1 and (left.month, left.last_day) != (right.month, right.day)


def _comparable(left: Atom, right: Atom) -> bool:
    dated = left.kind in _DATED and right.kind in _DATED
    return dated or left.kind == right.kind or "weekday" in (left.kind, right.kind) or right.kind == "span"


def _are_joined(text: str, left: Atom, right: Atom, after: Atom | None) -> bool:
    glue = _glue(text, left, right)
    last = left.ends[1] if left.kind == "range" and left.ends else left
    if glue is None or "anaphoric" in (left.kind, right.kind) or "ordinal" in (left.kind, right.kind):
        return False
    if _TO.match(glue):
        return last.kind == right.kind if glue.strip() in _DASHES else _comparable(last, right)
    if _AND.match(glue):
        between = left.kind != "range" and _BETWEEN.search(text[max(0, left.start - 40) : left.start])
        return _close(last, right) or (bool(between) and _comparable(last, right))
    if not _COMMA.match(glue) or after is None or not last.kind == right.kind == after.kind:
        return False
    # "Monday, Tuesday and Wednesday"
    return (
        right.kind in ("weekday", "year") and _close(last, right) and bool(_AND.match(_glue(text, right, after) or ""))
    )


def _ranged(text: str, left: Atom, right: Atom, after: Atom | None) -> Atom | None:
    """Two ends as a range, or a range that goes on."""
    if not _are_joined(text, left, right, after):
        return None
    first = left.ends[0] if left.kind == "range" and left.ends else left
    return Atom(left.start, right.end, "range", ends=(first, right), label="range", precision="span")


def _night_of(text: str, left: Atom, right: Atom) -> Atom | None:
    """ "overnight between Tuesday and Wednesday": the range; "overnight on Tuesday": that day and the next."""
    glue = _glue(text, left, right)
    if left.kind != "overnight" or left.ends or glue is None or not _NIGHT.match(glue):
        return None
    if right.kind == "range" or (right.kind == "day" and right.is_list):
        return replace(right, start=left.start)
    if right.kind not in ("weekday", "day"):
        return None
    return Atom(left.start, right.end, "overnight", ends=(right, right), label="range", precision="span")


def _after_event(text: str, left: Atom, right: Atom) -> list[Atom]:
    """ "on Wednesday, a day after the blast": the phrase names the day of the blast; one of hours none."""
    glue = _glue(text, left, right)
    known = left.kind in ("weekday", "day") or (left.kind == "span" and left.label == "day")
    if not known or glue is None or right.kind != "anaphoric" or right.precision != "day" or not _COMMA.match(glue):
        return [right]
    phrase = text[right.start : right.end]
    if _SHIFT.search(phrase) and _APPOSITION.match(text, right.end):
        # "on 15 January, a day before, ..." says nothing more.
        return []
    if not _AFTER_EVENT.search(phrase) or not _EVENT.match(text, right.end):
        return [right]
    if "hour" in phrase.lower() or not right.offset:
        return []
    return [Atom(right.start, right.end, "beside", offset=-right.offset, ends=(left, left), label="day")]


def _up_to_date(text: str, atom: Atom, day: date | None) -> Atom:
    """ "from March 2011 up to the date of this brief" ends with the report."""
    match = _TO_DATE.match(text, atom.end) if atom.kind in (*_DATED, "weekday") else None
    if not match:
        return atom
    end = Atom(match.start(), match.end(), "span", days=(day, day), label="now")
    return Atom(atom.start, match.end(), "range", ends=(atom, end), label="range", precision="span")


def join(text: str, atoms: Sequence[Atom], day: date | None) -> list[Atom]:
    """The atoms, which must be in order and apart, with neighbours joined into appositions, ranges and nights."""
    explained: list[Atom] = []
    for atom in atoms:
        if explained and (merged := _explained(text, explained[-1], atom) or _day_of_week(text, explained[-1], atom)):
            explained[-1] = merged
        else:
            explained.extend(_after_event(text, explained[-1], atom) if explained else [atom])
    ranged: list[Atom] = []
    for index, atom in enumerate(explained):
        after = explained[index + 1] if index + 1 < len(explained) else None
        if ranged and (merged := _ranged(text, ranged[-1], atom, after) or _explained(text, ranged[-1], atom)):
            ranged[-1] = merged
        else:
            ranged.append(atom)
    nights: list[Atom] = []
    for atom in ranged:
        if nights and (merged := _night_of(text, nights[-1], atom)):
            nights[-1] = merged
        else:
            nights.append(_up_to_date(text, atom, day))
    return nights
