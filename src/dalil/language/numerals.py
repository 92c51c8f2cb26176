"""Numerals: where a text names a number, in digits or in words, and which; without its hedge and its role.

Ranges follow the table "Numbers" of the claims guide. Every pattern is bounded, so that reading is linear in the
text's length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache

from dalil.language.wordlists import GAP, any_of, fold, load, one_of_words

LONGEST_NUMBER = 18
_SEPARATORS = ",\u00a0\u2009\u202f"
_DIGITS = rf"(?:\d{{1,3}}(?:[{_SEPARATORS}]\d{{3}}(?!\d)){{1,6}}+|\d{{1,3}}(?:\s000(?!\d)){{1,3}}+|\d++)(?:\.\d++)?+"
_JOINT = rf"(?:{GAP}|[-‑])"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as named at ``[start, end)``, as a range of integers (``high`` is ``None`` where nothing bounds it).

    ``form`` is ``digits``, ``words``, ``vague`` ("several", "dozens"), ``zero``, ``ordinal``, ``fraction`` ("two
    thirds"), ``clock`` ("14:30") or ``code`` ("T-72", a telephone number, a URL). ``whole`` is false for a number
    with decimals left over; its range is rounded outward. ``scale`` is the factor of its last word ("million").
    """

    start: int
    end: int
    low: int
    high: int | None
    form: str
    whole: bool = True
    scale: int = 1


@cache
def _values() -> dict[str, int]:
    words = load("number_words")
    return {**words["units"], **words["teens"], **words["tens"]}


@cache
def _multipliers() -> dict[str, int]:
    words = load("number_words")
    return {**words["scales"], **words["groups"], **words["attached_scales"]}


def _small_words() -> str:
    words = load("number_words")
    units, teens, tens = any_of(words["units"]), any_of(words["teens"]), any_of(words["tens"])
    return rf"(?:{tens}(?:[-‑\s]{units})?|{teens}|{units})\b"


@cache
def number_pattern() -> str:
    """The part of an expression that matches a number in digits or words: "1,247", "a hundred and five"."""
    small = _small_words()
    scale = rf"(?:{'|'.join(name for name in load('number_words')['scales'] if name != 'hundred')})\b"
    dozens, attached = r"(?:dozen|score)\b", any_of(load("number_words")["attached_scales"].keys() - {"m"})
    metre = any_of(load("number_roles")["measure"]["after_metre"])
    people = any_of(load("number_roles")["age"]["more"])
    hundreds = rf"(?:{small}|an?){_JOINT}hundred\b(?:{_JOINT}(?:and{GAP})?{small})?"
    group = rf"(?:{hundreds}|{small}|an?){_JOINT}{scale}"
    halved = rf"(?:{small}|{_DIGITS}){GAP}and{GAP}a{GAP}half\b(?:{_JOINT}(?:dozen\b|hundred\b|{scale}))?"
    return "|".join(
        (
            rf"half{_JOINT}(?:an?{GAP})?(?:dozen\b|hundred\b|{scale})|an?{GAP}half{_JOINT}(?:dozen\b|{scale})",
            halved,
            rf"{group}(?:,?{GAP}(?:and{GAP})?{group}){{0,3}}(?:{GAP}(?:and{GAP})?{hundreds}|{GAP}and{GAP}{small})?",
            hundreds,
            rf"(?:{small}|an?){_JOINT}{dozens}",
            rf"{_DIGITS}{_JOINT}?(?:hundred\b|dozen\b|{scale})",
            rf"{_DIGITS}{attached}\b",
            # "2.3m" and "5m people" are millions, "2.3m deep" and "200m" metres.
            rf"\d++\.\d++m\b(?!{GAP}{metre}\b)|(?:(?<=[$€£])\d++|\d++(?=m{GAP}{people}\b))m\b",
            small,
            _DIGITS,
            rf"(?:dozen|hundred|{scale})\b",
        )
    )


def number_value(words: str) -> tuple[Decimal, int]:
    """The value of what :func:`number_pattern` matched, and the factor of its last word ("1.5 million": a million)."""
    tokens = re.findall(rf"{_DIGITS}|[a-z]+", fold(words))
    total, current, scale = Decimal(0), Decimal(0), 1
    for index, token in enumerate(tokens):
        if token[0].isdigit():
            current += Decimal(re.sub(rf"[{_SEPARATORS}\s]", "", token)[:LONGEST_NUMBER])
        elif token == "half":
            current += Decimal("0.5")
        elif token in ("a", "an"):
            # "half a dozen" and "two and a half" say it once.
            current += Decimal(0 if "half" in tokens[max(0, index - 1) : index + 2] else 1)
        elif token in _multipliers():
            scale = _multipliers()[token]
            if scale > 100:
                total, current = total + (current or Decimal(1)) * scale, Decimal(0)
            else:
                current = (current or Decimal(1)) * scale
        elif token != "and":
            current += _values()[token]
            scale = 1
    return total + current, scale


@cache
def _vague() -> tuple[tuple[str, int, int | None], ...]:
    words = load("number_words")
    adjective = any_of(words["number_of"]["adjectives"])
    plurals = any_of(words["plurals"])
    return (
        (rf"{any_of(words['several']['multipliers'])}{GAP}(?:dozen|hundred|thousand|million|billion)s?\b", 3, None),
        (rf"(?:a|another){GAP}couple{GAP}(?:of{GAP})?(?:dozen|hundred|thousand|million|billion)\b", 2, 2),
        (rf"{plurals}{GAP}of{GAP}(?:hundreds|thousands|millions|billions)\b", 0, None),
        (rf"{plurals}(?:{GAP}(?:(?:up)?on|and){GAP}{plurals})?\b", 0, None),
        (rf"an?{GAP}(?:very{GAP})?(?:{adjective}{GAP})?number(?={GAP}of\b)", 2, None),
        (rf"{adjective}{GAP}numbers(?={GAP}of\b)|multiple\b", 2, None),
        (rf"(?:{any_of(words['pairs']['words'])})\b", 2, 2),
        (rf"(?<!how )(?<!as )(?<!too )(?:{any_of(words['several']['words'])})\b", 3, None),
    )


def _vague_range(words: str, low: int, high: int | None) -> tuple[int, int | None]:
    tokens = fold(words).split()
    plurals = load("number_words")["plurals"]
    if low == 0:
        last = tokens[-1] if "of" in tokens else ""
        return plurals[tokens[0]] * (plurals[last] // 2 if last else 1), None
    scale = _multipliers().get(tokens[-1].removesuffix("s"), 1)
    return low * scale, None if high is None else high * scale


@cache
def _core() -> re.Pattern[str]:
    words = load("number_words")
    ordinals = any_of(words["ordinals"])
    tens, units = any_of(words["tens"]), any_of(words["units"])
    fraction_word = any_of(words["fractions"]["words"])
    vague = "|".join(f"(?P<vague{index}>{pattern})" for index, (pattern, _, _) in enumerate(_vague()))
    parts = (
        r"(?P<url>(?:https?://|www\.)[^\s<>\"”]*[\w/])",
        r"(?P<phone>\+\d{1,3}[\s\d().-]{6,20}\d)",
        r"(?P<version>\d{1,9}(?:\.\d{1,9}){2,9}(?![\d]))",
        r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d|:\d))",
        r"(?P<code>[^\W\d_]{1,12}+[-‑–/]?\d[\w/‑-]*+|[A-Za-z]{1,4}\.\d[\w/‑-]*+|\d{1,6}[A-Z]{1,3}\d[\w‑-]*+|\d{1,4}/\d{1,6}(?:/\d{1,4})?(?!\w))",
        rf"(?P<ordinal>{tens}[-‑\s]{ordinals}\b|{ordinals}\b|\d{{1,4}}(?:st|nd|rd|th)\b)",
        rf"(?P<fraction>(?:(?:{units}|\d{{1,2}})[-‑\s]{fraction_word}s?|an?{GAP}{fraction_word}(?={GAP}of\b))\b"
        rf"|(?:(?:{units}|\d{{1,2}})[-‑\s])?half(?!{_JOINT}(?:(?:an?{GAP})?(?:dozen|hundred|thousand|million|billion|trillion))\b)\b)",
        vague,
        rf"(?P<number>{number_pattern()})",
        rf"(?P<zero>(?:{any_of(words['nothing']['words'])})\b)",
    )
    start = rf"[\d+]|{one_of_words(first_words())}(?!\w)|[Hh][Tt][Tt][Pp]|[Ww][Ww][Ww]\.|[^\W\d_]{{1,12}}+[-‑–./]?\d"
    return re.compile(rf"(?<!\w)(?={start})(?i:{'|'.join(parts)})")


def first_words() -> set[str]:
    """All words that a numeral can start with; whoever looks for one skips over the others at once."""
    words = load("number_words")
    tables = ("units", "teens", "tens", "scales", "plurals", "ordinals")
    phrases = [
        *(name for table in tables for name in words[table]),
        *words["pairs"]["words"],
        *words["several"]["words"],
        *words["several"]["multipliers"],
    ]
    return {
        phrase.split()[0]
        for phrase in [
            *phrases,
            *words["number_of"]["adjectives"],
            *words["nothing"]["words"],
            "a",
            "an",
            "half",
            "dozen",
        ]
    }


def _first_run(words: str) -> int:
    run = re.search(r"\d+", words)
    return int(run[0][:LONGEST_NUMBER]) if run else 0


def _ordinal_value(words: str) -> int:
    if words[0].isdigit():
        return _first_run(words)
    values = {**load("number_words")["ordinals"], **load("number_words")["tens"]}
    return sum(values[part] for part in re.split(r"[-‑\s]", fold(words)))


def _number(match: re.Match[str]) -> Numeral:
    words = match[0]
    if re.search(r"\d{19}", words):
        return Numeral(match.start(), match.end(), 0, 0, "code")
    value, scale = number_value(words)
    low = int(value.to_integral_value(ROUND_FLOOR))
    high = int(value.to_integral_value(ROUND_CEILING))
    form = "digits" if any(character.isdigit() for character in words) else "words"
    return Numeral(match.start(), match.end(), low, high, form, low == high, scale)


def _read(match: re.Match[str]) -> Numeral:
    kind, start, end = match.lastgroup or "", match.start(), match.end()
    if kind == "number":
        return _number(match)
    if kind.startswith("vague"):
        _, low, high = _vague()[int(kind[5:])]
        low, high = _vague_range(match[0], low, high)
        return Numeral(start, end, low, high, "vague")
    if kind == "ordinal":
        value = _ordinal_value(match[0])
        return Numeral(start, end, value, value, "ordinal")
    if kind == "fraction":
        return Numeral(start, end, 0, 1, "fraction", whole=False)
    if kind == "zero":
        return Numeral(start, end, 0, 0, "zero")
    first = _first_run(match[0])
    return Numeral(start, end, first, first, "clock" if kind == "clock" else "code")


def numeral_at(text: str, position: int) -> Numeral | None:
    """The numeral that starts exactly at ``position``, if one does."""
    match = _core().match(text, position)
    return _read(match) if match else None


def next_numeral(text: str, position: int = 0) -> Numeral | None:
    """The first numeral that starts at ``position`` or later."""
    match = _core().search(text, position)
    return _read(match) if match else None
