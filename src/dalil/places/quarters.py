"""Quarters of cities, of which one name stands for many: every second city has a Kyivskyi district."""

from __future__ import annotations

import re
from typing import Final

from dalil.places.entries import kilometres
from dalil.places.gazetteer import Match
from dalil.places.scope import Scope

# Slavic adjectives, as which the districts of cities are named: every second city has a Kyivskyi district
_ADJECTIVE: Final = re.compile(r"(?:s|z|t)?(?:kyi|kyy|ky|kiy|kii|koi|kaya|ka)$|n(?:yi|yy|aya)$", re.IGNORECASE)
_CITY_KM: Final = 40.0
_IN_CITY_KM: Final = 25.0


def is_quarter_of_a_city(name: str, scope: Scope) -> bool:
    """Whether a name is that of a district which many cities have: an adjective, beside "district"."""
    return scope.level in ("district", "neighbourhood") and _ADJECTIVE.search(name) is not None and len(name) > 5


def spelt_otherwise(name: str) -> tuple[str, ...]:
    """The adjective with the endings by which other presses spell it: "Kyivsky", "Kyivskiy", "Kyivskyi"."""
    stem = re.sub(r"k(?:yi|yy|y|iy|ii)$", "k", name)
    return () if stem == name else tuple(stem + ending for ending in ("yi", "yy", "y", "iy"))


def of_its_city(matches: list[Match], scope: Scope) -> list[Match]:
    """Of the districts of one name those that lie in the city or the province named beside it, or in a city told
    before; all of them where there is only one."""
    if scope.parents:
        parent = scope.parents[0]
        if parent.level == "country":
            return matches if len(matches) == 1 else _near_told(matches, scope)
        if parent.level == "locality":
            return [m for m in matches if kilometres(m.entry.lat, m.entry.lon, parent.lat, parent.lon) < _IN_CITY_KM]
        return [
            m
            for m in matches
            if m.entry.province == parent.province or parent.name in m.entry.within or m.entry.name == parent.name
        ]
    return matches if len({m.entry.province for m in matches}) < 2 else _near_told(matches, scope)


def _near_told(matches: list[Match], scope: Scope) -> list[Match]:
    told = [(p.lat, p.lon) for p in scope.context.neighbours if p.lat is not None and p.lon is not None]
    return [m for m in matches if any(kilometres(m.entry.lat, m.entry.lon, lat, lon) < _CITY_KM for lat, lon in told)]
