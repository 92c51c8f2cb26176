"""Fitting: whether an entry may be meant at all by a name in its scope."""

from __future__ import annotations

from typing import Final

from dalil.places.cues import load_cues
from dalil.places.entries import Entry, kilometres
from dalil.places.facts import country_groups
from dalil.places.folding import fold_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.scope import FOREIGN_CITY, Scope, lies_in

_NEXT_DOOR_CITY: Final = 15_000
NAMELESS_TOWN: Final = 15_000
_NAMESAKE_CITY: Final = 400_000
_WORLD_CITY: Final = 1_000_000
_NEIGHBOUR_KM: Final = 150.0
_VILLAGES: Final = frozenset({"village", "villages", "hamlet", "hamlets"})
_COUNTY: Final = frozenset({"county", "counties"})


def level_agrees(entry: Entry, level: str | None) -> float:
    if level is None:
        return 0.0
    agreeing = {
        "country": {"country"},
        "province": {"province", "region"},
        "district": {"district", "locality", "region", "neighbourhood", "province"},
        "locality": {"locality"},
        "neighbourhood": {"neighbourhood", "locality", "district"},
        "camp": {"locality", "neighbourhood"},
        "facility": {"locality", "neighbourhood"},
        "nature": {"region"},
    }[level]
    if entry.level == level:
        return 14.0
    return 8.0 if entry.level in agreeing else -40.0


def is_believable(match: Match, scope: Scope, gazetteer: Gazetteer) -> bool:
    """Whether an entry may be meant at all."""
    if not (_fits_parents(match.entry, scope) and _fits_cue(match, scope)) or _far_village(match.entry, scope):
        return False
    entry, countries = match.entry, scope.countries
    short = match.tier is Tier.FOLDED and len(fold_name(entry.name)) < 3
    if short and not scope.parents and entry.population < NAMELESS_TOWN:
        return False
    if not countries:
        return match.tier is not Tier.SKELETON
    here = not entry.countries or not set(countries).isdisjoint(entry.countries)
    return here or _well_known(match, scope, gazetteer)


def _fits_parents(entry: Entry, scope: Scope) -> bool:
    slack = [2.5 if scope.near else 1.3, 1.3]
    return all(lies_in(entry, parent, more) for parent, more in zip(scope.parents[:2], slack, strict=False))


def _far_village(entry: Entry, scope: Scope) -> bool:
    """True for a village abroad, of which nothing speaks for that country, while the places told before lie in
    another."""
    if scope.cue not in _VILLAGES or scope.parents or entry.level != "locality" or entry.population >= FOREIGN_CITY:
        return False
    near = [p for p in scope.context.neighbours if p.lat is not None and p.lon is not None and p.level == "locality"]
    if not near or any(p.country in entry.countries for p in near):
        return False
    return all(kilometres(entry.lat, entry.lon, p.lat or 0.0, p.lon or 0.0) > _NEIGHBOUR_KM for p in near)


def _fits_cue(match: Match, scope: Scope) -> bool:
    """Whether the noun beside the name allows the entry: a hospital is no village of the same name, but an air base is
    where its town is."""
    entry, level = match.entry, scope.level
    after_town = scope.cue in load_cues().named_after_towns
    if level == "facility" and match.tier is not Tier.PLAIN and not after_town:
        return False
    if level is not None and level_agrees(entry, level) < 0:
        return False
    if entry.level != "locality":
        return True
    loosely_named = level == "neighbourhood" or (level == "facility" and not after_town)
    return scope.cue not in _COUNTY and (not loosely_named or _anchored(entry, scope))


def _anchored(entry: Entry, scope: Scope) -> bool:
    """A quarter's namesake is the quarter only if it lies close to its city, or to what is resolved already."""
    places = [(p.lat, p.lon) for p in scope.parents if p.level in ("locality", "neighbourhood")]
    places += [
        (p.lat, p.lon)
        for p in scope.context.neighbours
        if p.lat is not None and p.lon is not None and p.level == "locality"
    ]
    return any(kilometres(entry.lat, entry.lon, *p) < 20 for p in places)


def _well_known(match: Match, scope: Scope, gazetteer: Gazetteer) -> bool:
    """Whether an entry outside the report's countries may be meant at all."""
    entry = match.entry
    if match.tier is not Tier.PLAIN or scope.parents:
        return False
    if entry.level in ("country", "province") or (entry.level == "region" and entry.reach_km > 30):
        return True
    if scope.level in ("neighbourhood", "camp", "facility", "district") or scope.cue in _VILLAGES:
        return False
    # A town with an Arabic name in another Arab country is more likely a namesake than meant.
    groups = (country_groups()["arabic"], gazetteer.transliterated)
    alike = any(not group.isdisjoint(entry.countries) and not group.isdisjoint(scope.countries) for group in groups)
    large = _NAMESAKE_CITY if alike else FOREIGN_CITY
    if entry.population >= (_WORLD_CITY if match.alternate else large):
        return True
    least = FOREIGN_CITY if match.alternate else _NEXT_DOOR_CITY
    return entry.population >= least and _next_door(entry, scope, gazetteer)


def _next_door(entry: Entry, scope: Scope, gazetteer: Gazetteer) -> bool:
    homes = [home for code in scope.countries if (home := gazetteer.division(code)) is not None]
    return any(kilometres(entry.lat, entry.lon, home.lat, home.lon) < home.reach_km + 60 for home in homes)
