"""Which totals cover an incident: their days, places, doers and kinds all hold it.

A total that names no day covers nothing. One that names no place covers the countries of its report's other claims,
or of its publisher's; one that names no doer, or an incident that names none, is not kept apart by doers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dalil.incidents.kinds import covered_kinds
from dalil.incidents.sources import publisher
from dalil.model import Claim, Incident, Place

Keys = frozenset[tuple[str, str]]

_AREAS = frozenset({"district", "province", "region"})


def place_keys(place: Place) -> Keys:
    """The names under which a place can be covered: its own, those of its parents, and its country's code."""
    from dalil.places import fold_name

    name = fold_name(place.name)
    keys = {("area", fold_name(parent)) for parent in place.within}
    keys.add(("area" if place.level in _AREAS else "place", name))
    if place.level == "neighbourhood" and place.within:
        keys.add(("place", fold_name(place.within[0])))
    if place.country:
        keys.add(("country", place.country))
    return frozenset(keys)


def span_keys(place: Place) -> Keys:
    """The names of what a total covers that names this place; a town whose province has its name, or that no
    gazetteer knows, may be an area.
    """
    from dalil.places import fold_name

    name = fold_name(place.name)
    if place.level == "country":
        return frozenset({("country", place.country or ""), ("area", name)})
    if place.level in _AREAS:
        return frozenset({("area", name)})
    if place.level == "unresolved" or name in {fold_name(parent) for parent in place.within}:
        return frozenset({("area", name), ("place", name)})
    return frozenset({("place", name)})


@dataclass(frozen=True, slots=True)
class Span:
    """What a total covers. ``places`` and ``actors`` that are empty leave open what they name."""

    claim_id: str
    first: int
    last: int
    kinds: frozenset[str]
    actors: frozenset[str]
    places: Keys

    def covers(self, kinds: frozenset[str], actors: frozenset[str], places: Sequence[Keys]) -> bool:
        """True if an incident of these days' has its kinds, doers and places within; the days are the caller's to
        compare.
        """
        if not self.kinds & kinds or (self.actors and actors and not self.actors & actors):
            return False
        return not self.places or (bool(places) and all(keys & self.places for keys in places))


def spans(claims: Iterable[Claim]) -> list[Span]:
    """The spans of the asserted, dated aggregates among all claims of a ledger, in order of their ids."""
    claims = list(claims)
    of_report, of_publisher = _countries(claims)
    found = []
    for claim in sorted(claims, key=lambda c: c.claim_id):
        start, end = claim.when.start or claim.when.end, claim.when.end or claim.when.start
        if claim.scope != "aggregate" or claim.status == "denied" or start is None or end is None:
            continue
        places: Keys = frozenset().union(*(span_keys(place) for place in claim.places))
        if not places:
            places = of_report.get(claim.report.id) or of_publisher.get(publisher(claim)) or frozenset()
        found.append(
            Span(
                claim.claim_id,
                start.toordinal(),
                end.toordinal(),
                covered_kinds(claim.kind),
                frozenset(actor.id for actor in claim.actors),
                places,
            )
        )
    return found


def _countries(claims: Iterable[Claim]) -> tuple[Mapping[str, Keys], Mapping[str, Keys]]:
    """The countries of the claims of each report and of each publisher, as keys."""
    of_report: dict[str, set[tuple[str, str]]] = defaultdict(set)
    of_publisher: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        for place in claim.places:
            if place.country:
                of_report[claim.report.id].add(("country", place.country))
                of_publisher[publisher(claim)].add(("country", place.country))
    return (
        {report: frozenset(keys) for report, keys in of_report.items()},
        {name: frozenset(keys) for name, keys in of_publisher.items()},
    )


def with_aggregates(incidents: Sequence[Incident], claims: Mapping[str, Claim]) -> list[Incident]:
    """The incidents with the ids of the aggregates that cover them; ``claims`` holds all claims, aggregates among
    them.
    """
    dated = sorted(
        (incident for incident in incidents if incident.start is not None and incident.end is not None),
        key=lambda incident: (incident.start, incident.incident_id),
    )
    starts = [incident.start.toordinal() for incident in dated if incident.start is not None]
    told = [_told(incident, claims) for incident in dated]
    covering: dict[str, list[str]] = defaultdict(list)
    for span in spans(claims.values()):
        for index in range(bisect_left(starts, span.first), bisect_right(starts, span.last)):
            last, kinds, actors, places = told[index]
            if last <= span.last and span.covers(kinds, actors, places):
                covering[dated[index].incident_id].append(span.claim_id)
    return [replace(incident, aggregates=tuple(covering.get(incident.incident_id, ()))) for incident in incidents]


def _told(
    incident: Incident, claims: Mapping[str, Claim]
) -> tuple[int, frozenset[str], frozenset[str], tuple[Keys, ...]]:
    members = [claims[claim_id] for claim_id in incident.claims]
    kinds = frozenset({incident.kind, *(claim.kind for claim in members if claim.status != "denied")})
    actors = frozenset(actor.id for actor in incident.actors)
    last = incident.end.toordinal() if incident.end is not None else 0
    return last, kinds, actors, tuple(place_keys(place) for place in incident.places)
