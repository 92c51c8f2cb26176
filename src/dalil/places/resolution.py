"""From a name in its context to one entry, or to an honest "unresolved, within Idlib".

Every entry that bears the name is weighed: how its spelling met, whether its country is one that the report is about, whether it lies in the parent
that is named beside it, near to what is resolved already, of the kind that the cue says, and how many live there. An entry outside the report's
countries is believed only if it is well known; a spelling that met by its consonants alone only inside them.
"""

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
from dalil.places.folding import fold_name, skeleton
from dalil.places.gazetteer import Gazetteer, Match, Tier

# A bare name that a province shares with its seat means the city where the city is big, or where the press names provinces as such ("Kharkiv region").
_SEAT_POPULATION: Final = 300_000
_SEAT_FIRST: Final = frozenset("UA RU BY TR US CA MX IL PS FR ES DE GB ID BR CN VN IN EG LB".split())
_ARABIC: Final = frozenset("SY IQ JO LB PS YE SA AE QA KW BH OM EG LY TN DZ MA SD MR".split())
_FOREIGN_CITY: Final = 100_000
_NEXT_DOOR_CITY: Final = 15_000
_NAMELESS_TOWN: Final = 15_000
_NAMESAKE_CITY: Final = 400_000
_SIMILAR: Final = 80.0
_REACH_OF_LEVEL: Final = {"district": 25.0, "neighbourhood": 5.0, "camp": 8.0}
_COUNTY: Final = frozenset({"county", "counties"})
_RURAL: Final = re.compile(r"^(?:the\s+)?(?:\w+\s+)?rural\s|\scountryside$", re.IGNORECASE)
_PARENT_ORDER: Final = {"province": 0, "region": 1, "country": 2, "locality": 3, "district": 3, "neighbourhood": 4}


@lru_cache(maxsize=1)
def _wrapping() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = load_cues()
    nouns = "|".join(sorted(map(re.escape, cues.levels), key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, cues.parts_before), key=len, reverse=True))
    after = "|".join(sorted(map(re.escape, cues.parts_after), key=len, reverse=True))
    head = re.compile(rf"^(?:the\s+)?(?:(?:{before})\s+)*(?:(?P<noun>{nouns})\s+of\s+)?(?:(?:{before})\s+)*", re.IGNORECASE)
    tail = re.compile(rf"(?:['’]s)?\s+(?:(?:{before})\s+)*(?:(?P<noun>{nouns})|{after})$", re.IGNORECASE)
    return head, tail


@lru_cache(maxsize=4096)
def bare_name(name: str) -> tuple[str, str | None]:
    """A name without the nouns about it, and the noun: "Idlib province" gives ("Idlib", "province"), "rural Homs" ("Homs", None)."""
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
class _Scope:
    """The context, looked up: parents as entries (nearest first), and whether the countries named are all that there is to go by."""

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


def _parents(gazetteer: Gazetteer, context: PlaceContext, level: str | None) -> tuple[Entry, ...]:
    in_town = level in ("neighbourhood", "facility")
    found: list[Entry] = []
    for said_name in reversed(context.within):
        name = said_name.removeprefix("near ")
        bare, noun = bare_name(name)
        said = load_cues().level(noun) or ("locality" if in_town else None)
        matches = gazetteer.find(name) or gazetteer.find(bare)
        countries = found[-1].countries if found and found[-1].countries else context.countries
        inside = [m for m in matches if not countries or not m.entry.countries or set(countries) & set(m.entry.countries)]
        known = [m for m in matches if m.entry.level in ("country", "province") or m.entry.population > _FOREIGN_CITY]
        usable = [m for m in inside or known if m.tier is Tier.PLAIN or inside]
        if found:
            usable = [m for m in usable if _lies_in(m.entry, found[-1])] or usable
        if usable:
            found.append(min(usable, key=lambda m: _parent_order(m, said)).entry)
    return tuple(reversed(found))


def _parent_order(match: Match, level: str | None) -> tuple[bool, int, float]:
    entry = match.entry
    said = {"facility": None, "nature": None, "camp": "locality", "neighbourhood": "locality"}.get(level or "", level)
    return (said is not None and entry.level != said, _PARENT_ORDER.get(entry.level, 5), -prominence(entry))


def _lies_in(entry: Entry, parent: Entry, slack: float = 1.0) -> bool:
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
    reach = {"locality": max(30.0, parent.reach_km * 2), "region": parent.reach_km * 1.2}.get(parent.level, parent.reach_km * 0.8)
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
    distances = [kilometres(entry.lat, entry.lon, p.lat, p.lon) for p in neighbours if p.lat is not None and p.lon is not None]
    return 12.0 * exp(-min(distances) / 60.0) if distances else 0.0


def _score(match: Match, scope: _Scope) -> float:
    entry = match.entry
    score = {Tier.PLAIN: 20.0, Tier.FOLDED: 12.0, Tier.SKELETON: 0.0}[match.tier] - 3.0 * match.alternate
    countries = scope.countries
    score += max((18.0 - 2.0 * min(i, 3) for i, c in enumerate(countries) if c in entry.countries), default=0.0)
    score += 20.0 * sum(_lies_in(entry, parent) for parent in scope.parents[:1])
    score += _level_agrees(entry, scope.level) + _near(entry, scope.context.neighbours)
    base = {"country": 14.0, "province": 6.0, "region": 6.0, "neighbourhood": 6.0}.get(entry.level, 0.0) if scope.level is None else 0.0
    famous = 8.0 * (entry.population >= 1_000_000) + 4.0 * (entry.population >= 5_000_000) if entry.level == "locality" else 0.0
    return score + base + famous + 3.0 * log10(entry.population + 1)


def _believable(match: Match, scope: _Scope, gazetteer: Gazetteer) -> bool:
    entry, level = match.entry, scope.level
    if level == "facility" and not (match.tier is Tier.PLAIN or scope.cue in load_cues().named_after_towns):
        return False
    slack = [2.5 if scope.near else 1.3, 1.3]
    if not all(_lies_in(entry, parent, more) for parent, more in zip(scope.parents[:2], slack, strict=False)):
        return False
    if level is not None and _level_agrees(entry, level) < 0:
        return False
    if scope.cue in _COUNTY and entry.level == "locality":
        return False
    if match.tier is Tier.FOLDED and len(fold_name(entry.name)) < 3 and not scope.parents and entry.population < _NAMELESS_TOWN:
        return False
    countries = scope.countries
    loosely_named = level == "neighbourhood" or (level == "facility" and scope.cue not in load_cues().named_after_towns)
    if loosely_named and entry.level == "locality" and not _anchored(entry, scope):
        return False
    if not countries:
        return match.tier is not Tier.SKELETON
    if not entry.countries or set(countries) & set(entry.countries):
        return True
    return _well_known(match, scope, gazetteer)


def _anchored(entry: Entry, scope: _Scope) -> bool:
    """A quarter's namesake is the quarter only if it lies close to its city, or to what is resolved already."""
    places = [(p.lat, p.lon) for p in scope.parents if p.level in ("locality", "neighbourhood")]
    places += [(p.lat, p.lon) for p in scope.context.neighbours if p.lat is not None and p.lon is not None and p.level == "locality"]
    return any(kilometres(entry.lat, entry.lon, *p) < 20 for p in places)


def _well_known(match: Match, scope: _Scope, gazetteer: Gazetteer) -> bool:
    """Whether an entry outside the report's countries may be meant at all."""
    entry = match.entry
    if match.tier is not Tier.PLAIN or scope.parents:
        return False
    if entry.level in ("country", "province") or (entry.level == "region" and entry.reach_km > 30):
        return True
    if scope.level in ("neighbourhood", "camp", "facility", "district") or scope.cue in ("village", "hamlet", "villages"):
        return False
    # A town with an Arabic name in another Arab country is more likely a namesake than meant.
    both = {*entry.countries, *scope.countries}
    alike = len(both & _ARABIC) > 1 or (len(both & gazetteer.transliterated) > 1 and not both <= _ARABIC)
    if entry.population >= (_NAMESAKE_CITY if alike else _FOREIGN_CITY) and not match.alternate:
        return True
    if entry.population >= 1_000_000:
        return True
    least = _FOREIGN_CITY if match.alternate else _NEXT_DOOR_CITY
    return entry.population >= least and _next_door(entry, scope, gazetteer)


def _next_door(entry: Entry, scope: _Scope, gazetteer: Gazetteer) -> bool:
    homes = [home for code in scope.countries if (home := gazetteer.division(code)) is not None]
    return any(kilometres(entry.lat, entry.lon, home.lat, home.lon) < home.reach_km + 60 for home in homes)


def _seat_or_province(ranked: list[tuple[float, Match]], scope: _Scope) -> list[tuple[float, Match]]:
    """Puts the province before its seat of the same name, or the seat before it, where nothing was said of the level."""
    if scope.level is not None or len(ranked) < 2:
        return ranked
    best = ranked[0][1].entry
    divisions = [r for r in ranked if r[1].entry.level in ("province", "region") and _share(r[1].entry, best)]
    seats = [r for r in ranked if r[1].entry.level == "locality" and _share(best, r[1].entry)]
    if not divisions or not seats:
        return ranked
    division, seat = divisions[0], max(seats, key=lambda r: r[1].entry.population)
    entry = seat[1].entry
    city_first = entry.population >= _SEAT_POPULATION or entry.country in _SEAT_FIRST
    first = seat if city_first and division[1].entry.level == "province" else division
    return [first, *(r for r in ranked if r is not first)]


def _share(a: Entry, b: Entry) -> bool:
    return a.id == b.id or (a.province is not None and a.province == b.province) or a.name in b.within or b.name in a.within


def _doubt(first: Entry, ranked: Sequence[tuple[float, Match]], scope: _Scope) -> float:
    """The radius that holds the chosen entry and every other that is nearly as likely; at most 500 km."""
    close = [m.entry for score, m in ranked[1:6] if ranked[0][0] - score < 2.0 and not _share(first, m.entry)]
    spread = max((kilometres(first.lat, first.lon, e.lat, e.lon) for e in close), default=0.0)
    least = _REACH_OF_LEVEL.get(scope.level or "", 0.0) if first.level == "locality" else 0.0
    return round(min(500.0, max(first.reach_km, least, spread)), 1)


def _candidates(gazetteer: Gazetteer, name: str, bare: str, scope: _Scope) -> list[Match]:
    full = (f"{bare} {scope.cue}",) if scope.level in ("facility", "camp") else ()
    for form in dict.fromkeys((*full, name, bare)):
        believable = [m for m in gazetteer.find(form) if _believable(m, scope, gazetteer)]
        if believable:
            return believable
    if not scope.countries or scope.level == "facility":
        return []
    return [
        match
        for match in gazetteer.find_loosely(bare)
        if set(scope.countries) & set(match.entry.countries) and _sounds_alike(bare, match.entry) and _believable(match, scope, gazetteer)
    ]


def _sounds_alike(name: str, entry: Entry) -> bool:
    from rapidfuzz.fuzz import ratio

    key, other = fold_name(name), fold_name(entry.name)
    if not key.isascii():
        return True
    least = _SIMILAR + {3: 8.0, 4: 6.0}.get(len(skeleton(name)), 0.0)
    return (key[0] in "aiu") == (other[0] in "aiu") and ratio(key, other) >= least


def near_spelling(gazetteer: Gazetteer, name: str, countries: Sequence[str]) -> bool:
    """True if an entry of these countries sounds like the name, consonant for consonant."""
    return any(set(countries) & set(m.entry.countries) and _sounds_alike(name, m.entry) for m in gazetteer.find_loosely(name))


def _scope_of(gazetteer: Gazetteer, name: str, context: PlaceContext) -> tuple[str, _Scope]:
    bare, noun = bare_name(name)
    cue = context.cue or noun
    level = load_cues().level(cue)
    if context.cue is None and noun is not None and any(m.tier is Tier.PLAIN for m in gazetteer.find(name)):
        bare, level = name, None
    near = bool(context.within) and context.within[0].startswith("near ")
    return bare, _Scope(context, cue, level, _parents(gazetteer, context, level), near)


def resolve(gazetteer: Gazetteer, name: str, context: PlaceContext) -> Place:
    """See :meth:`Gazetteer.resolve`."""
    bare, scope = _scope_of(gazetteer, name, context)
    matches = _candidates(gazetteer, name, bare, scope)
    ranked = sorted(((_score(m, scope), m) for m in matches), key=lambda r: (-r[0], r[1].entry.id))
    ranked = _seat_or_province(ranked, scope)
    if not ranked or _too_vague(ranked, scope):
        return _unresolved(gazetteer, bare, scope)
    entry = ranked[0][1].entry
    return place_of(entry, level=_shown_level(entry, scope), uncertainty_km=_doubt(entry, ranked, scope))


def _shown_level(entry: Entry, scope: _Scope) -> str:
    if entry.level == "locality" and scope.level in ("district", "neighbourhood") and scope.cue not in ("area", "areas"):
        return str(scope.level)
    return entry.level


def _too_vague(ranked: Sequence[tuple[float, Match]], scope: _Scope) -> bool:
    """Without any country to go by, a small town's name that several countries have says nothing."""
    if scope.countries:
        return False
    best = ranked[0][1].entry
    if best.level != "locality" or best.population >= _NAMELESS_TOWN:
        return False
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


def _unresolved(gazetteer: Gazetteer, name: str, scope: _Scope) -> Place:
    countries = scope.countries
    near = {p.country for p in scope.context.neighbours if p.country and p.level != "country"}
    country = countries[0] if len(countries) == 1 else next(iter(near)) if len(near) == 1 and not scope.parents else None
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
