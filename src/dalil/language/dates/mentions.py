"""Dates of a text as mentions: what :func:`find_dates` returns.

What depends on what was told before ("the same day", "two days later") is *anaphoric*: it carries an offset in days
and is resolved against its anchor by :meth:`DateMention.resolve`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dalil.language.dates.atoms import find_atoms
from dalil.language.dates.calendar_days import (
    Days,
    month_days,
    shifted,
    valid_day,
    weekday_after,
    weekday_before,
    year_days,
)
from dalil.language.dates.joins import apart, join
from dalil.language.dates.parts import Atom, words
from dalil.language.dates.relative import find_relative
from dalil.language.dates.resolution import days_of
from dalil.language.wordlists import GAP, any_of, fold

_REACH = 48
_CLAUSE = 70
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date named at ``[start, end)``; ``first`` and ``last`` day are ``None`` where the words alone do not settle
    them.

    ``kind`` is ``day``, ``range``, ``month``, ``year``, ``period`` ("over the past week"), ``since`` (runs to the
    report's day), ``until`` (``first`` is ``None``), ``asof``, ``now``, ``future`` (ahead of the report) or
    ``anaphoric``. ``precision`` is ``day``, ``week``, ``month``, ``year`` or ``span`` (of days); that of a ``since``
    or ``until`` is its named end's: "since June" has ``month``.

    An anaphoric mention carries ``offset``, in days from its anchor (negative for earlier), ``through`` if it means
    all days from the anchor to there ("in the six days that followed"; "since then", whose ``last`` is the report's
    day), and ``weekday`` (Monday is 0) for "the following Friday".
    """

    start: int
    end: int
    first: date | None
    last: date | None
    kind: str
    offset: int | None = None
    precision: str = "day"
    through: bool = False
    weekday: int | None = None

    def resolve(self, anchor_first: date, anchor_last: date) -> Days:
        """First and last day of an anaphoric mention, for an anchor of those days.

        Any other mention returns its own days, with the anchor's in place of those it does not have.
        """
        if self.offset is None:
            first, last = self.first or anchor_first, self.last or anchor_last
            return min(first, last), max(first, last)
        if self.weekday is not None:
            found = self._weekday(anchor_first, anchor_last)
            return found, found
        if self.through:
            reached = shifted(anchor_last if self.offset > 0 else anchor_first, self.offset)
            ends = (anchor_first, anchor_last, reached, self.last or anchor_last)
            return min(ends), max(ends)
        return self._shifted(anchor_first, anchor_last, self.offset)

    def _weekday(self, anchor_first: date, anchor_last: date) -> date:
        offset, weekday = self.offset or 0, self.weekday or 0
        if offset < 0:
            return weekday_before(anchor_first, weekday, strictly=True)
        return weekday_after(anchor_last if offset else anchor_first, weekday, strictly=offset > 0)

    def _shifted(self, anchor_first: date, anchor_last: date, offset: int) -> Days:
        anchor = anchor_last if offset > 0 else anchor_first
        if self.precision == "span":
            # "days later": from a third of the offset to twice as much.
            near, far = shifted(anchor, offset // 3 or 1), shifted(anchor, 2 * offset)
            return min(near, far), max(near, far)
        if self.precision == "week":
            first = shifted(weekday_before(anchor, 0), offset)
            return first, shifted(first, 6)
        if self.precision == "month":
            return month_days(anchor.year, anchor.month + round(offset / 30))
        if self.precision == "year":
            return year_days(anchor.year + round(offset / 365))
        return shifted(anchor_first, offset), shifted(anchor_last, offset)


@cache
def _hour_left() -> re.Pattern[str]:
    """Words before a day that tell an hour of it: "shortly before midnight on", "in the early hours of", "late on"."""
    parts = any_of(words()["day_parts"])
    where = rf"(?:(?:shortly|just|soon){GAP})?(?:before|after|around|at|in|during|towards?|on|by|until|since){GAP}"
    hours = rf"(?:early|late|small|first|final){GAP}(?:hours|{parts})"
    on = rf"(?:{GAP}(?:of|on|between|from))?(?:{GAP}the)?"
    return re.compile(
        rf"\b(?:(?:{where})?(?:the{GAP})?(?:same{GAP})?(?:{hours}|{parts}){on}|(?:early|earlier|late|later)(?:{GAP}on)?){GAP}$",
        re.IGNORECASE,
    )


_BOUND = re.compile(rf"(?:by|until|since){GAP}", re.IGNORECASE)
_RELATION = re.compile(
    rf"\b(?:(?P<since>(?:ever{GAP})?since|starting(?:{GAP}from)?|dating{GAP}back{GAP}to)|(?P<asof>as{GAP}(?:of|at))"
    rf"|(?P<until>until|till|up{GAP}(?:to|until|till)|by)|(?P<before>before|prior{GAP}to)|(?P<between>between)|(?P<from>from))"
    rf"(?:{GAP}(?:on|the|at{GAP}least))?{GAP}$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(rf"{GAP}(?:onwards?|on)\b", re.IGNORECASE)
# "since the coup of 1 February": a thing, not a clause with a verb of its own, stands between.
_SINCE_THING = re.compile(
    rf"\bsince{GAP}(?:the|its|their|his|her){GAP}(?:(?![\w-]*ed\b)[^\W\d_][\w’'-]{{0,24}}{GAP}){{1,7}}?(?:of|on|in){GAP}(?:the{GAP})?$",
    re.IGNORECASE,
)


@cache
def _future() -> re.Pattern[str]:
    """A cue of the future with at most a few words of its own clause between it and the date."""
    cues = any_of(words()["future"]["cues"])
    return re.compile(rf"\b{cues}\b(?![^.;]*\b(?:that|which|who|after)\b)[^,.;:!?()\n]{{0,40}}$", re.IGNORECASE)


def _is_ahead(text: str, atom: Atom, start: int) -> bool:
    """True if the words put an undated day, weekday or month after the report: "next Friday", "due on 22 November"."""
    ends = atom.ends if atom.kind == "range" and atom.ends else (atom,)
    if any(end.kind not in ("day", "month", "weekday") or end.year is not None or end.direction < 0 for end in ends):
        return False
    return any(end.direction > 0 for end in ends) or bool(_future().search(text[max(0, start - _CLAUSE) : start]))


def _relation(text: str, atom: Atom, match: re.Match[str] | None) -> str | None:
    """What a word before the date makes of it; "" for a mere part of its range, ``None`` for nothing."""
    relation = match.lastgroup if match else None
    if relation == "from" and not atom.is_list:
        return "since" if _ONWARDS.match(text, atom.end) else None
    if relation in ("from", "between"):
        return ""
    if atom.kind == "anaphoric":
        return relation if relation == "since" else None
    possessive = text[atom.end : atom.end + 2] in ("'s", "’s")
    if relation == "before" and (atom.kind not in ("day", "month", "year") or possessive):
        return None
    if relation == "until" and possessive:  # "destroyed by Monday's strike"
        return None
    return relation


def _before(text: str, atom: Atom, floor: int) -> tuple[int, str]:
    """Where the mention starts, with the words that place it ("since", "the night of"), and their relation."""
    start = atom.start
    left = max(floor, start - _REACH)
    if hour := _hour_left().search(text[left:start]):
        start = left + hour.start()
        if bound := _BOUND.match(hour[0]):
            return start, "until" if atom.kind != "anaphoric" and fold(bound[0]).strip() != "since" else "since"
    left = max(floor, start - _CLAUSE)
    if atom.kind in ("day", "month", "year", "weekday") and (thing := _SINCE_THING.search(text[left:start])):
        return left + thing.start(), "since"
    left = max(floor, start - _REACH)
    match = _RELATION.search(text[left:start])
    relation = _relation(text, atom, match)
    if match is None or relation is None:
        return start, ""
    return left + match.start(), relation


def _kind(atom: Atom) -> str:
    if atom.label:
        return atom.label
    if atom.kind in ("month", "year"):
        return "range" if atom.last_year else atom.kind
    if atom.kind == "season":
        return "period"
    return "range" if atom.is_list else "day"


def _ordinal_days(atom: Atom, day: date | None, latest: date | None) -> tuple[date | None, date | None]:
    """ "the 21st": of the month last spoken of, else the latest such day that is not after the report."""
    for month in (latest, day, day and month_days(day.year, day.month - 1)[0]):
        if month and atom.day <= month_days(month.year, month.month)[1].day:
            found = month.replace(day=atom.day)
            if day is None or found <= day:
                return found, found
    return None, None


def _mention(text: str, atom: Atom, floor: int, day: date | None, latest: date | None) -> DateMention:
    start, relation = _before(text, atom, floor)
    if atom.kind == "anaphoric":
        through = atom.through or relation == "since"
        return DateMention(
            start, atom.end, None, atom.days[1], "anaphoric", atom.offset, atom.precision, through, atom.weekday
        )
    ahead = relation in ("", "until") and _is_ahead(text, atom, start)
    first, last = _ordinal_days(atom, day, latest) if atom.kind == "ordinal" else days_of(atom, day, ahead=ahead)
    kind, end = _kind(atom), atom.end
    precision = "span" if kind == "range" and atom.precision != "week" else atom.precision
    if relation == "since":
        onwards = _ONWARDS.match(text, end) if fold(text[start : start + 4]) == "from" else None
        return DateMention(
            start,
            onwards.end() if onwards else end,
            first,
            last if first and day and first > day else day,
            "since",
            None,
            precision,
        )
    if relation == "before":
        return DateMention(start, end, None, shifted(first, -1) if first else None, "until", precision=precision)
    if relation == "until":
        return DateMention(start, end, None, last, "until", precision=precision)
    kind = relation or kind
    if kind in ("day", "range", "month", "year", "period") and first and day and (first > day or ahead):
        kind = "future"
    return DateMention(start, end, first, last, kind, precision=precision)


def _with_one_style(atoms: list[Atom]) -> list[Atom]:
    """Reads "03/04/2020" the way that the text's own "25/03/2020" shows, if it shows one."""
    styles = {
        atom.day > _MONTHS for atom in atoms if atom.kind == "slashed" and max(atom.day, atom.month or 0) > _MONTHS
    }
    if len(styles) != 1:
        return atoms
    day_first = styles.pop()
    return [_as_day(atom, day_first=day_first) if atom.kind == "slashed" else atom for atom in atoms]


def _as_day(atom: Atom, *, day_first: bool) -> Atom:
    one, other = atom.day, atom.month or 0
    day, month = (one, other) if day_first else (other, one)
    return replace(atom, kind="day", month=month, day=day, last_day=day)


def _in_told_year(atom: Atom, told: list[Days]) -> Atom:
    """A day without a year is of the year of days told before that hold it: "27-31 March 2022 ... on 27 March"."""
    if atom.kind != "day" or atom.year is not None or atom.weekday is not None or atom.month is None:
        return atom
    for first, last in reversed(told):
        day = valid_day(first.year, atom.month, atom.day)
        if day and first <= day <= last:
            return replace(atom, year=first.year)
    return atom


def find_dates(text: str, day: date | None) -> list[DateMention]:
    """All dates of ``text``, in order and without overlap, resolved against the report's ``day``.

    Without a ``day`` only dates with a year of their own are resolved; the others are found with both days ``None``.
    """
    atoms = apart([*_with_one_style([*find_atoms(text)]), *find_relative(text, day)])
    mentions: list[DateMention] = []
    latest: date | None = None
    told: list[Days] = []
    for named in join(text, atoms, day):
        atom = _in_told_year(named, told)
        if atom.year and atom.kind == "day" and (days := days_of(atom, day))[0] and days[1]:
            told.append((days[0], days[1]))
        mention = _mention(text, atom, mentions[-1].end if mentions else 0, day, latest)
        mentions.append(mention)
        latest = mention.first or latest
    return mentions
