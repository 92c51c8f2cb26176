"""Numbers told by two numerals: "20 to 26", "two to three million", "one in five", "dozens, possibly hundreds"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dalil.language.numerals import Numeral, numeral_at
from dalil.language.wordlists import GAP, any_of, fold, load

_REACH = 40
_CHANGE_REACH = 30
_LOOSE_UPPER_END = rf"(?:(?:about|around|some|perhaps|maybe|possibly|nearly|almost){GAP})?"
# "between 20 and about 30": the hedge at the upper end changes nothing; "10- to 12-year-olds" shares its noun.
_GLUE = re.compile(
    rf"(?P<dash>[-–‑−])(?!\s)|[-‑]?{GAP}(?P<word>to|or|and|through){GAP}{_LOOSE_UPPER_END}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\b(?P<word>between|from)(?:{GAP}(?:about|around|some|roughly))?{GAP}$", re.IGNORECASE)
_OPENING = re.compile(r"\s?\(\s?")
_CLOSING = re.compile(r"\s?\)")
_SECOND_THOUGHT = re.compile(
    rf",?{GAP}(?:and{GAP})?(?:possibly|perhaps|maybe|if{GAP}not|or{GAP}even|and{GAP}even|(?P<plain>or)){GAP}",
    re.IGNORECASE,
)
_RATIO_GLUE = re.compile(rf"{GAP}(?:in{GAP}every|(?P<plain>in)|out{GAP}of|of{GAP}every){GAP}", re.IGNORECASE)
_RESULT_AFTER = re.compile(
    rf"{GAP}(?:home{GAP}|away{GAP})?(?:win|victory|defeat|loss|draw|lead|deficit|triumph|at{GAP}home)\b", re.IGNORECASE
)
_VERB_BEFORE = re.compile(rf"(?:ing|ed|left){GAP}$", re.IGNORECASE)
_MORE_DIGITS = re.compile(r"[-–/]\d")
_ROUND = frozenset({20, 100, 1000, 10_000, 100_000, 1_000_000})


@dataclass(frozen=True, slots=True)
class Pair:
    """The reading of two numerals as one number that ends at ``end``; ``start`` is that of "between" or "from" before
    it, if any.

    ``form`` is empty, or tells that nothing is counted: ``fraction`` for a ratio, ``result`` for a result as "2-0".
    """

    end: int
    low: int
    high: int | None
    start: int | None = None
    form: str = ""


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(load('number_words')['changes']['stems'])}\b", re.IGNORECASE)


def _is_exact(numeral: Numeral | None) -> bool:
    return numeral is not None and numeral.form in ("digits", "words") and numeral.whole


def _is_result(text: str, left: Numeral, right: Numeral) -> bool:
    """True for the result of a game or a vote: "2-0", "1-3 defeat"."""
    if text[left.end] != "-" or left.low > 99 or right.low > 99 or left.scale * right.scale != 1:
        return False
    return right.low <= left.low or left.low == 0 or bool(_RESULT_AFTER.match(text, right.end))


def _shared_scale(text: str, left: Numeral, right: Numeral, *, dash: bool) -> int:
    """The lower end of a range whose scale is told once: "two to three million", "20-30,000"."""
    if right.scale > 1 and left.scale == 1 and left.low < right.low // right.scale:
        return left.low * right.scale
    if dash and text[right.end - 4 : right.end] == ",000" and left.low < 1000 and left.low * 1000 < right.low:
        return left.low * 1000
    return left.low


def _dashed(text: str, left: Numeral, right: Numeral) -> Pair | None:
    if left.form != "digits" or right.form != "digits" or _MORE_DIGITS.match(text, right.end):
        return None
    if _is_result(text, left, right):
        return Pair(right.end, min(left.low, right.low), max(left.low, right.low), form="result")
    low = _shared_scale(text, left, right, dash=True)
    return Pair(right.end, low, right.high) if low < right.low else None


def _worded(text: str, left: Numeral, right: Numeral, word: str, between: str) -> Pair | None:
    if (word == "and") != (between == "between") and (word == "and" or between == "between"):
        return None
    low = _shared_scale(text, left, right, dash=False)
    if low >= right.low or (word == "or" and right.low > 10 * max(low, 1)):
        return None
    return Pair(right.end, low, right.high)


def read_range(text: str, left: Numeral, start: int, floor: int) -> Pair | None:
    """The range, or the result, that begins with ``left``.

    ``start`` is that of its currency sign, if any; nothing left of ``floor`` is looked at.
    """
    glue = _GLUE.match(text, left.end)
    if not glue or not _is_exact(left):
        return None
    sign = 1 if text[glue.end() : glue.end() + 1] in ("$", "€", "£") else 0
    right = numeral_at(text, glue.end() + sign)
    if right is None or not _is_exact(right):
        return None
    reach = max(floor, start - _REACH)
    between = _BETWEEN.search(text[reach:start])
    if glue["dash"]:
        pair = _dashed(text, left, right)
    else:
        pair = _worded(text, left, right, fold(glue["word"]), fold(between["word"]) if between else "")
    if pair is None or between is None or pair.form:
        return pair
    first = reach + between.start()
    if fold(between["word"]) == "from" and _changes().search(text[max(0, first - _CHANGE_REACH) : first]):
        # A toll that rose from 20 to 26 is 26.
        return None
    return Pair(pair.end, pair.low, pair.high, first)


def read_ratio(text: str, left: Numeral) -> Pair | None:
    """ "one in five", "nine out of ten"; not "killed two in three raids"."""
    glue = _RATIO_GLUE.match(text, left.end)
    right = numeral_at(text, glue.end()) if glue and _is_exact(left) else None
    if glue is None or right is None or not _is_exact(right) or right.low <= left.low:
        return None
    if glue["plain"]:
        before = text[max(0, left.start - _REACH) : left.start]
        if (right.low > 10 and right.low not in _ROUND) or _VERB_BEFORE.search(before):
            return None
    return Pair(right.end, 0, 1, form="fraction")


def read_written_twice(text: str, left: Numeral) -> int | None:
    """Where "twelve (12)" ends: one number in words and in digits."""
    opening = _OPENING.match(text, left.end)
    right = numeral_at(text, opening.end()) if opening else None
    if right is None or (right.low, right.high) != (left.low, left.high) or right.form == left.form:
        return None
    closing = _CLOSING.match(text, right.end)
    return closing.end() if closing else None


def read_second_thought(text: str, left: Numeral) -> int | None:
    """Where "dozens, possibly hundreds" ends: the first number holds, the second is part of its mention."""
    glue = _SECOND_THOUGHT.match(text, left.end)
    if glue is None or left.form not in ("digits", "words", "vague"):
        return None
    right = numeral_at(text, glue.end())
    if right is None or right.form not in ("digits", "words", "vague") or right.low <= left.low:
        return None
    return None if glue["plain"] and not left.form == right.form == "vague" else right.end
