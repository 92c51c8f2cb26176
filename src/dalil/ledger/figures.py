"""Figures over a stored ledger: narrowed in the database, counted by :mod:`dalil.figures`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from django.db.models import QuerySet

from dalil import figures, model
from dalil.figures import TollStep
from dalil.ledger import queries
from dalil.ledger.filters import Filters
from dalil.ledger.keys import actor_parents
from dalil.ledger.models import Claim, Incident, IncidentClaim
from dalil.ledger.totals import totals_beside
from dalil.model.records import Record

_CHUNK = 500
_TOTALS = 100  # held against their incidents at a time
_ENOUGH = 200  # incidents from which it is learnt what holds the places asked for
_UNASKED = {"places": (), "weapons": (), "evidence": ()}
_Name = TypeVar("_Name", int, str)
Material = tuple[list[model.Incident], dict[str, model.Claim]]


def figure(question: model.Question) -> model.Figure:
    """The answer to one question. Raises ``ValueError`` for an unknown policy."""
    found = queries.incidents(Filters.of_question(question)).order_by()
    rows = found.values_list("pk", "record", "outline__asserted")
    pks: dict[str, int] = {}
    incidents: list[model.Incident] = []
    doubtful: set[str] = set()
    for pk, record, asserted in rows.iterator(chunk_size=_CHUNK):
        incident = model.incident_from_record({**record, "why": (), "actors": ()})
        incidents.append(incident)
        pks[incident.incident_id] = pk
        if not asserted:
            doubtful.add(incident.incident_id)

    def claims_of(some: Sequence[model.Incident]) -> dict[str, model.Claim]:
        own = _own_claims([pks[incident.incident_id] for incident in some])
        return own | _nouns(totals_beside(question, _places(incidents[:_ENOUGH])))

    return figures.answer_narrowed(question, incidents, claims_of, doubtful=doubtful, parents=actor_parents())


def figure_by(question: model.Question, by: str) -> dict[str, model.Figure]:
    """The answer for each value of ``by``. Raises ``ValueError`` for an unknown policy or grouping."""
    return figures.answer_by(question, by, *material(question), parents=actor_parents())


def explained(figure: model.Figure) -> list[str]:
    """The lines that open a figure down to the sentences."""
    return figures.explain(figure, *material_of(figure))


def material_of(figure: model.Figure) -> Material:
    """The incidents and claims that a figure speaks of."""
    incidents: list[model.Incident] = []
    claims: dict[str, model.Claim] = {}
    for part in _batches([part.incident_id for part in figure.parts]):
        rows = Incident.objects.filter(incident_id__in=part)
        incidents += [row.noun for row in rows]
        claims |= _nouns(Claim.objects.filter(links__incident__in=rows).distinct())
    for part in _batches([total.claim_id for total in figure.beside]):
        claims |= _nouns(Claim.objects.filter(claim_id__in=part))
    return incidents, claims


def toll_history(incident_id: str, outcome: str, who: str, policy: str, words: Sequence[str]) -> tuple[TollStep, ...]:
    """The steps of one incident's toll; empty for an incident that is not held."""
    rows = Incident.objects.filter(incident_id=incident_id)
    claims = _nouns(_members(rows))
    steps = [figures.toll_history(row.noun, claims, outcome, who, policy=policy, words=words) for row in rows]
    return steps[0] if steps else ()


def reconciliation(filters: Filters, policy: str, words: Sequence[str]) -> list[model.AggregateBeside]:
    """Every total that passes ``filters`` beside the incidents that it covers, wherever these lie."""
    totals = queries.claims(replace(filters, scope="aggregate"))
    found: list[model.AggregateBeside] = []
    pks = list(totals.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), _TOTALS):
        found += reconciled(pks[start : start + _TOTALS], policy, words)
    return sorted(found, key=lambda b: (str(b.start), str(b.end), b.claim_id, b.outcome, b.who, b.said_by))


def reconciled(totals: Sequence[int], policy: str, words: Sequence[str]) -> list[model.AggregateBeside]:
    """A few totals (primary keys of claims) beside the incidents that they cover. Three queries."""
    batch = Claim.objects.filter(pk__in=totals)
    covered = Incident.objects.filter(links__claim__in=batch, links__role=IncidentClaim.AGGREGATE).distinct()
    incidents = [row.noun for row in covered.order_by().iterator(chunk_size=_CHUNK)]
    claims = _nouns(_members(covered))
    return figures.reconcile(_nouns(batch).values(), incidents, claims, policy=policy, words=words)


def told(question: model.Question) -> Material:
    """The incidents that the question's filters let through and their claims, whole, and the totals of the days."""
    found = queries.incidents(Filters.of_question(question))
    totals = queries.claims(Filters(start=question.start, end=question.end, scope="aggregate"))
    incidents = [row.noun for row in found.iterator(chunk_size=_CHUNK)]
    return incidents, _nouns(_members(found)) | _nouns(totals)


def material(question: model.Question) -> Material:
    """The incidents that the question's filters let through, and the claims that a figure may need: theirs, and the
    totals of the days.

    Claims come without what no figure asks of them: places, weapons and evidence of members, links of incidents.
    """
    rows = list(queries.incidents(Filters.of_question(question)).order_by().values_list("pk", "record"))
    incidents = [model.incident_from_record({**record, "why": ()}) for _, record in rows]
    return incidents, _own_claims([pk for pk, _ in rows]) | _nouns(totals_beside(question, _places(incidents)))


def _places(incidents: Iterable[model.Incident]) -> Iterator[model.Place]:
    return (place for incident in incidents for place in incident.places)


def _own_claims(pks: list[int]) -> dict[str, model.Claim]:
    """The claims of incidents by these primary keys, without what no figure asks of them."""
    claims: dict[str, model.Claim] = {}
    for batch in _batches(pks):
        members = Claim.objects.filter(links__incident__in=batch, links__role=IncidentClaim.MEMBER)
        for record in _records(members):
            claims[record["claim_id"]] = model.claim_from_record({**record, **_UNASKED})
    return claims


def _members(incidents: QuerySet[Incident]) -> QuerySet[Claim]:
    return Claim.objects.filter(links__incident__in=incidents.order_by().values("pk"), links__role=IncidentClaim.MEMBER)


def _nouns(claims: QuerySet[Claim]) -> dict[str, model.Claim]:
    return {record["claim_id"]: model.claim_from_record(record) for record in _records(claims)}


def _records(claims: QuerySet[Claim]) -> Iterator[Record]:
    return claims.order_by().values_list("record", flat=True).iterator(chunk_size=_CHUNK)


def _batches(names: list[_Name]) -> Iterable[list[_Name]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))
