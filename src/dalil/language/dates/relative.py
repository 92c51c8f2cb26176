"""Phrases that place something in time by the report's day, or by what was told before ("two days ago", "the next
day").

The first kind is resolved here; the second stays *anaphoric*, with an offset in days, for the reader who knows its
anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from dalil.language.dates.calendar_days import (
    Days,
    month_days,
    shifted,
    weekday_after,
)
from dalil.language.dates.parts import Atom, words
from dalil.language.dates.units import SATURDAY, amount_of, length_of, moved, reach_of, unit_of, whole_unit
from dalil.language.numerals import first_words, number_pattern
from dalil.language.wordlists import GAP, fold, load, one_of_words

_WINDOW_LEFT, _WINDOW_RIGHT = 44, 34
_EARLIER = re.compile(r"\b(?:earlier|before|prior|beforehand|previously|previous|preceding)\b")
_DIRECTION_WORD = re.compile(r"\b(?:earlier|later|before|after|afterwards?|prior|beforehand|previously)\b.*")
_Reader = Callable[[re.Match[str], str, date], Atom]


def _phrases() -> Iterator[tuple[str, str]]:
    """The names and expressions of the table: blanks become white space, fragments are put in, groups catch nothing."""
    table = load("relative_phrases")
    fragments = {"number": f"(?:{number_pattern()})"}

    def expanded(phrase: str) -> str:
        plain = re.sub(r"\((?!\?)", "(?:", phrase).replace(" ", GAP)
        return re.sub(r"\{([a-z_]+)\}", lambda match: fragments[match[1]], plain)

    for name, phrase in table["fragments"].items():
        fragments[name] = expanded(phrase)
    for name, phrase in table["phrases"].items():
        yield name, expanded(phrase)


@cache
def _expression() -> re.Pattern[str]:
    keys = load("relative_phrases")["keys"]["words"]
    start = one_of_words(
        {*load("relative_phrases")["first_words"]["words"], *keys, *(f"{key}s" for key in keys), *first_words()}
    )
    parts = "|".join(f"(?P<{name}>{phrase})" for name, phrase in _phrases())
    return re.compile(rf"(?<!\w)(?=\d|{start}(?!\w))(?i:{parts})(?!\w)")


@cache
def _key() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of_words(load('relative_phrases')['keys']['words'])}s?(?!\w)")


def _span(match: re.Match[str], days: Days, label: str, precision: str = "span") -> Atom:
    return Atom(match.start(), match.end(), "span", days=days, label=label, precision=precision)


def _until(match: re.Match[str], days: Days, day: date, precision: str = "span") -> Atom:
    """A period that the report's day cuts."""
    first, last = days
    return _span(match, (first, max(first, min(last, day))), "period", precision)


def _anaphoric(match: re.Match[str], offset: int, precision: str = "day", *, through: bool = False) -> Atom:
    return Atom(match.start(), match.end(), "anaphoric", offset=offset, precision=precision, through=through)


def _named(match: re.Match[str], phrase: str, day: date) -> Atom:
    by = -1 if "yesterday" in phrase else 1 if "tomorrow" in phrase else 0
    if phrase.startswith("the"):
        by *= 2
    ahead = by > 0 or phrase.startswith("later")
    return _span(match, (shifted(day, by), shifted(day, by)), "future" if ahead else "day", "day")


def _last_night(match: re.Match[str], _: str, day: date) -> Atom:
    return _span(match, (shifted(day, -1), shifted(day, -1)), "day", "day")


def _ago(match: re.Match[str], phrase: str, day: date) -> Atom:
    phrase = phrase.partition(" ago")[0]
    unit = unit_of(phrase)
    amount, vague = amount_of(phrase)
    if length_of(unit) == 0:
        hours = amount if unit == "hour" else 0
        back = 1 if vague and hours else -(-hours // 24)
        return _span(match, (shifted(day, -back), shifted(day, -(hours // 24))), "period")
    if vague:
        return _span(match, (shifted(day, -reach_of(unit)), moved(day, unit, -2)), "period")
    then = moved(day, unit, -amount)
    if unit in ("year", "decade", "month"):
        unit = "month" if unit == "month" else "year"
        # The year travels on to a date that stands beside: "a year ago, on May 12".
        return replace(_span(match, whole_unit(then, unit), unit, unit), year=then.year)
    return _span(match, (then, then), "day", "day" if unit == "day" else "week")


def _edge(match: re.Match[str], phrase: str, day: date) -> Atom:
    by = -1 if " last " in phrase else 1 if " next " in phrase else 0
    first, last = whole_unit(day, unit_of(phrase), by)
    third = (last - first).days // 3
    if "end of" in phrase:
        first = shifted(last, -third)
    elif "middle of" in phrase:
        first, last = shifted(first, third), shifted(last, -third)
    else:
        last = shifted(first, third)
    if first > day:
        return _span(match, (first, last), "future")
    return _until(match, (first, last), day)


def _past(match: re.Match[str], phrase: str, day: date) -> Atom:
    unit = unit_of(phrase)
    amount, vague = amount_of(phrase)
    if vague:
        first = shifted(day, -reach_of(unit))
    elif unit == "hour":
        first = shifted(day, -max(1, -(-amount // 24)))
    else:
        first = moved(day, unit, -amount)
    return _span(match, (first, day), "period", "week" if unit == "week" and amount == 1 else "span")


def _last_unit(match: re.Match[str], phrase: str, day: date) -> Atom:
    unit = unit_of(phrase)
    if unit == "week":
        return _span(match, (shifted(day, -7), day), "period", "week")
    if unit == "weekend":
        return _span(match, whole_unit(day, unit, -1 if day.weekday() >= SATURDAY else 0), "period")
    return _span(match, whole_unit(day, unit, -1), unit, unit)


def _this(match: re.Match[str], phrase: str, day: date) -> Atom:
    unit = unit_of(phrase)
    if unit == "day":
        return _span(match, (day, day), "day", "day")
    first, last = whole_unit(day, unit)
    if phrase.startswith("later"):
        return _span(match, (day, max(day, last)), "future", unit)
    return _until(match, (first, last), day, "span" if unit == "weekend" else unit)


def _earlier_in(match: re.Match[str], phrase: str, day: date) -> Atom:
    return _anaphoric(match, 0) if unit_of(phrase) == "day" else _this(match, phrase, day)


def _coming(match: re.Match[str], phrase: str, day: date) -> Atom:
    unit = unit_of(phrase)
    amount, _ = amount_of(phrase)
    if re.search(r"(?:next|coming) weekend$", phrase):
        first = weekday_after(day, SATURDAY, strictly=True)
        return _span(match, (first, shifted(first, 1)), "future")
    if re.search(r"(?:next|coming) (?:week|month|year)$", phrase):
        return _span(match, whole_unit(day, unit, 1), "future", unit)
    last = shifted(day, 1) if length_of(unit) == 0 else moved(day, unit, amount)
    return _span(match, (day, last), "future")


def _shift(match: re.Match[str], phrase: str, _: date) -> Atom:
    sign = -1 if _EARLIER.search(phrase) else 1
    unit = unit_of(_DIRECTION_WORD.sub("", phrase))
    amount, vague = amount_of(phrase)
    if length_of(unit) == 0:
        return _anaphoric(match, 0 if vague or unit != "hour" else sign * (amount // 24))
    precision = "span" if vague else unit if unit in ("month", "year") else "day"
    return _anaphoric(match, sign * amount * length_of(unit), precision)


def _anchored(match: re.Match[str], phrase: str, _: date) -> Atom:
    unit = unit_of(phrase)
    sign = -1 if _EARLIER.search(phrase) else 1
    return _anaphoric(match, sign * length_of(unit), "week" if unit == "weekend" else unit)


def _same(match: re.Match[str], phrase: str, _: date) -> Atom:
    unit = unit_of(phrase)
    return _anaphoric(match, 0, "week" if unit == "weekend" else unit)


def _that_followed(match: re.Match[str], phrase: str, _: date) -> Atom:
    amount, _vague = amount_of(phrase)
    sign = -1 if _EARLIER.search(phrase) else 1
    return _anaphoric(match, sign * max(amount * length_of(unit_of(phrase)), 1), "span", through=True)


def _season(match: re.Match[str], phrase: str, day: date) -> Atom:
    first_month, last_month = words()["seasons"][phrase.rsplit(" ", 1)[-1]]
    year = day.year
    begun = month_days(year, first_month)[0]
    if begun > day or (phrase.startswith("last") and shifted(begun, 60) > day):
        year -= 1
    return _until(
        match, (month_days(year, first_month)[0], month_days(year + (last_month < first_month), last_month)[1]), day
    )


_READERS: dict[str, _Reader] = {
    "before_yesterday": _named,
    "named": _named,
    "ago": _ago,
    "edge": _edge,
    "that_followed": _that_followed,
    "coming": _coming,
    "anchored": _anchored,
    "last_night": _last_night,
    "last_unit": _last_unit,
    "past": _past,
    "recent": _past,
    "this": _this,
    "earlier_in": _earlier_in,
    "season": _season,
    "same": _same,
    "on_the_day": lambda match, _, __: _anaphoric(match, 0),
    "weekend": lambda match, _, day: _until(match, whole_unit(day, "weekend"), day),
    "overnight": lambda match, _, day: replace(_span(match, (shifted(day, -1), day), "period"), kind="overnight"),
    "since_then": lambda match, _, day: replace(_anaphoric(match, 0, "span", through=True), days=(None, day)),
    "at_once": lambda match, _, __: _anaphoric(match, 0),
    "shift": _shift,
    "now": lambda match, _, day: _span(match, (day, day), "now", "day"),
}


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that hold a word of time, with room for a phrase around it; they do not overlap."""
    first = last = -1
    for key in _key().finditer(text):
        left, right = max(0, key.start() - _WINDOW_LEFT), min(len(text), key.end() + _WINDOW_RIGHT)
        while right < len(text) and text[right].isalnum() and right < key.end() + 2 * _WINDOW_RIGHT:
            right += 1
        if left <= last:
            last = max(last, right)
            continue
        if last >= 0:
            yield first, last
        first, last = left, right
    if last >= 0:
        yield first, last


def find_relative(text: str, day: date | None) -> Iterator[Atom]:
    """All relative phrases in order. Without a ``day`` those that need one carry no days."""
    for first, last in _windows(text):
        for match in _expression().finditer(text, first, last):
            phrase = " ".join(fold(match[0]).split())
            atom = _READERS[match.lastgroup or ""](match, phrase, day or date.min)
            yield atom if day else replace(atom, days=(None, None), year=None)
