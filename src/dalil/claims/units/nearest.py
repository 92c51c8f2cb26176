"""Nearest names: of the names that place a unit, those that say best where, without those that only help to find it."""

from __future__ import annotations

import re
from dataclasses import replace

from dalil.lexicon.grammar import any_of, word_set
from dalil.places import Toponym

_OPENING = 4  # "In Syria, four strikes southwest of Kobani …": where all that follows is, and no place of its own
_PLACE_FACILITIES = word_set("places", "facilities")
_NEAR = re.compile(
    r"\b(?:near|(?<!the\s)adjoining|(?<!the\s)bordering|adjacent\s+to|close\s+to|not\s+far\s+from)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?(?:(?:capital|city|town|village|border|port)\b,?\s*(?:of\s+|with\s+)?)?$",
    re.IGNORECASE,
)
_NEAR_CAPITAL = re.compile(r"\bnear\s+(?:the\s+)?(?:[\w-]+\s+){0,2}capital\b,?\s*(?:of\s+)?$", re.IGNORECASE)
# a place that was named before, and then where it lies
_THE_VILLAGE = re.compile(
    rf"\bthe\s+(?:\w+\s+)?{any_of('places', 'situated')},[^;.]{{0,60}}$",
    re.IGNORECASE,
)
_BEARING = re.compile(r"\b(?:north|south|east|west)\w*\s+of\s+(?:[\w'’-]+\s+){0,4}$", re.IGNORECASE)
# "in Bahri, in the north of the urban area of …": what holds the place before it
_PART_OF = re.compile(
    rf"\s*,\s+(?:in|on|at)\s+the\s+(?:[\w-]+\s+){{0,2}}{any_of('places', 'sides')}\s+of\s+(?:the"
    r"\s+)?(?:[\w-]+\s+(?:of\s+)?(?:the\s+)?){0,4}$",
    re.IGNORECASE,
)
# "a hamlet lying on the border of two districts"
_LYING = re.compile(
    r"\b(?:situated|located|lying|lies|sits|nestled|which\s+borders|bordering)\s+(?:\w+\s+){0,3}?"
    rf"(?:on|along|at|near|close\s+to|between|by)\s+the\s+(?:[\w-]+\s+)?{any_of('places', 'edges')}"
    r"\b[^;.]{0,80}$",
    re.IGNORECASE,
)


def without_bearings(text: str, places: list[Toponym]) -> list[Toponym]:
    """The names that say where, without those that only help to find it.

    "in Gasarwa, near the town of Monguno", "the village, an hour's walk north of Biu".
    """
    first = min((p for p in places if not p.is_parent), key=lambda p: p.start, default=None)
    if first is None or any(p.direction == "between" for p in places):
        return places
    wide = first.level_hint in ("province", "region", "country")
    near = _NEAR_CAPITAL if wide else _NEAR
    kept = [p for p in places if p.is_parent or p is first or not near.search(text[: p.start])]
    kept = [p for p in kept if p is first or p.start < first.end or not _only_situates(text[first.end : p.start])]
    own = [p for p in kept if not p.is_parent]
    bearing = len(own) == 1 and _THE_VILLAGE.search(text[: first.start]) and _BEARING.search(text[: first.start])
    return [] if bearing else kept


def _only_situates(between: str) -> bool:
    """Whether the words between two names make the later one tell where the first lies."""
    return _PART_OF.fullmatch(between) is not None or _LYING.search(between) is not None


def _at_facility(place: Toponym) -> bool:
    """A known place that a facility is named after and that says where: "the Shayrat air base"."""
    return place.known and (place.cue or "").lower() in _PLACE_FACILITIES


def nearest_names(places: list[Toponym]) -> list[Toponym]:
    """Without facilities where a place proper is named, and without hospitals and schools at all."""
    proper = [p for p in places if p.direction is None and not p.is_parent]
    first = next((p.start for p in proper if not (p.preposition == "in" and p.start <= _OPENING)), None)
    if first is not None:  # "the camp at X, east of Y": Y only helps to find X
        places = [p for p in places if not (p.direction or "").endswith(" of") or p.start < first]
    facilities = {p.start for p in places if p.level_hint == "facility"}
    rest = [p for p in places if not (p.is_parent and p.start in facilities)]
    places = rest if any(p.level_hint != "facility" for p in rest) else places
    places = _freed(places)
    proper = [p for p in places if p.level_hint != "facility" or _at_facility(p)]
    towns = [p for p in proper if not p.is_parent and p.direction != "between"]
    if towns:  # "on the road between X and Y, near Z"
        proper = [p for p in proper if p.direction != "between"]
    if any(not p.is_parent for p in proper):
        return proper
    return [p for p in places if p.level_hint != "facility" or (p.cue or "").lower() in _PLACE_FACILITIES]


def _freed(places: list[Toponym]) -> list[Toponym]:
    """What is a parent of hospitals and schools alone is where it happened: "the school in the Daraj district"."""
    facilities = [
        p
        for p in places
        if p.level_hint == "facility" and not p.is_parent and (p.cue or "").lower() not in _PLACE_FACILITIES
    ]
    nearest = {p.within[0] for p in facilities if p.within}
    others = {name for p in places if p not in facilities for name in p.within}
    return [replace(p, is_parent=False) if p.is_parent and p.name in nearest - others else p for p in places]
