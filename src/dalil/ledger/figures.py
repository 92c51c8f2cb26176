"""Figures over a stored ledger: narrowed in the database, counted by :mod:`dalil.figures`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.db.models import QuerySet

from dalil import figures, model
from dalil.figures import TollStep
from dalil.ledger import queries
from dalil.ledger.filters import Filters
from dalil.ledger.keys import actor_parents
from dalil.ledger.models import Claim, Incident, IncidentClaim
from dalil.ledger.outlines import doer_column
from dalil.ledger.totals import totals_beside
from dalil.model.records import Record

_CHUNK = 500
_TOTALS = 100  # held against their incidents at a time
_ENOUGH = 200  # incidents from which it is learnt what holds the places asked for
_UNASKED = {"places": (), "weapons": (), "evidence": ()}
_NAMED = {"actor": "actors", "target": "targets"}  # groups that outlines tell, by their columns
_Name = TypeVar("_Name", int, str)
Material = tuple[list[model.Incident], dict[str, model.Claim]]


def figure(question: model.Question) -> model.Figure:
    """The answer to one question. Raises ``ValueError`` for an unknown policy."""
    found = _Found.of(question)
    return figures.answer_narrowed(
        question, found.incidents, found.claims, doubtful=found.doubtful, parents=actor_parents()
    )


def figure_by(question: model.Question, by: str) -> dict[str, model.Figure]:
    """The answer for each value of ``by``. Raises ``ValueError`` for an unknown policy or grouping."""
    found = _Found.of(question, by)
    return figures.answer_by_narrowed(
        question,
        by,
        found.incidents,
        found.claims,
        known=found.groups,
        doubtful=found.doubtful,
        parents=actor_parents(),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The incidents that a question's filters let through; ``doubtful`` are those that nobody may assert.

    ``groups`` are the doers or types of target that claims which assert an incident name, if they are asked for.
    """

    question: model.Question
    incidents: Sequence[model.Incident]
    keys: Mapping[str, int]
    doubtful: Collection[str]
    groups: Mapping[str, Sequence[str]] | None

    @classmethod
    def of(cls, question: model.Question, by: str = "") -> _Found:
        """They are read, without their links, and without their doers unless these are asked for. One query."""
        rows = queries.incidents(Filters.of_question(question)).order_by()
        unasked: Record = {"why": ()} if by == "actor" else {"why": (), "actors": ()}
        incidents, keys, doubtful = [], {}, set()
        groups: dict[str, Sequence[str]] = {}
        told = rows.values_list("pk", "record", "outline__asserted", f"outline__{_NAMED.get(by, 'asserted')}")
        for pk, record, asserted, named in told.iterator(chunk_size=_CHUNK):
            incident = model.incident_from_record(record | unasked)
            incidents.append(incident)
            keys[incident.incident_id] = pk
            if not asserted:
                doubtful.add(incident.incident_id)
            if by in _NAMED:
                groups[incident.incident_id] = _named(incident, by, named)
        return cls(question, incidents, keys, doubtful, groups if by in _NAMED else None)

    def claims(self, some: Sequence[model.Incident]) -> dict[str, model.Claim]:
        """The claims of some of them, and all totals that may stand beside."""
        own = _own_claims([self.keys[incident.incident_id] for incident in some])
        return own | _nouns(totals_beside(self.question, _places(self.incidents[:_ENOUGH])))


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


def _named(incident: model.Incident, by: str, lines: str | None) -> list[str]:
    """The doers or types of target of an outline's column, as :func:`dalil.figures.answer_by` names them."""
    told = [line for line in (lines or "").split("\n") if line]
    if by == "target":
        return told
    identifiers = {line.partition("\t")[0] for line in told}
    return [actor.name for actor in incident.actors if doer_column(actor.id) in identifiers]


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
