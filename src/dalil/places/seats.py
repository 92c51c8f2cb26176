"""Seats: a capital that is told by what it is the capital of ("the capital of North Darfur", "the Syrian capital")."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dalil.places.cues import load_cues
from dalil.places.facts import FOLDER, provinces
from dalil.places.gazetteer import Tier
from dalil.places.segments import PEOPLE

if TYPE_CHECKING:
    from dalil.places.gazetteer import Gazetteer
    from dalil.places.toponyms import Toponym

_CITY: Final = r"(?:(?:provincial|regional|state|administrative|federal|national)\s+)?capital(?:\s+city)?\b"
# what a capital is that is no city, and who is in it only by name
_NO_CITY: Final = r"(?!\s+(?:punishment|markets?|flight|gains?|goods|investments?|controls?|crimes?|offences?)\b)"
_OF: Final = re.compile(
    rf"\b{_CITY}\s+of\s+(?:(?!(?:that|which|in|near|with|and)\s)(?:[a-z-]+|[A-Z]\w+['’]s)\s+){{0,4}}$"
)
_ITS: Final = re.compile(rf"(?:\s+(?:state|province|region|governorate|oblast|county))?(?:['’]s)?\s+{_CITY}{_NO_CITY}")
_NATIONAL: Final = re.compile(
    rf"\b(?:the|from|in)\s+(?:[a-z-]+\s+)?(?P<whose>(?P<people>[A-Z]\w+)\s+{_CITY}){_NO_CITY}"
)
# the capital is named beside it
_NAMED: Final = re.compile(
    r"(?:\s+(?:state|province|region|governorate|oblast|county))?\s*,?\s*(?:of\s+|(?:the\s+)?city\s+of\s+)?"
)
_BEFORE: Final = re.compile(r"(?P<preposition>[a-z]+)\s+(?:the\s+)?(?:[a-z-]+\s+)?$")
_BESIDE: Final = ("near", "outside", "around")
_REACH: Final = 160  # characters before a name that may tell what it is


@lru_cache(maxsize=1)
def seats() -> dict[str, str]:
    """The name of the capital of each country and province, by its ISO code."""
    tables: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "capitals.toml").read_text(encoding="utf-8"))
    seat_towns = {province.code: province.seat for province in provinces()}
    return {**tables["capitals"], **seat_towns, **tables["provincial"]}


def with_seats(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms of a text; where the text tells of the capital of a country or province, the name to look up is
    that of its seat, and what it is the capital of only situates it."""
    if "capital" not in text:
        return list(toponyms)
    found = list(toponyms)
    starting = _by_start(toponyms)
    for number, toponym in enumerate(toponyms):
        end = _end_of_capital(text, toponym)
        if end is None:
            continue
        seat = starting.get(_next_start(text, end))
        if seat is None:
            found[number] = _at_seat(toponym, gazetteer)
        elif toponyms[seat].preposition in (None, "of"):  # "in the capital of Borno state, Maiduguri"
            found[number] = replace(toponym, is_parent=True)
            found[seat] = replace(toponyms[seat], within=(toponym.name,), preposition="in")
    return sorted([*found, *_national(text, found)], key=lambda t: (t.start, -t.end))


def _end_of_capital(text: str, toponym: Toponym) -> int | None:
    """Where the words for the capital of a province or country end; ``None`` where the text tells of no capital."""
    after = _ITS.match(text, toponym.end)
    of = _OF.search(text, max(0, toponym.start - _REACH), toponym.start)
    if (after is None and of is None) or toponym.is_parent:
        return None
    if toponym.cue in ("town", "village") or toponym.direction is not None:
        return None
    return after.end() if after is not None else toponym.end


def _by_start(toponyms: Sequence[Toponym]) -> dict[int, int]:
    """The first toponym at each start, by its number."""
    starting: dict[int, int] = {}
    for number, toponym in enumerate(toponyms):
        starting.setdefault(toponym.start, number)
    return starting


def _next_start(text: str, end: int) -> int:
    """Where a name beside the words that end at ``end`` begins: "the capital of Borno state, Maiduguri"."""
    follows = _NAMED.match(text, end)
    return follows.end() if follows is not None else end


def _at_seat(toponym: Toponym, gazetteer: Gazetteer) -> Toponym:
    seat = _seat_of(toponym.name, gazetteer)
    if seat is None or seat == toponym.name:
        return toponym
    if toponym.cue == "city" and any(
        m.entry.level == "locality" and m.tier is Tier.PLAIN for m in gazetteer.find(toponym.name)
    ):
        return toponym  # "the capital city of Damascus" is the city
    return replace(toponym, name=seat, cue="city", level_hint="locality", within=(toponym.name, *toponym.within))


def _seat_of(name: str, gazetteer: Gazetteer) -> str | None:
    """The seat of the country or province of this name; ``None`` where several bear it."""
    divisions = {m.entry.id for m in gazetteer.find(name) if m.entry.level in ("country", "province")}
    return seats().get(divisions.pop().removeprefix("iso:")) if len(divisions) == 1 else None


def _national(text: str, toponyms: Sequence[Toponym]) -> Iterator[Toponym]:
    """ "a blast in the Syrian capital": the capital of the nation, where it is not named as well."""
    from dalil.places.toponyms import Toponym

    starting = _by_start(toponyms)
    named = {position for toponym in toponyms for position in range(toponym.start, toponym.end)}
    for match in _NATIONAL.finditer(text):
        seat = seats().get(PEOPLE.get(match["people"].lower(), ""))
        start, end = match.span("whose")
        if seat is None or _next_start(text, end) in starting or not named.isdisjoint(range(start, end)):
            continue
        word = _BEFORE.search(text, max(0, start - _REACH), start)
        preposition = word["preposition"] if word is not None and word["preposition"] in load_cues().locative else None
        yield Toponym(
            start,
            end,
            text[start:end],
            seat,
            cue="city",
            preposition=preposition,
            direction=preposition if preposition in _BESIDE else None,
            known=True,
            level_hint="locality",
        )
