"""An incident from the claims that tell of it: its kind, days, places, doers, counts and sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from dalil.incidents.clusters import components
from dalil.incidents.days import agreed_days
from dalil.incidents.kinds import leading_kind
from dalil.incidents.sources import Sources
from dalil.incidents.tolls import incident_counts, statements
from dalil.model import Claim, Incident, IncidentActor, Link, Place

_PRECISION = ("neighbourhood", "locality", "unresolved", "district", "province", "region", "country")


def incident_id(claims: Iterable[str], arrival: Mapping[str, int] | None = None) -> str:
    """A stable identifier, that of the claim which came first (``arrival``), or of the smallest claim id without it: an
    incident keeps its id while later claims join it.

    Raises ``ValueError`` where there is no claim.
    """
    came = arrival or {}
    first = min(claims, key=lambda claim_id: (came.get(claim_id, 0), claim_id))
    return "i" + sha256(first.encode()).hexdigest()[:16]


def compose(claims: Iterable[Claim], why: Sequence[Link] = (), *, arrival: Mapping[str, int] | None = None) -> Incident:
    """The incident that these claims tell of; ``why`` are the links that join them, ``arrival`` as for
    :func:`incident_id`.

    Denied claims belong to it and name it, but as long as somebody asserts it, its kind, days, places, counts and
    sources are those of the assertions.
    """
    members = sorted(claims, key=lambda claim: claim.claim_id)
    asserted = [claim for claim in members if claim.status != "denied"]
    leading = asserted or members
    start, end = agreed_days([claim.when for claim in leading])
    sources = Sources.among(leading)
    said = statements(asserted, sources)
    tellers = {sources.of(claim) for claim in leading} | {statement.source for statement in said}
    return Incident(
        incident_id=incident_id((claim.claim_id for claim in members), arrival),
        kind=leading_kind(claim.kind for claim in leading),
        start=start,
        end=end,
        places=_places(leading) or _places(members),
        actors=_actors(members),
        counts=incident_counts(said),
        sources=tuple(sorted(tellers)),
        claims=tuple(claim.claim_id for claim in members),
        why=tuple(why),
    )


def _actors(claims: Iterable[Claim]) -> tuple[IncidentActor, ...]:
    naming: dict[str, set[str]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for actor in claim.actors:
            naming[actor.id].add(claim.claim_id)
            names[actor.id][actor.name] += 1
    order = sorted(naming, key=lambda actor: (-len(naming[actor]), actor))
    return tuple(IncidentActor(actor, _commonest(names[actor]), tuple(sorted(naming[actor]))) for actor in order)


def _places(claims: Sequence[Claim]) -> tuple[Place, ...]:
    """The most precise places named, each once under its commonest name, those that most claims name first."""
    from dalil.places import fold_name

    named = [place for claim in claims for place in claim.places]
    groups = [_best([named[index] for index in group]) for group in components(len(named), _same_names(named))]
    parents = {(fold_name(name), _rank(place)) for place, _ in groups for name in place.within}
    others = [place for place, _ in groups]
    kept = [(place, count) for place, count in groups if not _is_parent(place, fold_name(place.name), others, parents)]
    kept.sort(key=lambda item: (-item[1], _rank(item[0]), item[0].name, item[0].gazetteer_id or ""))
    return tuple(place for place, _ in kept)


def _same_names(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Pairs of mentions of one place: by its gazetteer entry, or by its folded name."""
    from dalil.places import fold_name

    first: dict[tuple[str, str], int] = {}
    pairs = []
    for index, place in enumerate(places):
        keys = [(_group(place.level), fold_name(place.name))]
        keys += [("entry", place.gazetteer_id)] if place.gazetteer_id else []
        pairs += [(first.setdefault(key, index), index) for key in keys]
    return pairs


def _group(level: str) -> str:
    """Names of villages and of areas are told apart: "Idlib" is both."""
    return level if level in ("district", "province", "region", "country") else "precise"


def _best(places: Sequence[Place]) -> tuple[Place, int]:
    """One place for several mentions of it, with their number: the one that knows most, of these the commonest name."""
    names = Counter(place.name for place in places)
    best = min(
        places, key=lambda p: (p.lat is None, _rank(p), -names[p.name], p.name, p.within, p.lat or 0.0, p.lon or 0.0)
    )
    return replace(best, words=None), len(places)


def _is_parent(place: Place, folded: str, others: Sequence[Place], parents: set[tuple[str, int]]) -> bool:
    """True for a place that holds another one named: the province of a town, the city of a neighbourhood, the country
    of either.

    ``parents`` are the folded names of parents, each with the rank of the place that names it so.
    """
    if place.level == "country":
        return any(other.level != "country" and other.country in (place.country, None) for other in others)
    return any((folded, rank) in parents for rank in range(_rank(place)))


def _rank(place: Place) -> int:
    return _PRECISION.index(place.level) if place.level in _PRECISION else len(_PRECISION)


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
