"""The names of one text resolved together: each is a neighbour of the others, also of those that stand before it.

First in the order of the text, each name beside those before it; then once more, each beside those around it. A text
that says "Alexandria" first and "Louisiana" later means the town in Louisiana.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dalil.model import Place
from dalil.places.entries import PlaceContext
from dalil.places.gazetteer import Gazetteer
from dalil.places.toponyms import Toponym

NEIGHBOURS: Final = 12
"""How many places around a name speak for where it lies."""


def resolve_together(names: Sequence[Toponym], gazetteer: Gazetteer, countries: Sequence[str] = ()) -> list[Place]:
    """The place of each name, in the same order.

    ``names`` are those of one text, in its order; ``countries`` those that it is about, most probable first
    (:func:`theatre_countries`). Places have no words: the caller knows where they stand.
    """
    found: list[Place] = []
    for index, name in enumerate(names):
        before = [place for place in found[:index] if _is_near(place)]
        found.append(_resolved(name, gazetteer, countries, before[-NEIGHBOURS:]))
    return [_resolved(name, gazetteer, countries, _around(index, names, found)) for index, name in enumerate(names)]


def _resolved(name: Toponym, gazetteer: Gazetteer, countries: Sequence[str], neighbours: Sequence[Place]) -> Place:
    context = PlaceContext(tuple(countries), name.within, tuple(neighbours), name.cue, name.direction)
    return gazetteer.resolve(name.name, context)


def _is_near(place: Place) -> bool:
    """True for a place that tells where others lie: it has a point and is no country."""
    return place.lat is not None and place.level not in ("country", "region")


def _around(index: int, names: Sequence[Toponym], found: Sequence[Place]) -> list[Place]:
    """The places of other names around one, the nearest last."""
    others = [
        (abs(other - index), other)
        for other, place in enumerate(found)
        if names[other].name != names[index].name and _is_near(place)
    ]
    return [found[other] for _, other in sorted(others, reverse=True)[-NEIGHBOURS:]]
