"""Places where people at risk can be found: which claims tell of them, and what the public is told instead."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from dalil.model import Claim, Place
from dalil.redaction.rules import place_rules


def is_vulnerable(claim: Claim) -> bool:
    """True if a claim's places are those of people at risk: in camps, in detention, under abuse, displaced."""
    rules = place_rules()
    return (
        claim.kind in rules.kinds
        or any(target.type in rules.targets for target in claim.targets)
        or any(count.who in rules.who for count in claim.counts)
    )


def withheld_names(claim: Claim) -> list[str]:
    """The names and words of the places of ``claim`` that the public is not told if it is vulnerable."""
    names: dict[str, None] = {}
    for place in claim.places:
        if place.level in place_rules().exact:
            names[place.name] = None
            if place.words is not None and not place.words.inherited:
                names[" ".join(place.words.text.split())] = None
    return [name for name in names if len(name) > 2]


def widened(place: Place) -> Place | None:
    """What stands for an exact place: the widest area below the country that it lies in, without coordinates.

    Gives ``None`` where nothing is known to hold it.
    """
    if place.level not in place_rules().exact:
        return place
    areas = [name for name in place.within if name]
    if not areas:
        return None
    country = _is_country(areas[-1])
    at = len(areas) - 2 if country and len(areas) > 1 else len(areas) - 1
    level = "country" if country and len(areas) == 1 else "province"
    return replace(
        place,
        name=areas[at],
        words=None,
        lat=None,
        lon=None,
        level=level,
        within=tuple(areas[at + 1 :]),
        gazetteer_id=None,
        uncertainty_km=None,
    )


def _is_country(name: str) -> bool:
    from dalil.places import fold_name

    return fold_name(name) in _country_names()


@lru_cache(maxsize=1)
def _country_names() -> frozenset[str]:
    from dalil.places import fold_name
    from dalil.places.facts import countries

    return frozenset(fold_name(name) for country in countries().values() for name in country.names)
