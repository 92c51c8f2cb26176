"""How much speaks for an entry being the place that a name means in its context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log10
from typing import Final

from dalil.model import Place
from dalil.places.cues import load_cues
from dalil.places.entries import Entry, PlaceContext, kilometres
from dalil.places.facts import country_groups
from dalil.places.folding import fold_name, skeleton
from dalil.places.gazetteer import Gazetteer, Match, Tier

_FOREIGN_CITY: Final = 100_000

_NEXT_DOOR_CITY: Final = 15_000

NAMELESS_TOWN: Final = 15_000

_NAMESAKE_CITY: Final = 400_000

_SIMILAR: Final = 80.0

_UNKNOWN_POPULATION: Final = 2_000
_WORLD_CITY: Final = 1_000_000
_NEIGHBOUR_KM: Final = 150.0
_VILLAGES: Final = frozenset({"village", "villages", "hamlet", "hamlets"})
_COUNTY: Final = frozenset({"county", "counties"})

_RURAL: Final = re.compile(r"^(?:the\s+)?(?:\w+\s+)?rural\s|\scountryside$", re.IGNORECASE)

_PARENT_ORDER: Final = {"province": 0, "region": 1, "country": 2, "locality": 3, "district": 3, "neighbourhood": 4}


# Slavic adjectives, as which the districts of cities are named: every second city has a Kyivskyi district
_ADJECTIVE: Final = re.compile(r"(?:s|z|t)?(?:kyi|kyy|ky|kiy|kii|koi|kaya|ka)$|n(?:yi|yy|aya)$", re.IGNORECASE)
_CITY_KM: Final = 40.0
_IN_CITY_KM: Final = 25.0


@lru_cache(maxsize=1)
def _wrapping() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = load_cues()
    nouns = "|".join(sorted(map(re.escape, cues.levels), key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, cues.parts_before), key=len, reverse=True))
    after = "|".join(sorted(map(re.escape, cues.parts_after), key=len, reverse=True))
    head = re.compile(
        rf"^(?:the\s+)?(?:(?:{before})\s+)*(?:(?P<noun>{nouns})\s+of\s+)?(?:(?:{before})\s+)*", re.IGNORECASE
    )
    tail = re.compile(rf"(?:['’]s)?\s+(?:(?:{before})\s+)*(?:(?P<noun>{nouns})|{after})$", re.IGNORECASE)
    return head, tail


@lru_cache(maxsize=4096)
def bare_name(name: str) -> tuple[str, str | None]:
    """A name without the nouns about it, and the noun: "Idlib province" gives ("Idlib", "province"), "rural Homs"
    ("Homs", None)."""
    head, tail = _wrapping()
    bare, noun = name.strip(), None
    while (found := tail.search(bare)) is not None and found.start() > 0:
        bare, noun = bare[: found.start()], noun or found["noun"]
    if (found := head.match(bare)) is not None and 0 < found.end() < len(bare):
        bare, noun = bare[found.end() :], noun or found["noun"]
    if noun is None and _RURAL.search(name):
        noun = "countryside"
    return (bare, noun.lower() if noun else None) if bare else (name, None)


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
        known = [m for m in matches if m.entry.level in ("country", "province") or m.entry.population > _FOREIGN_CITY]
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


def _level_agrees(entry: Entry, level: str | None) -> float:
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


def _near(entry: Entry, neighbours: Sequence[Place]) -> float:
    distances = [
        kilometres(entry.lat, entry.lon, p.lat, p.lon) for p in neighbours if p.lat is not None and p.lon is not None
    ]
    return 12.0 * exp(-min(distances) / 60.0) if distances else 0.0


def weight(match: Match, scope: Scope) -> float:
    entry = match.entry
    score = {Tier.PLAIN: 20.0, Tier.FOLDED: 12.0, Tier.SKELETON: 0.0}[match.tier] - 3.0 * match.alternate
    countries = scope.countries
    score += max((18.0 - 2.0 * min(i, 3) for i, c in enumerate(countries) if c in entry.countries), default=0.0)
    score += 20.0 * sum(lies_in(entry, parent) for parent in scope.parents[:1])
    score += _level_agrees(entry, scope.level) + _near(entry, scope.context.neighbours)
    base = (
        {"country": 14.0, "province": 6.0, "region": 6.0, "neighbourhood": 6.0}.get(entry.level, 0.0)
        if scope.level is None
        else 0.0
    )
    famous = (
        8.0 * (entry.population >= 1_000_000) + 4.0 * (entry.population >= 5_000_000)
        if entry.level == "locality"
        else 0.0
    )
    # the city list has no figure for many a town of thousands; our own villages give way to imported ones
    people = entry.population or (_UNKNOWN_POPULATION if entry.level == "locality" else 0)
    own = -3.0 * (entry.level == "locality" and entry.id.startswith("dalil:"))
    return score + base + famous + own + 3.0 * log10(people + 1)


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


def _far_village(entry: Entry, scope: Scope) -> bool:
    """True for a village abroad, of which nothing speaks for that country, while the places told before lie in
    another."""
    if scope.cue not in _VILLAGES or scope.parents or entry.level != "locality" or entry.population >= _FOREIGN_CITY:
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
    if level is not None and _level_agrees(entry, level) < 0:
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
    large = _NAMESAKE_CITY if alike else _FOREIGN_CITY
    if entry.population >= (_WORLD_CITY if match.alternate else large):
        return True
    least = _FOREIGN_CITY if match.alternate else _NEXT_DOOR_CITY
    return entry.population >= least and _next_door(entry, scope, gazetteer)


def _next_door(entry: Entry, scope: Scope, gazetteer: Gazetteer) -> bool:
    homes = [home for code in scope.countries if (home := gazetteer.division(code)) is not None]
    return any(kilometres(entry.lat, entry.lon, home.lat, home.lon) < home.reach_km + 60 for home in homes)


def sounds_alike(name: str, entry: Entry) -> bool:
    from rapidfuzz.fuzz import ratio

    key, other = fold_name(name), fold_name(entry.name)
    if not key.isascii():
        return True
    least = _SIMILAR + {3: 8.0, 4: 6.0}.get(len(skeleton(name)), 0.0)
    return (key[0] in "aiu") == (other[0] in "aiu") and ratio(key, other) >= least


def near_spelling(gazetteer: Gazetteer, name: str, countries: Sequence[str]) -> bool:
    """True if an entry of these countries sounds like the name, consonant for consonant."""
    return any(
        set(countries) & set(m.entry.countries) and sounds_alike(name, m.entry) for m in gazetteer.find_loosely(name)
    )
