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

_REACH: Final = 40  # names; farther off another part of the text begins


def resolve_together(names: Sequence[Toponym], gazetteer: Gazetteer, countries: Sequence[str] = ()) -> list[Place]:
    """The place of each name, in the same order.

    ``names`` are those of one text, in its order; ``countries`` those that it is about, most probable first
    (:func:`theatre_countries`). Places have no words: the caller knows where they stand.
    """
    found: list[Place] = []
    before: list[Place] = []
    for name in names:
        place = _resolved(name, gazetteer, countries, before[-NEIGHBOURS:])
        found.append(place)
        if _is_near(place):
            before.append(place)
    return [_resolved(name, gazetteer, countries, _around(index, names, found)) for index, name in enumerate(names)]


def _resolved(name: Toponym, gazetteer: Gazetteer, countries: Sequence[str], neighbours: Sequence[Place]) -> Place:
    context = PlaceContext(tuple(countries), name.within, tuple(neighbours), name.cue, name.direction)
    return gazetteer.resolve(name.name, context)


def _is_near(place: Place) -> bool:
    """True for a place that tells where others lie: it has a point and is no country."""
    return place.lat is not None and place.level not in ("country", "region")


def _around(index: int, names: Sequence[Toponym], found: Sequence[Place]) -> list[Place]:
    """The places of other names around one, the nearest last."""
    around: list[Place] = []
    for distance in range(1, _REACH + 1):
        for other in (index - distance, index + distance):
            if 0 <= other < len(names) and names[other].name != names[index].name and _is_near(found[other]):
                around.append(found[other])
    return around[NEIGHBOURS - 1 :: -1]
