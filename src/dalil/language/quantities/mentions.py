"""Quantities of a text as mentions: what :func:`find_quantities` returns.

All numbers are found, also years, clock times and the numbers of resolutions, each with the role that the words
beside it give it; only those with the role ``count`` count something. Nothing is guessed: what no row of the guide
covers keeps its literal value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dalil.language.dates import DateMention, find_dates
from dalil.language.numerals import Numeral, next_numeral, number_value
from dalil.language.quantities import hedges
from dalil.language.quantities.ranges import read_range, read_ratio, read_second_thought, read_written_twice
from dalil.language.quantities.roles import Named, money_sign, role_of, stands_alone
from dalil.language.wordlists import GAP, any_of, fold, load
from dalil.model.quantity import Quantity

_REACH = 40
_FAMILY = re.compile(rf"\b(?:an?|the|another|one){GAP}(?:\w+{GAP})?family{GAP}of{GAP}$", re.IGNORECASE)
_ALL = re.compile(rf"\ball{GAP}$", re.IGNORECASE)
_MORE_NUMBERS = re.compile(rf"(?:,|,?{GAP}(?:and|or)){GAP}", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}")
_UNHEDGED = ("code", "clock", "ordinal")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number named at ``[start, end)`` with its hedge, at ``[number_start, number_end)`` without.

    ``end`` never includes the "of" of "dozens of"; a hedge that stands after the thing counted ("160,000 people or
    more") is outside. "a family of five" is one mention as a whole. ``role`` is one of ``count``, ``age``, ``money``,
    ``measure``, ``percent``, ``time``, ``date``, ``duration``, ``ordinal``, ``identifier`` and ``rate`` (fractions,
    "one in five", "three times", results as "2-0", and what "all but seven" leaves out). Values that are no integers
    are rounded outward; a time's is its hour.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    quantity: Quantity
    role: str


def find_quantities(text: str, dates: Sequence[DateMention] | None = None) -> list[QuantityMention]:
    """All numbers of ``text``, in order and without overlap.

    ``dates`` spares a second reading to those who have already found the dates of this very text.
    """
    spans = [(mention.start, mention.end) for mention in (find_dates(text, None) if dates is None else dates)]
    found: list[QuantityMention] = []
    position = 0
    while numeral := next_numeral(text, position):
        position = numeral.end
        if _is_pronoun(text, numeral):
            continue
        named = _named(text, numeral, found[-1].end if found else 0)
        position = max(position, named.end)
        role = role_of(named, dated=_inside(spans, named.number_start))
        if role == "count" and found:
            role = _continued(text, found[-1], named)
        quantity = _quantity(named, role)
        found.append(QuantityMention(named.start, named.end, named.number_start, named.number_end, quantity, role))
    return _with_nothing(text, found)


def _named(text: str, numeral: Numeral, floor: int) -> Named:
    """The number with its range, hedges and currency sign."""
    sign = max(floor, money_sign(text, numeral.start))
    pair = read_ratio(text, numeral) or read_range(text, numeral, sign, floor)
    thought = None if pair else read_written_twice(text, numeral) or read_second_thought(text, numeral)
    low, high = (pair.low, pair.high) if pair else (numeral.low, numeral.high)
    form = pair.form or numeral.form if pair else numeral.form
    number_end = pair.end if pair else numeral.end
    start = sign if pair is None or pair.start is None else pair.start
    if form in _UNHEDGED:
        before, effects, end, after = start, list[str](), number_end, None
    else:
        before, effects = hedges.before(text, start, floor)
        end, after = hedges.after(text, number_end)
    if after and after not in effects:
        effects = [*effects, after]
    if form not in ("fraction", "result"):
        for effect in effects:
            low, high = hedges.widen(effect, low, high)
    start = _group_start(text, before, floor, hedged=before < start)
    whole = numeral.whole and form not in ("fraction", "result")
    end = max(end, thought or 0)
    return Named(text, start, end, numeral.start, number_end, form, whole, low, high, tuple(effects))


def _group_start(text: str, start: int, floor: int, *, hedged: bool) -> int:
    """The start of "a family of five" and of "all four"."""
    match = _FAMILY.search(text[max(floor, start - _REACH) : start])
    if match is None and not hedged:
        match = _ALL.search(text[max(floor, start - 6) : start])
    return start - len(match[0]) if match else start


def _quantity(named: Named, role: str) -> Quantity:
    if role == "time":
        hour = _HOUR.match(named.number)
        return Quantity.exactly(int(hour[0]) if hour else int(number_value(named.number)[0]))
    return Quantity(named.low, None if named.high is None else max(named.low, named.high))


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return index >= 0 and at < spans[index][1]


@cache
def _pronoun() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = load("number_words")["one"]
    owners = any_of(words["of"])
    before = rf"\b{any_of(words['before'])}{GAP}$"
    described = rf"\b(?:an?|the|this|that|another){GAP}[a-z-]+{GAP}$"
    after = rf"{GAP}(?:of{GAP}{owners}|{any_of(words['after'])})\b|['’]s\b|[-‑](?:sided|off)\b"
    return re.compile(before, re.IGNORECASE), re.compile(described), re.compile(after, re.IGNORECASE)


def _is_pronoun(text: str, numeral: Numeral) -> bool:
    """True for the "one" that counts nothing: "no one", "one of the largest", "one another"."""
    if numeral.form != "words" or fold(text[numeral.start : numeral.end]) != "one":
        return False
    before, described, after = _pronoun()
    left = text[max(0, numeral.start - _REACH) : numeral.start]
    if after.match(text, numeral.end) or before.search(left):
        return True
    # "the damaged one" stands for a thing, "in the raid one woman died" counts.
    return bool(described.search(left)) and stands_alone(text, numeral.end)


def _continued(text: str, last: QuantityMention, named: Named) -> str:
    """The role of a bare number that goes on with the one before it: "aged 4 and 9", "resolutions 2118 and 2254"."""
    joined = last.role in ("age", "identifier") and _MORE_NUMBERS.fullmatch(text, last.end, named.start)
    return last.role if joined and not named.hedges and stands_alone(text, named.end) else "count"


@cache
def _no() -> tuple[re.Pattern[str], frozenset[str]]:
    """The "no" before a plural, and the words that are none."""
    words = load("number_words")["nothing"]
    plural = rf"(?P<last>{any_of(words['no_nouns'])}|[a-z-]{{2,24}}s(?<![siu]s))\b"
    adjective = rf"(?:(?!{any_of(words['no_phrases'])}\b)[a-z-]{{1,24}}{GAP})?"
    return re.compile(rf"\bno(?={GAP}{adjective}{plural})", re.IGNORECASE), frozenset(words["no_plurals"])


def _with_nothing(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """Adds the "no" of "no casualties" as a count of none."""
    taken = [(mention.start, mention.end) for mention in found]
    pattern, others = _no()
    for match in pattern.finditer(text):
        start, end = match.span()
        if fold(match["last"]) not in others and not _inside(taken, start):
            found.append(QuantityMention(start, end, start, end, Quantity.exactly(0), "count"))
    return sorted(found, key=lambda mention: mention.start)
