"""The scope of a name: the countries and the parents within which it is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import Final

from dalil.places.bare_names import bare_name
from dalil.places.cues import load_cues
from dalil.places.entries import Entry, PlaceContext, kilometres
from dalil.places.gazetteer import Gazetteer, Match, Tier

FOREIGN_CITY: Final = 100_000
_PARENT_ORDER: Final = {"province": 0, "region": 1, "country": 2, "locality": 3, "district": 3, "neighbourhood": 4}


def prominence(entry: Entry) -> float:
    """How likely an entry is meant if nothing else is known, 0 to about 40."""
    base = {"country": 10.0, "province": 6.0, "region": 6.0}.get(entry.level, 0.0)
    return base + 3.0 * log10(entry.population + 1)


@dataclass(frozen=True, slots=True)
class Scope:
    """The context, looked up: parents as entries (nearest first), and whether the countries named are all that there is
    to go by."""

    context: PlaceContext
    cue: str | None
    level: str | None
    parents: tuple[Entry, ...]
    near: bool = False

    @property
    def countries(self) -> tuple[str, ...]:
        for parent in self.parents:
            if parent.countries:
                return parent.countries
        return self.context.countries


def parent_entries(gazetteer: Gazetteer, context: PlaceContext, level: str | None) -> tuple[Entry, ...]:
    in_town = level in ("neighbourhood", "facility")
    found: list[Entry] = []
    for said_name in reversed(context.within):
        name = said_name.removeprefix("near ")
        bare, noun = bare_name(name)
        said = load_cues().level(noun) or ("locality" if in_town else None)
        matches = gazetteer.find(name) or gazetteer.find(bare)
        countries = found[-1].countries if found and found[-1].countries else context.countries
        inside = [
            m for m in matches if not countries or not m.entry.countries or set(countries) & set(m.entry.countries)
        ]
        known = [m for m in matches if m.entry.level in ("country", "province") or m.entry.population > FOREIGN_CITY]
        usable = [m for m in inside or known if m.tier is Tier.PLAIN or inside]
        if found:
            usable = [m for m in usable if lies_in(m.entry, found[-1])] or usable
        if usable:
            found.append(min(usable, key=lambda m: _parent_order(m, said)).entry)
    return tuple(reversed(found))


def _parent_order(match: Match, level: str | None) -> tuple[bool, int, float]:
    entry = match.entry
    said = {"facility": None, "nature": None, "camp": "locality", "neighbourhood": "locality"}.get(level or "", level)
    return (said is not None and entry.level != said, _PARENT_ORDER.get(entry.level, 5), -prominence(entry))


def lies_in(entry: Entry, parent: Entry, slack: float = 1.0) -> bool:
    if entry.id == parent.id:
        return True
    if parent.level == "country":
        return bool(set(entry.countries) & set(parent.countries))
    if parent.level == "province" and entry.province == parent.province:
        return True
    if parent.countries and entry.countries and not set(entry.countries) & set(parent.countries):
        return False
    if parent.name in entry.within:
        return True
    reach = {"locality": max(30.0, parent.reach_km * 2), "region": parent.reach_km * 1.2}.get(
        parent.level, parent.reach_km * 0.8
    )
    if parent.level == "province" and entry.province and slack <= 1.0:
        reach = min(reach, 40.0)
    return kilometres(entry.lat, entry.lon, parent.lat, parent.lon) <= reach * slack
