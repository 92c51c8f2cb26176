"""What the sources of one occurrence say against each other: tolls, places, days, kinds, doers, and denials.

Only what different speakers say is compared; who raises an own toll later brings it up to date and contradicts nobody.
What is left unsaid contradicts nothing, nor does a wider place, a general kind ("attack") or a doer's parent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from dalil.incidents.kinds import covered_kinds, is_general
from dalil.model import Claim, Count, Place

TOLL, DOER, PLACE, DAY, KIND, DENIAL = "toll", "doer", "place", "day", "kind", "denial"
ABOUT: Final = (TOLL, DOER, PLACE, DAY, KIND, DENIAL)
_PRECISE: Final = frozenset({"locality", "neighbourhood"})
_MOST: Final = 60  # claims of one occurrence that are held against each other


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims that say otherwise ``about`` one of :data:`ABOUT`; of a toll, which ``count`` of each."""

    about: str
    one: Claim
    other: Claim
    counts: tuple[Count, Count] | None = None


def contradictions(claims: Sequence[Claim], parents: Mapping[str, str] | None = None) -> list[Contradiction]:
    """The contradictions among the claims of one incident, one of each sort at most, in the order of :data:`ABOUT`.

    ``parents`` gives the actor that an actor belongs to. Claims past the sixtieth are passed over.
    """
    some = list(claims[:_MOST])
    told = [claim for claim in some if claim.status != "denied"]
    found = [] if (toll := _tolls(told)) is None else [toll]

    def doers(claim: Claim) -> set[str]:
        return {actor.id for actor in claim.actors}

    def apart(one: Claim, other: Claim) -> bool:
        here, there = doers(one), doers(other)
        return bool(here and there) and not (_with(here, parents or {}) & there or here & _with(there, parents or {}))

    tests: list[tuple[str, Callable[[Claim, Claim], bool]]] = [
        (DOER, apart),
        (PLACE, _elsewhere),
        (DAY, _another_day),
        (KIND, _another_kind),
    ]
    for about, differs in tests:
        pair = next((pair for pair in _pairs(told) if differs(*pair)), None)
        if pair is not None:
            found.append(Contradiction(about, *pair))
    denied = [claim for claim in some if claim.status == "denied"]
    against = ((one, other) for one in denied for other in told if speaker(one) != speaker(other))
    return [*found, *(Contradiction(DENIAL, *pair) for pair in [next(against, None)] if pair)]


def speaker(claim: Claim) -> str:
    """Who says it: the first of the chain, else the publisher, else the report."""
    first = claim.attribution[0].name if claim.attribution else claim.report.source
    return " ".join((first or claim.report.id).split()).casefold()


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    return ((one, other) for one, other in combinations(claims, 2) if speaker(one) != speaker(other))


def _with(actors: set[str], parents: Mapping[str, str]) -> set[str]:
    """Actors with all that they belong to."""
    found = set(actors)
    edge = set(actors)
    while edge:
        edge = {parents[actor] for actor in edge if actor in parents} - found
        found |= edge
    return found


def _tolls(told: Sequence[Claim]) -> Contradiction | None:
    """The two speakers whose latest tolls of the same people lie furthest apart, if they do not overlap."""
    latest: dict[tuple[str, str, str | None], dict[str, tuple[Claim, Count]]] = {}
    for claim in sorted(told, key=lambda each: each.report.published or date.min):
        for count in claim.counts:
            if count.part_of is None:
                latest.setdefault((count.outcome, count.who, count.side), {})[speaker(claim)] = claim, count
    best: tuple[int, Contradiction] | None = None
    for by_speaker in latest.values():
        closed = [each for each in by_speaker.values() if each[1].quantity.high is not None]
        if not closed or len(by_speaker) < 2:
            continue
        low = min(closed, key=lambda each: each[1].quantity.high or 0)
        high = max(by_speaker.values(), key=lambda each: each[1].quantity.low)
        gap = high[1].quantity.low - (low[1].quantity.high or 0)
        if gap > 0 and (best is None or gap > best[0]):
            best = gap, Contradiction(TOLL, low[0], high[0], (low[1], high[1]))
    return best[1] if best else None


def _elsewhere(one: Claim, other: Claim) -> bool:
    """True if both name settlements that the gazetteer knows, and none of them is one of, or in, the other's."""
    here, there = ([place for place in claim.places if _is_known(place)] for claim in (one, other))
    if len(here) < len(one.places) or len(there) < len(other.places) or not here or not there:
        return False
    return not any(_touch(a, b) for a in here for b in there)


def _is_known(place: Place) -> bool:
    return place.level in _PRECISE and place.gazetteer_id is not None


def _touch(a: Place, b: Place) -> bool:
    return a.gazetteer_id == b.gazetteer_id or a.name in (b.name, *b.within) or b.name in a.within


def _another_day(one: Claim, other: Claim) -> bool:
    """True if words date both, and no day is in both stretches."""
    if one.when.assumed or other.when.assumed:
        return False
    (a, b), (c, d) = ((each.when.start, each.when.end) for each in (one, other))
    return bool(a and b and c and d) and (b < c or d < a)  # type: ignore[operator]


def _another_kind(one: Claim, other: Claim) -> bool:
    """True if neither kind is general, nor covers the other."""
    if one.kind == other.kind or is_general(one.kind) or is_general(other.kind):
        return False
    return other.kind not in covered_kinds(one.kind) and one.kind not in covered_kinds(other.kind)
