"""The town of the occurrence that a document is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.gunviolence.words import words

from dalil.model import Place
from dalil.places import Gazetteer, PlaceContext, Toponym

_POLICE = re.compile(rf"(?:\s+\w+)?\s+(?:{'|'.join(sorted(words('places', 'of_a_town')))})\b", re.IGNORECASE)
_NO_TOWN = re.compile(rf"\s+(?:{'|'.join(sorted(words('places', 'of_no_town')))})\b", re.IGNORECASE)
_OF_PERSON = re.compile(r"(?:\b\d{1,2},?|\b[A-Z][a-z]+,?)\s+of\s*$")
_NEAR_START = 500  # characters
_LEAST = 0.1  # "Juneau School": a town where none is named otherwise
_RANKED, _TOWNS, _SHARE = 12, 3, 0.3


@dataclass(frozen=True, slots=True)
class Where:
    """The towns that a text may mean by the place of its occurrence, likeliest first, and the county last."""

    places: tuple[Place, ...] = ()

    @property
    def city(self) -> str:
        """The likeliest town; the county where no town is named."""
        return self.places[0].name if self.places else ""


def where(text: str, toponyms: Sequence[Toponym]) -> Where:
    """The towns and the county that the text names most, in the ways in which a report names the place."""
    gazetteer = Gazetteer.default()
    states = _states(toponyms)
    weights: dict[str, float] = defaultdict(float)
    for toponym in toponyms:
        weight = _weight(text, toponym)
        if weight > 0:
            weights[toponym.name.title() if toponym.name.isupper() else toponym.name] += weight
    ranked = sorted(weights, key=lambda name: -weights[name])[:_RANKED]
    towns = [(name, place) for name in ranked if (place := _placed(name, states, gazetteer)) is not None]
    near = [replace(p, name=name) for name, p in towns if weights[name] >= _SHARE * weights[towns[0][0]]]
    return Where((*near[:_TOWNS], *_counties(toponyms, states)))


def _counties(toponyms: Sequence[Toponym], states: Sequence[str]) -> list[Place]:
    """The county named most."""
    named = Counter(t.name.title() for t in toponyms if (t.cue or "").lower() in ("county", "parish"))
    return [
        Place(f"{name} County", level="district", within=tuple(states[:1]), country="US")
        for name, _ in named.most_common(1)
    ]


def _weight(text: str, toponym: Toponym) -> float:
    after, before = text[toponym.end : toponym.end + 30], text[max(0, toponym.start - 24) : toponym.start]
    if toponym.is_parent or toponym.level_hint in ("district", "province", "facility", "nature") or not toponym.known:
        return 0.0
    if _NO_TOWN.match(after) or toponym.direction is not None:
        return _LEAST
    weight = 1.0
    if toponym.cue == "dateline":
        weight = 2.5
    elif (toponym.preposition or "").lower() in ("in", "at"):
        weight = 2.0
    if _POLICE.match(after):
        weight += 1.5
    if _OF_PERSON.search(before):
        weight -= 0.5
    return weight * (1.5 if toponym.start < _NEAR_START else 1.0)


@cache
def _is_state(name: str) -> str:
    place = Gazetteer.default().resolve(name, PlaceContext(countries=("US",)))
    return place.name if place.level in ("province", "region") and place.country == "US" else ""


def _states(toponyms: Sequence[Toponym]) -> tuple[str, ...]:
    found: dict[str, int] = defaultdict(int)
    for toponym in toponyms:
        for name in (toponym.name, *toponym.within):
            if state := _is_state(name):
                found[state] += 1
    return tuple(sorted(found, key=lambda name: -found[name]))


def _placed(name: str, states: Sequence[str], gazetteer: Gazetteer) -> Place | None:
    if _is_state(name) and name not in ("New York", "Washington"):
        return None
    place = gazetteer.resolve(name, PlaceContext(countries=("US",), within=tuple(states[:1])))
    if place.level not in ("locality", "neighbourhood") and states:
        place = gazetteer.resolve(name, PlaceContext(countries=("US",)))
    sure = place.level in ("locality", "neighbourhood") and place.country in (None, "US") and place.lat is not None
    return place if sure else None
