"""Linking what is new: the incidents that new claims and new judgements touch, and no others.

The program's links are kept (:mod:`dalil.ledger.machine_links`). A new claim is compared with those that blocking would
give it among all; then every claim connected with something new is grouped again. Groups never reach beyond what is
connected, so the incidents are those that linking all at once finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from dalil import model
from dalil.incidents import Weights, compose
from dalil.incidents.aggregates import Coverage, Span, kinds_told
from dalil.incidents.blocking import Blocks
from dalil.incidents.clusters import Pair, components
from dalil.incidents.comparison import Comparer
from dalil.incidents.linking import Linker
from dalil.incidents.sweep import Judgements, Part, sweep_order
from dalil.incidents.traits import Traits
from dalil.ledger import linkable
from dalil.ledger.incident_rows import IncidentRows
from dalil.ledger.keys import name_key
from dalil.ledger.machine_links import Linked, MachineLinks
from dalil.ledger.models import Claim, Incident, IncidentClaim, IncidentPlace
from dalil.ledger.models.claims import KEY_LENGTH

T = TypeVar("T")

_CHUNK = 500
_BATCH = 400  # values in one question to a database, which bounds how many it takes
_MOST = 2**63


class Arrivals:
    """Links new claims (primary keys, of any scope) with what stands."""

    def __init__(self, weights: Weights, judgements: Judgements) -> None:
        self._comparer = Comparer(weights)
        self._tolerance = weights.date.tolerance
        self._linker = Linker(self._comparer, judgements)
        self._judgements = judgements

    def compare(self, new: Iterable[int]) -> None:
        """Compare new claims of single occurrences with all that they may be told as, and keep the links."""
        rows = Claim.objects.filter(pk__in=list(new), scope="incident").order_by("date_start", "pk")
        keys = list(rows.values_list("pk", flat=True))
        for start in range(0, len(keys), _CHUNK):
            self._compare(keys[start : start + _CHUNK])

    def _compare(self, keys: Sequence[int]) -> None:
        mine = {pk: self._comparer.traits(claim) for pk, claim in linkable.claims_by_key(keys)}
        others = self.candidates(mine) - mine.keys()
        nouns = ((pk, self._comparer.traits(claim)) for pk, claim in linkable.claims_by_key(sorted(others)))
        all_of_them = {**mine, **dict(nouns)}
        key_of = {traits.claim_id: pk for pk, traits in all_of_them.items()}
        links = MachineLinks(key_of)
        blocks = Blocks(self._comparer.nearness, self._tolerance)
        ordered = sweep_order(all_of_them.values())
        for number, traits in enumerate(ordered):
            is_new = key_of[traits.claim_id] in mine
            for other in blocks.candidates(traits):
                if is_new or key_of[ordered[other].claim_id] in mine:
                    made = self._comparer.weigh(ordered[other], traits)
                    if made is not None and (made[1] or made[0] >= self._comparer.weights.decision.ask):
                        links.found(ordered[other], traits, *made)
            blocks.file(traits, number)
        links.flush()

    def candidates(self, new: dict[int, Traits]) -> set[int]:
        """Claims that may share a block with one of these: those of their days, of their reports, and those that may
        be told of on any day at their places.
        """
        single = Claim.objects.filter(scope="incident").order_by()
        found: set[int] = set()
        days = [(t.days.first, t.days.last) for t in new.values() if t.days is not None and not t.days.wide]
        for first, last in linkable.windows(days, 2 * self._tolerance):
            found |= _keys(single.filter(linkable.in_window(first, last, self._tolerance)))
        found |= _keys(single.filter(report__in=Claim.objects.filter(pk__in=list(new)).values("report")))
        for batch in batches({name for traits in new.values() for name in _names(traits)}):
            at = single.filter(**_at(batch)).values_list("pk", "date_start", "date_end")
            found |= {pk for pk, start, end in at if linkable.is_wide(start, end)}
        for traits in new.values():
            if traits.days is None or traits.days.wide:
                lows = [count.quantity.low for count in traits.claim.counts if count.quantity.low < _MOST]
                for batch in batches(_names(traits)):
                    found |= _keys(single.filter(**_at(batch), counts__low__in=lows))
        return found

    def regroup(self, linked: Linked, rows: IncidentRows) -> None:
        """Group connected claims again, and give ``rows`` the incidents."""
        nouns = {pk: claim for pk, claim in linkable.claims_by_key(sorted(linked.claims)) if claim.scope == "incident"}
        arrival = {claim.claim_id: pk for pk, claim in nouns.items()}
        found = [
            compose((traits.claim for traits in members), why, arrival=arrival)
            for part in self._parts(nouns, linked)
            for members, why in self._linker.groups(part)
        ]
        coverage = Coverage(_totals_over(found))
        by_id = {claim.claim_id: claim for claim in nouns.values()}
        for incident in found:
            claims = [by_id[claim_id] for claim_id in incident.claims]
            rows.put(replace(incident, aggregates=coverage.of(incident, kinds_told(claims))), claims)

    def _parts(self, nouns: Mapping[int, model.Claim], linked: Linked) -> Iterator[Part]:
        """The connected parts of these claims, which nothing connects with others."""
        traits = sorted((self._comparer.traits(claim) for claim in nouns.values()), key=lambda t: t.claim_id)
        place = {t.claim_id: index for index, t in enumerate(traits)}
        apart, together = self._judgements.apart, self._judgements.together
        accepted: dict[Pair, float] = {}
        decision = self._comparer.weights.decision
        for (one, other), weight in linked.weights.items():
            a, b = sorted((nouns[one].claim_id, nouns[other].claim_id))
            if (a, b) not in apart:
                accepted[place[a], place[b]] = weight
        astray: dict[int, tuple[int, float]] = {}
        for pk, candidate in linked.astray.items():
            own, other, alone = place[nouns[pk].claim_id], place[candidate.claim_id], decision.added(candidate.astray)
            pair = min(own, other), max(own, other)
            accepted[pair] = max(candidate.weight + alone, accepted.get(pair, 0.0))
            astray[own] = other, alone
        judged = [(place[a], place[b]) for a, b in together if a in place and b in place]
        for members in components(len(traits), [*accepted, *judged]):
            local = {member: index for index, member in enumerate(members)}
            inside = {(local[a], local[b]): w for (a, b), w in accepted.items() if a in local} if len(local) > 1 else {}
            meant = {local[own]: (local[other], alone) for own, (other, alone) in astray.items() if own in local}
            yield Part(tuple(traits[member] for member in members), inside, meant)


def holding(claims: Iterable[int]) -> set[int]:
    """The primary keys of the incidents that hold these claims."""
    found: set[int] = set()
    for batch in batches(sorted(claims)):
        links = IncidentClaim.objects.filter(claim__in=batch, role=IncidentClaim.MEMBER)
        found |= set(links.values_list("incident__pk", flat=True))
    return found


def newly_covered(totals: Sequence[Span]) -> dict[int, model.Incident]:
    """The incidents, by primary key, that these totals cover and do not name yet, with them named."""
    found: dict[int, model.Incident] = {}
    coverage = Coverage(totals)
    for total in totals:
        rows = _may_cover(total).exclude(pk__in=found.keys() if len(found) < _BATCH else ())
        for batch in batches(rows.values_list("pk", flat=True)):
            kinds = _kinds_told(batch)
            for pk, record in Incident.objects.filter(pk__in=batch).values_list("pk", "record"):
                incident = model.incident_from_record(record)
                more = set(coverage.of(incident, kinds.get(pk, frozenset()))) - set(incident.aggregates)
                if more:
                    found[pk] = replace(incident, aggregates=tuple(sorted({*incident.aggregates, *more})))
    return found


def _may_cover(total: Span) -> QuerySet[Incident]:
    """The incidents of a total's days at places of the names that it names."""
    days = date.fromordinal(total.first), date.fromordinal(total.last)
    rows = Incident.objects.filter(date_start__range=days, date_end__lte=days[1]).order_by()
    if not total.places:
        return rows
    keys = {f"={name}" if kind == "country" else name[:KEY_LENGTH] for kind, name in total.places}
    return rows.filter(Exists(IncidentPlace.objects.filter(incident=OuterRef("pk"), key__in=keys)))


def _kinds_told(pks: Sequence[int]) -> dict[int, frozenset[str]]:
    links = IncidentClaim.objects.filter(incident__in=pks, role=IncidentClaim.MEMBER).exclude(claim__status="denied")
    kinds: dict[int, set[str]] = defaultdict(set)
    for pk, kind in links.values_list("incident__pk", "claim__kind"):
        kinds[pk].add(kind)
    return {pk: frozenset(told) for pk, told in kinds.items()}


def _totals_over(incidents: Sequence[model.Incident]) -> list[Span]:
    """The totals whose days meet those of one of these incidents."""
    days = [(i.start.toordinal(), i.end.toordinal()) for i in incidents if i.start and i.end]
    found: dict[str, Span] = {}
    for first, last in linkable.windows(days, 31):
        meets = Q(date_start__lte=date.fromordinal(last), date_end__gte=date.fromordinal(first))
        found.update((span.claim_id, span) for span in linkable.spans(meets))
    return list(found.values())


def _names(traits: Traits) -> set[str]:
    """The keys of a claim's places, and of the cities of its neighbourhoods."""
    places = traits.claim.places
    cities = (place.within[0] for place in places if place.level == "neighbourhood" and place.within)
    return {name_key(name) for name in (*(place.name for place in places), *cities)}


def _at(names: Sequence[str]) -> dict[str, Any]:
    """Claims at places of these names, or in neighbourhoods of them."""
    return {"place_names__key__in": names, "place_names__depth__lte": 1}


def _keys(rows: QuerySet[Claim]) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in lists of as many as one question to a database takes."""
    ordered = list(values)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))
