"""Years, and dates in digits: "since 2013", "2014-2016", "the summer of 2015", "2020-02-10", "10/02/2020"."""

from __future__ import annotations

import re
from functools import cache

from dalil.language.dates.calendar_days import valid_day
from dalil.language.dates.parts import COUNTED_PLURAL, REACH, YEAR, Atom, counted, lead, part_left, part_of, words
from dalil.language.wordlists import GAP, any_of, fold

_YEARS = range(1900, 2100)
_SPAN = re.compile(rf"\s?[-–/]\s?(?P<last>{YEAR}|\d\d(?!\d))")
_LISTED_LEFT = re.compile(rf"(?<!\d)(?:19|20)\d\d(?:,|,?{GAP}(?:and|or|to|until|through)){GAP}$")
_THE_YEAR = re.compile(rf"\bthe{GAP}year{GAP}$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|©)\s?$", re.IGNORECASE)
_PREFIXED = re.compile(r"(?:mid|pre|post|early|late)[-‑]$", re.IGNORECASE)
_NAME_RIGHT = re.compile(rf"[-/:](?!{YEAR})\d{{3}}|[%°]|-[a-z]")
_ON_LEFT = re.compile(rf"\bon{GAP}$", re.IGNORECASE)
_SHORT_LEFT = re.compile(rf"(?:^|\n)[^\w\n]*$|{_ON_LEFT.pattern}", re.IGNORECASE)
_LOOSE_LEADS = frozenset({"of", "by", "to", "from", "for", "about", "around"})


@cache
def _season_left() -> re.Pattern[str]:
    seasons = any_of(name for name in words()["seasons"] if name != "fall")
    # "the fall of 2012" is a season, any other fall is one of a city.
    return re.compile(
        rf"(?:\b(?:the|last|this|early|late)[\s-]{{1,3}}){{0,2}}\b(?P<season>{seasons}|(?<=\bthe\s)fall){GAP}(?:of{GAP})?$",
        re.IGNORECASE,
    )


def _is_other(text: str, key: re.Match[str], left: str) -> bool:
    """True for four digits that are part of something else: "1,2019", "$2019", "2019 people", "2020-12-01"."""
    joined = left[-1:] and left[-1] in "-–‑/.:,$€£#" and not _PREFIXED.search(left)
    return bool(
        joined or _COPYRIGHT.search(left) or counted().match(text, key.end()) or _NAME_RIGHT.match(text, key.end())
    )


def _span(text: str, key: re.Match[str]) -> Atom | None:
    """ "2014-2016", "2019/20"."""
    match = _SPAN.match(text, key.end())
    if not match or counted().match(text, match.end()):
        return None
    year, last = int(key["year"]), int(match["last"])
    last += year // 100 * 100 if last < 100 else 0
    if not year < last < year + 100:
        return None
    return Atom(key.start(), match.end(), "year", year, last_year=last, precision="span")


def read_year(text: str, key: re.Match[str]) -> Atom | None:
    """A year (the group ``year`` of ``key``), if the words before it make it one."""
    left = text[max(0, key.start() - REACH) : key.start()]
    year = int(key["year"])
    if _is_other(text, key, left):
        return None
    if season := _season_left().search(left):
        name = fold(season["season"])
        return Atom(key.start() - len(season[0]), key.end(), "season", year, part=name, precision="span")
    part, before = part_left().search(left), lead("year_lead").search(left)
    if before and not part and fold(before[0].split()[0]) in _LOOSE_LEADS and COUNTED_PLURAL.match(text, key.end()):
        return None
    bracketed = left.endswith("(") and text[key.end() : key.end() + 1] in (")", ",", "-", "–")
    if (span := _span(text, key)) or not (bracketed or part or before or _LISTED_LEFT.search(left)):
        return span
    whole = part or _THE_YEAR.search(left)
    return Atom(key.start() - (len(whole[0]) if whole else 0), key.end(), "year", year, **part_of(part, "year"))


def read_decade(_: str, key: re.Match[str]) -> Atom:
    """ "1990s" (the group ``decade`` of ``key``)."""
    year = int(key["decade"][:4])
    return Atom(key.start(), key.end(), "year", year, last_year=year + 9, precision="span")


def _day(key: re.Match[str], year: int, month: int, day: int) -> Atom | None:
    if year not in _YEARS or not valid_day(year, month, day):
        return None
    return Atom(key.start(), key.end(), "day", year, month, day, day)


def read_iso(_: str, key: re.Match[str]) -> Atom | None:
    """ "2020-02-10" (the group ``iso`` of ``key``)."""
    year, month, day = map(int, key["iso"].split("-"))
    return _day(key, year, month, day)


def read_short(text: str, key: re.Match[str]) -> Atom | None:
    """ "03/05" at the start of a line or after "on" (the group ``short``), as lists of incidents date their items."""
    one, other = map(int, key["short"].split("/"))
    if len(key["short"]) < 5 and not _ON_LEFT.search(text[max(0, key.start() - 5) : key.start()]):
        return None
    if not _SHORT_LEFT.search(text[max(0, key.start() - 12) : key.start()]) or not 0 < max(one, other) < 32:
        return None
    if min(one, other) not in range(1, 13):
        return None
    return Atom(key.start(), key.end(), "slashed", month=other, day=one, last_day=one)


def read_slashed(_: str, key: re.Match[str]) -> Atom | None:
    """ "10/02/2020" and "10-02-2020", whose order stays open; "10.02.2020" begins with the day (group ``slashed``)."""
    numbers = re.split(r"[/.-]", key["slashed"])
    one, other, year = map(int, numbers)
    if len(numbers[0]) == 4:
        return _day(key, one, other, year)
    if key["stroke"] == ".":
        return _day(key, year, other, one)
    if year not in _YEARS or not (_day(key, year, other, one) or _day(key, year, one, other)):
        return None
    return Atom(key.start(), key.end(), "slashed", year, month=other, day=one, last_day=one)
