"""Weekdays and other days without a month: "late on Sunday", "last Thursday", "the following Friday", "the 21st"."""

from __future__ import annotations

import re
from functools import cache

from dalil.language.dates.parts import AFTER_DAY, REACH, Atom, direction_left, weekday_numbers, words
from dalil.language.wordlists import GAP, any_of, fold

_LAST_WEEK = re.compile(rf"{GAP}(?:of{GAP})?last{GAP}week\b", re.IGNORECASE)
_ANCHORED = re.compile(rf"\b(?:the{GAP}(?P<word>following|next|previous|preceding)|that){GAP}$", re.IGNORECASE)
_AFTER, _BEFORE = ("following", "next"), ("previous", "preceding")
_ORDINAL_LEFT = re.compile(rf"\b(?:on|until|till|since|by|from|of){GAP}(?P<the>the{GAP})$", re.IGNORECASE)


@cache
def _hour_right() -> re.Pattern[str]:
    parts = any_of(words()["day_parts"])
    within = rf"(?:early|late|before|at|around|shortly{GAP}before|shortly{GAP}after){GAP}"
    return re.compile(rf"{GAP}(?:{within})?{parts}(?!['’]?\w)", re.IGNORECASE)


@cache
def _name_left() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words()['weekday_names'])}|(?i:every|each)){GAP}$")


@cache
def _name_right() -> re.Pattern[str]:
    return re.compile(rf"{GAP}{any_of(words()['weekday_titles'])}\b")


def read_weekday(text: str, key: re.Match[str]) -> Atom | None:
    """The day around a weekday (the group ``weekday`` of ``key``); ``None`` for "Black Friday" and "every Friday"."""
    left = text[max(0, key.start() - REACH) : key.start()]
    if _name_left().search(left) or _name_right().match(text, key.end()):
        return None
    number = weekday_numbers()[key["weekday"]]
    hour = _hour_right().match(text, key.end())
    end = hour.end() if hour else key.end()
    if match := _LAST_WEEK.match(text, end):
        return Atom(key.start(), match.end(), "weekday", weekday=number, direction=-2)
    if match := _ANCHORED.search(left):
        word = fold(match["word"] or "that")
        return Atom(
            key.start() - len(match[0]), end, "anaphoric", weekday=number, offset=(word in _AFTER) - (word in _BEFORE)
        )
    direction, length = direction_left(left)
    return Atom(key.start() - length, end, "weekday", weekday=number, direction=direction)


def read_ordinal(text: str, key: re.Match[str]) -> Atom | None:
    """ "on the 21st" (the group ``ordinal`` of ``key``), where no noun follows."""
    number = int(key["ordinal"][:-2])
    match = _ORDINAL_LEFT.search(text[max(0, key.start() - 14) : key.start()])
    if not 1 <= number <= 31 or not match or not AFTER_DAY.match(text, key.end()):
        return None
    return Atom(key.start() - len(match["the"]), key.end(), "ordinal", day=number, last_day=number)
