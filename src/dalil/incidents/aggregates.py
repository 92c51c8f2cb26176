"""Which totals cover an incident: their days, places, doers and kinds all hold it.

A total that names no day covers nothing. One that names no place covers the countries of its report's other claims, or
any place if they name none; one that names no doer, or an incident that names none, is not kept apart by doers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dalil.incidents.kinds import covered_kinds
from dalil.model import Claim, Incident, Place

Keys = frozenset[tuple[str, str]]

_AREAS = frozenset({"district", "province", "region"})
_PART = 30  # days: spans are filed by such parts of time


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
    """The spans of the asserted, dated aggregates among these claims, in order of their ids; the claims of a report
    must be among them together.
    """
    claims = list(claims)
    of_report = _countries(claims)
    found = (span_of(claim, of_report.get(report_key(claim), frozenset())) for claim in claims)
    return sorted((span for span in found if span is not None), key=lambda span: span.claim_id)


def span_of(claim: Claim, countries: Keys) -> Span | None:
    """What an aggregate covers; ``countries`` are the keys of the countries that its report tells of. ``None`` for what
    is no asserted, dated aggregate.
    """
    start, end = claim.when.start or claim.when.end, claim.when.end or claim.when.start
    if claim.scope != "aggregate" or claim.status == "denied" or start is None or end is None:
        return None
    return Span(
        claim.claim_id,
        start.toordinal(),
        end.toordinal(),
        covered_kinds(claim.kind),
        frozenset(actor.id for actor in claim.actors),
        frozenset[tuple[str, str]]().union(*(span_keys(place) for place in claim.places)) or countries,
    )


def report_key(claim: Claim) -> tuple[str, int]:
    """What tells reports apart: the id may be the file's name, the same for all items of a date page."""
    return claim.report.id, claim.report.index


def _countries(claims: Iterable[Claim]) -> Mapping[tuple[str, int], Keys]:
    """The countries of the claims of each report, as keys."""
    of_report: dict[tuple[str, int], set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        of_report[report_key(claim)] |= {("country", place.country) for place in claim.places if place.country}
    return {report: frozenset(keys) for report, keys in of_report.items()}


class Coverage:
    """Spans, found by the days of an incident."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: dict[int, list[Span]] = defaultdict(list)
        for span in spans:
            for part in range(span.first // _PART, span.last // _PART + 1):
                self._spans[part].append(span)

    def of(self, incident: Incident, kinds: frozenset[str]) -> tuple[str, ...]:
        """The ids of the aggregates that cover an incident, in order; ``kinds`` are those that :func:`kinds_told`
        gives for its claims.
        """
        if incident.start is None or incident.end is None:
            return ()
        first, last = incident.start.toordinal(), incident.end.toordinal()
        near = [s for s in self._spans.get(first // _PART, ()) if s.first <= first and last <= s.last]
        if not near:
            return ()
        actors = frozenset(actor.id for actor in incident.actors)
        places = [place_keys(place) for place in incident.places]
        told = kinds | {incident.kind}
        return tuple(sorted(span.claim_id for span in near if span.covers(told, actors, places)))


def kinds_told(claims: Iterable[Claim]) -> frozenset[str]:
    """The kinds that claims of one incident tell it as; a denial tells none."""
    return frozenset(claim.kind for claim in claims if claim.status != "denied")


def with_aggregates(incidents: Sequence[Incident], claims: Mapping[str, Claim]) -> list[Incident]:
    """The incidents with the ids of the aggregates that cover them; ``claims`` holds all claims, aggregates among
    them.
    """
    coverage = Coverage(spans(claims.values()))
    return [
        replace(incident, aggregates=coverage.of(incident, kinds_told(claims[key] for key in incident.claims)))
        for incident in incidents
    ]
