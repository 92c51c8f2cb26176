"""From a name in its context to one entry, or to an honest "unresolved, within Idlib".

Every entry that bears the name is weighed: how its spelling met, whether its country is one that the report is
about, whether it lies in the parent that is named beside it, near to what is resolved already, of the kind that the
cue says, and how many live there. An entry outside the report's countries is believed only if it is well known; a
spelling that met by its consonants alone only inside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dalil.model import Place
from dalil.places.bare_names import bare_name
from dalil.places.cues import load_cues
from dalil.places.entries import Entry, PlaceContext, kilometres
from dalil.places.facts import country_groups
from dalil.places.fitting import NAMELESS_TOWN, is_believable
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.quarters import is_quarter_of_a_city, of_its_city, spelt_otherwise
from dalil.places.scope import Scope, parent_entries
from dalil.places.weighing import sounds_alike, weight

# A bare name that a province shares with its seat means the city where the city is big, or where the press names
# provinces as such ("Kharkiv region").
_SEAT_POPULATION: Final = 300_000
_LARGE_SEAT: Final = 50_000
_LARGE_TOWN: Final = 100_000
_FOREIGN_NAME: Final = 12.0
_SHORT: Final = 4
_REACH_OF_LEVEL: Final = {"district": 25.0, "neighbourhood": 5.0, "camp": 8.0}


def _seat_or_province(ranked: list[tuple[float, Match]], scope: Scope) -> list[tuple[float, Match]]:
    """Puts the province before its seat of the same name, or the seat before it, where nothing says the level."""
    if scope.level is not None or len(ranked) < 2:
        return ranked
    best = ranked[0][1].entry
    divisions = [r for r in ranked if r[1].entry.level in ("province", "region") and _share(r[1].entry, best)]
    seats = [r for r in ranked if r[1].entry.level == "locality" and _share(best, r[1].entry)]
    if divisions and not divisions[0][1].alternate:  # "Minnesota" is no other name of a village in it
        seats = [r for r in seats if not r[1].alternate or r[1].entry.population >= _LARGE_SEAT]
    if not divisions or not seats:
        return ranked
    division, seat = divisions[0], max(seats, key=lambda r: r[1].entry.population)
    entry = seat[1].entry
    city_first = (
        entry.population >= _SEAT_POPULATION
        or entry.country in country_groups()["seat_first"]
        or scope.context.direction is not None  # "between Gao and Ansongo", "south of Idlib": the towns
    )
    first = seat if city_first and division[1].entry.level == "province" else division
    return [first, *(r for r in ranked if r is not first)]


def _share(a: Entry, b: Entry) -> bool:
    return (
        a.id == b.id
        or (a.province is not None and a.province == b.province)
        or a.name in b.within
        or b.name in a.within
    )


def _margin(first: Entry, other: Entry) -> float:
    """How far behind another entry may lie in weight and still be meant: farther if it is in the same country."""
    return 0.0 if _share(first, other) else 5.0 if set(first.countries) & set(other.countries) else 2.0


def _doubt(first: Entry, ranked: Sequence[tuple[float, Match]], scope: Scope) -> float:
    """The radius that holds the chosen entry and every other that is nearly as likely; at most 500 km."""
    close = [m.entry for score, m in ranked[1:6] if ranked[0][0] - score < _margin(first, m.entry)]
    spread = max((kilometres(first.lat, first.lon, e.lat, e.lon) for e in close), default=0.0)
    least = _REACH_OF_LEVEL.get(scope.level or "", 0.0) if first.level == "locality" else 0.0
    return round(min(500.0, max(first.reach_km, least, spread)), 1)


def _candidates(gazetteer: Gazetteer, name: str, bare: str, scope: Scope) -> list[Match]:
    full = (f"{bare} {scope.cue}",) if scope.level in ("facility", "camp") else ()
    quarter = is_quarter_of_a_city(bare, scope)
    for form in dict.fromkeys((*full, name, bare, *(spelt_otherwise(bare) if quarter else ()))):
        believable = [m for m in gazetteer.find(form) if is_believable(m, scope, gazetteer)]
        if quarter:
            believable = of_its_city(believable, scope)
        if believable:
            return believable
    if not scope.countries or scope.level == "facility" or quarter:
        return []
    return [
        match
        for match in gazetteer.find_loosely(bare)
        if set(scope.countries) & set(match.entry.countries)
        and sounds_alike(bare, match.entry)
        and is_believable(match, scope, gazetteer)
    ]


def _scope_of(gazetteer: Gazetteer, name: str, context: PlaceContext) -> tuple[str, Scope]:
    bare, noun = bare_name(name)
    cue = context.cue or noun
    level = load_cues().level(cue)
    if context.cue is None and noun is not None and any(m.tier is Tier.PLAIN for m in gazetteer.find(name)):
        bare, level = name, None
    near = bool(context.within) and context.within[0].startswith("near ")
    return bare, Scope(context, cue, level, parent_entries(gazetteer, context, level), near)


def resolve(gazetteer: Gazetteer, name: str, context: PlaceContext) -> Place:
    """See :meth:`Gazetteer.resolve`."""
    bare, scope = _scope_of(gazetteer, name, context)
    matches = _candidates(gazetteer, name, bare, scope)
    proper = any(m.tier is Tier.PLAIN and not m.alternate for m in matches)
    ranked = sorted(
        ((weight(m, scope) - _FOREIGN_NAME * (proper and _is_foreign_name(m)), m) for m in matches),
        key=lambda r: (-r[0], r[1].entry.id),
    )
    ranked = _seat_or_province(ranked, scope)
    if not ranked or _too_vague(ranked, scope):
        return _unresolved(gazetteer, bare, scope)
    entry = ranked[0][1].entry
    return place_of(entry, level=_shown_level(entry, scope), uncertainty_km=_doubt(entry, ranked, scope))


def _is_foreign_name(match: Match) -> bool:
    """True for another name of a smaller place, as Ariha is of Jericho: where a place bears that name itself, the text
    would call this one otherwise."""
    return match.alternate and match.entry.population < _LARGE_TOWN


def _shown_level(entry: Entry, scope: Scope) -> str:
    if (
        entry.level == "locality"
        and scope.level in ("district", "neighbourhood")
        and scope.cue not in ("area", "areas")
    ):
        return str(scope.level)
    return entry.level


def _too_vague(ranked: Sequence[tuple[float, Match]], scope: Scope) -> bool:
    """Without any country to go by, a small town's name that several countries have says nothing."""
    if scope.countries:
        return False
    best = ranked[0][1].entry
    if best.level != "locality" or best.population >= NAMELESS_TOWN:
        return False
    if len(best.name) < _SHORT:
        return True
    return any(set(m.entry.countries) != set(best.countries) for _, m in ranked[1:])


def place_of(entry: Entry, *, level: str | None = None, uncertainty_km: float | None = None) -> Place:
    """An entry as a place of a claim."""
    return Place(
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        level=level or entry.level,
        within=entry.within,
        gazetteer_id=entry.id,
        country=entry.country,
        uncertainty_km=entry.reach_km if uncertainty_km is None else uncertainty_km,
    )


def _unresolved(gazetteer: Gazetteer, name: str, scope: Scope) -> Place:
    countries = scope.countries
    near = {p.country for p in scope.context.neighbours if p.country and p.level != "country"}
    country = (
        countries[0] if len(countries) == 1 else next(iter(near)) if len(near) == 1 and not scope.parents else None
    )
    within: list[str] = []
    for parent in scope.parents:
        within += [n for n in (parent.name, *parent.within) if n not in within]
    home = gazetteer.division(country) if country else None
    if not within:
        within = [n for n in scope.context.within if not n.startswith("near ")] or ([home.name] if home else [])
    bound = scope.parents[0] if scope.parents else home
    reach = None
    if bound is not None:
        # "south of Idlib" and "near Homs" lie outside the town itself
        outside = bound.level == "locality" and scope.level not in ("neighbourhood", "facility")
        reach = max(bound.reach_km, 75.0 if scope.near else 30.0) if outside else bound.reach_km
    return Place(name=name, level="unresolved", within=tuple(within), country=country, uncertainty_km=reach)
