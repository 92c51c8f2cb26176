"""How much speaks for an entry being the place that a name means in its context."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log10
from typing import Final

from dalil.model import Place
from dalil.places.entries import Entry, kilometres
from dalil.places.fitting import level_agrees
from dalil.places.folding import fold_name, skeleton
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.scope import Scope, lies_in

_SIMILAR: Final = 80.0
_UNKNOWN_POPULATION: Final = 2_000


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
    score += level_agrees(entry, scope.level) + _near(entry, scope.context.neighbours)
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
