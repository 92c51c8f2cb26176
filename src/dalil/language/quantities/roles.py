"""Roles: what a number in a text measures, told from the words beside it. What nothing gives away is a count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from dalil.language.wordlists import GAP, any_of, fold, load

_REACH = 40
_OLDEST = 130

_CLOCK_AFTER = re.compile(rf"\s?(?:[ap]\.?\s?m\b\.?|o['’]clock\b|(?:local{GAP}time|gmt|utc)\b)", re.IGNORECASE)
_DAY_PART_AFTER = re.compile(rf"{GAP}(?:in{GAP}the{GAP}(?:morning|afternoon|evening)|at{GAP}night)\b", re.IGNORECASE)
_AT_BEFORE = re.compile(rf"\b(?:at|towards?|until|till|since|by){GAP}(?:about{GAP}|around{GAP})?$", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(rf"\b(?:at|by|around|about|before|after|until|till|since|from){GAP}$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_PERCENT = re.compile(rf"\s?[%٪]|(?:{GAP}|-)per\s?cents?\b|{GAP}percentage\b", re.IGNORECASE)
_AGE_AFTER = re.compile(rf"[-‑\s](?:day|week|month|year|yr)s?(?:[-‑\s]olds?\b|{GAP}of{GAP}age\b)", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    rf"\b(?:aged?|ages|age{GAP}of|ages{GAP}of|as{GAP}(?:young|old)|younger|older)(?:{GAP}(?:from|as|than|just|only))?{GAP}$",
    re.IGNORECASE,
)
_IS_BEFORE = re.compile(rf"\b(?:he|she|who|i)(?:{GAP}(?:is|was|am)|['’](?:s|m)){GAP}$", re.IGNORECASE)
_DECADE_OF_LIFE = re.compile(rf"\bin{GAP}(?:his|her|their){GAP}(?:(?:early|mid|late)(?:{GAP}|-))?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[^\W\d_][.’']?,\s$")
_NOT_ALONE = re.compile(rf"{GAP}(?:of|the)\b")
_ALL_BUT = re.compile(rf"\ball{GAP}but{GAP}$", re.IGNORECASE)
_TIMES = re.compile(rf"{GAP}times\b|[-‑]?fold\b|x\b|{GAP}(?:percentage{GAP})?points?\b", re.IGNORECASE)
_PART_OF_TIME = re.compile(
    rf"{GAP}(?:of{GAP})?(?:an?|the){GAP}(?:minute|hour|day|week|month|year|decade|century)\b", re.IGNORECASE
)
_LINE_START = re.compile(r"(?:^|\n)[^\S\n]*[(\[]?$")
_LINE_NUMBER = re.compile(r"[.)](?=\s)")
_LETTER = re.compile(r"[^\W\d_]")
# "a five-member team", "a 15-seat van": the number belongs to the thing. "a 2,000-strong crowd" is counted.
_ATTRIBUTE = re.compile(r"[-‑](?!(?:strong|plus|odd|some)\b)[^\W\d_]", re.IGNORECASE)
_PARTICIPLE = re.compile(rf"{GAP}[a-z]+(?:ing|ed)\b", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s*(?:[^\w\s'’\"“”-]|$|[-–—]\s)|[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Named:
    """A number in its text: hedge and number at ``[start, end)``, the number alone at ``[number_start, number_end)``.

    ``form`` is that of its numeral, or ``result``; ``whole`` is false where decimals or a fraction were rounded
    outward.
    """

    text: str
    start: int
    end: int
    number_start: int
    number_end: int
    form: str
    whole: bool
    low: int
    high: int | None
    hedges: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The characters of the number alone."""
        return self.text[self.number_start : self.number_end]

    def before(self) -> str:
        """A few characters before hedge and number."""
        return self.text[max(0, self.start - _REACH) : self.start]

    def before_number(self) -> str:
        """A few characters before the number alone."""
        return self.text[max(0, self.number_start - _REACH) : self.number_start]

    def no_noun_follows(self) -> bool:
        """True if a pause, the end, or a word that no counted thing is called by follows."""
        return stands_alone(self.text, self.end) or bool(_PARTICIPLE.match(self.text, self.end))


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = load("number_roles")[name]
    return table


@cache
def _function_word() -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?:{any_of(_table('function')['words'])})\b", re.IGNORECASE)


def stands_alone(text: str, end: int) -> bool:
    """True if behind a number a pause, the end, or a word follows that no counted thing is called by.

    A participle might be what is counted ("48 wounded").
    """
    return bool(_NO_NOUN.match(text, end) or _function_word().match(text, end))


@cache
def _duration_after() -> re.Pattern[str]:
    words = _table("duration")
    between = rf"(?:{GAP}|[-‑])(?:of{GAP})?(?:or{GAP}(?:so|more){GAP}|{any_of(words['adjectives'])}(?:{GAP}|-))?"
    return re.compile(rf"{between}{any_of(words['units'])}s?\b", re.IGNORECASE)


@cache
def _money_after() -> re.Pattern[str]:
    # "500-pound bombs" are weighed: no hyphen.
    return re.compile(rf"{GAP}(?:of{GAP})?(?:[A-Z][\w.]{{0,12}}{GAP})?(?i:{any_of(_table('money')['units'])}s?)\b")


@cache
def _measure_after() -> re.Pattern[str]:
    words = _table("measure")
    adjective = any_of(words["adjectives"])
    between = rf"(?:{GAP}|[-‑])(?:of{GAP})?(?:{adjective}(?:{GAP}|-))?"
    sign = rf"(?:{GAP}|[-‑])?(?:{adjective}{GAP})?{any_of(words['signs'])}(?!\w)"
    return re.compile(rf"{between}(?i:{any_of(words['words'])}s?)\b|{sign}")


@cache
def _money_before() -> re.Pattern[str]:
    words = _table("money")
    return re.compile(rf"(?:(?:[A-Z]{{1,3}})?{any_of(words['signs'])}|\b{any_of(words['codes'])})\s?$")


def money_sign(text: str, at: int) -> int:
    """Where the currency sign or code before a number at ``at`` starts; ``at`` itself if there is none."""
    left = max(0, at - 6)
    match = _money_before().search(text[left:at])
    return left + match.start() if match else at


@cache
def _identifier_before() -> re.Pattern[str]:
    words = _table("identifier")
    names = rf"\b(?:(?i:{any_of(words['any'])}s?)|{any_of(words['capital'])}s?)"
    number = rf"(?:{GAP}(?:[Nn]o\.?|[Nn]umber|[Nn]r\.?))?{GAP}#?"
    return re.compile(rf"(?:{names}{number}|#\s?|№\s?|\b[Nn](?:os?|r)\.\s?|\[|©\s?|(?:^|[\s(])p{{1,2}}\.\s?)$")


@cache
def _street_after() -> re.Pattern[str]:
    streets = any_of(_table("identifier")["streets"])
    return re.compile(rf"(?:{GAP}[A-Z][\w’'-]{{0,30}}){{1,3}}{GAP}{streets}\b")


@cache
def _persons() -> dict[str, re.Pattern[str]]:
    words = _table("age")
    return {
        "one of": re.compile(rf"\b{any_of(words['one'])}{GAP}of{GAP}(?:just{GAP}|only{GAP})?$", re.IGNORECASE),
        "more": re.compile(rf"\b{any_of(words['more'])},?{GAP}$", re.IGNORECASE),
        "parent of": re.compile(rf"\b{any_of(words['parent'])}s?{GAP}of{GAP}$", re.IGNORECASE),
        "after name": re.compile(rf",{GAP}{any_of(words['after_name'])}\b"),
    }


def _is_money(named: Named) -> bool:
    signed = money_sign(named.text, named.number_start) < named.number_start
    return signed or bool(_money_after().match(named.text, named.end))


def _is_percent(named: Named) -> bool:
    return bool(_PERCENT.match(named.text, named.end))


def _is_time(named: Named) -> bool:
    """ "14:30", "7.35 a.m.", "at 23.40", "five o'clock"; not "killed 5 in the morning"."""
    if named.form not in ("digits", "words"):
        return named.form == "clock"
    clock = bool(_CLOCK.fullmatch(named.number))
    if _CLOCK_AFTER.match(named.text, named.end):
        return clock or named.low <= 24 or (named.number.isdecimal() and len(named.number) == 4)
    if _DAY_PART_AFTER.match(named.text, named.end):
        about = bool(_AT_BEFORE.search(named.before_number())) or named.hedges == ("about",)
        return clock or (about and named.low <= 24)
    return clock and not _is_measure(named) and bool(_CLOCK_BEFORE.search(named.before_number()))


def _is_age(named: Named) -> bool:
    if named.low > _OLDEST:
        return False
    text, left, persons = named.text, named.before(), _persons()
    in_decade = text[named.end : named.end + 1] == "s" and _DECADE_OF_LIFE.search(left)
    if in_decade or _AGE_AFTER.match(text, named.end) or _AGE_BEFORE.search(left):
        return True
    if persons["one of"].search(left):
        return not _NOT_ALONE.match(text, named.end)
    if _IS_BEFORE.search(left):
        return stands_alone(named.text, named.end)
    bounded = bool({"fewer", "more"} & set(named.hedges)) or fold(text[named.start : named.start + 7]) == "between"
    if bounded and persons["more"].search(left):
        return named.no_noun_follows()
    return bool(named.form == "digits" and _NAME_BEFORE.search(left) and persons["after name"].match(text, named.end))


def _is_duration(named: Named) -> bool:
    after = _PART_OF_TIME if named.form == "fraction" else _duration_after()
    return bool(after.match(named.text, named.end))


def _is_measure(named: Named) -> bool:
    return bool(_measure_after().match(named.text, named.end))


def _is_identifier(named: Named) -> bool:
    if named.form not in ("digits", "words") or named.hedges:
        return False
    left = named.before_number()
    if _identifier_before().search(left):
        return True
    if named.form != "digits":
        return False
    if _street_after().match(named.text, named.end):
        return True
    if len(named.number) > 2:
        return named.number.startswith("0")
    return bool(_LINE_START.search(left) and _LINE_NUMBER.match(named.text, named.end))


def _is_rate(named: Named) -> bool:
    return bool(not named.whole or _ALL_BUT.search(named.before()) or _TIMES.match(named.text, named.end))


def _is_attached(named: Named) -> bool:
    # "5G", "60s": letters without a blank make a name of the digits.
    return named.form == "digits" and bool(_LETTER.match(named.text, named.end))


def _is_attribute(named: Named) -> bool:
    return bool(_ATTRIBUTE.match(named.text, named.end) or _persons()["parent of"].search(named.before()))


_Test = tuple[str, Callable[[Named], bool]]
# A unit or a sign beside the number is the surest; the rest yields to a date around it.
_BY_UNIT: tuple[_Test, ...] = (
    ("money", _is_money),
    ("percent", _is_percent),
    ("time", _is_time),
    ("age", _is_age),
    ("duration", _is_duration),
    ("measure", _is_measure),
)
_BY_NEIGHBOUR: tuple[_Test, ...] = (
    ("identifier", _is_identifier),
    ("rate", _is_rate),
    ("identifier", _is_attached),
    ("measure", _is_attribute),
)
_NEVER_IN_DATES = ("age", "measure")


def role_of(named: Named, *, dated: bool) -> str:
    """The role of a number; ``dated`` tells that it stands within a date.

    One of ``count``, ``age``, ``money``, ``measure``, ``percent``, ``time``, ``date``, ``duration``, ``ordinal``,
    ``identifier``, ``rate``.
    """
    if named.form == "code":
        return "date" if dated else "identifier"
    if named.form not in ("ordinal", "zero"):
        for role, test in _BY_UNIT:
            if not (dated and role in _NEVER_IN_DATES) and test(named):
                return role
    if dated or named.form == "ordinal":
        return "date" if dated else "ordinal"
    return next((role for role, test in _BY_NEIGHBOUR if test(named)), "count")
