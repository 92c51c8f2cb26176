"""Figures over a stored ledger: narrowed by day in the database, counted by :mod:`dalil.figures`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from dalil import figures, model
from dalil.ledger import queries
from dalil.ledger.filters import Filters
from dalil.ledger.keys import actor_parents
from dalil.ledger.models import Claim, Incident

_CHUNK = 500
Material = tuple[list[model.Incident], dict[str, model.Claim]]


def figure(question: model.Question) -> model.Figure:
    """The answer to one question. Raises ``ValueError`` for an unknown policy."""
    return figures.answer(question, *_material(question), parents=actor_parents())


def figure_by(question: model.Question, by: str) -> dict[str, model.Figure]:
    """The answer for each value of ``by``. Raises ``ValueError`` for an unknown policy or grouping."""
    return figures.answer_by(question, by, *_material(question), parents=actor_parents())


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


def _material(question: model.Question) -> Material:
    """Incidents of the question's days, and the claims that a figure may need: theirs, and aggregates of the days."""
    period = Filters(start=question.start, end=question.end)
    found = queries.incidents(period)
    members = Claim.objects.filter(links__incident__in=found.order_by().values("pk")).distinct()
    aggregates = queries.claims(Filters(start=question.start, end=question.end, scope="aggregate"))
    return [row.noun for row in found.iterator(chunk_size=_CHUNK)], _nouns(members) | _nouns(aggregates)


def _nouns(claims: QuerySet[Claim]) -> dict[str, model.Claim]:
    records = claims.order_by().values_list("record", flat=True).iterator(chunk_size=_CHUNK)
    return {record["claim_id"]: model.claim_from_record(record) for record in records}


def _batches(names: list[str]) -> Iterable[list[str]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))
