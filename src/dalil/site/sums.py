"""Sums over the incidents of a filter, and the totals of sources that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dalil.figures import answer
from dalil.figures.filters import Filter
from dalil.incidents.kinds import covered_kinds
from dalil.ledger import Filters
from dalil.ledger.keys import actor_parents
from dalil.ledger.models import IncidentClaim
from dalil.ledger.store import current_ledger
from dalil.model import Claim, Question, claim_from_record
from dalil.site.asides import Aside, asides
from dalil.site.holdings import told_of_keys
from dalil.site.outlines import ordered_keys, outlines
from dalil.site.questions import Asked
from dalil.site.ranges import Range
from dalil.site.remembered import once_a_state

OUTCOMES = ("killed", "injured")
MOST_TOTALS = 12
SAMPLE = 20  # incidents from which it is learnt what holds the places asked for


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over incidents: how many of them give a number, and how many none though one could be expected."""

    outcome: str
    drawn: Range | None
    known: int
    unknown: int


@once_a_state(64)
def sums(asked: Asked) -> tuple[Total, ...]:
    """People killed and people injured, each incident counted once over all its sources: the ``span`` of a figure."""
    told = [row for row in outlines(asked) if row.asserted]
    made = []
    for outcome in OUTCOMES:
        asks = Filter.of(asked.question(outcome))
        low = high = is_open = known = unknown = 0
        for row in told:
            least = getattr(row, f"{outcome}_low")
            if least is None:
                unknown += asks.expects_number_of(row.kind)
                continue
            known += 1
            low += least
            high += getattr(row, f"{outcome}_high")
            is_open |= getattr(row, f"{outcome}_open")
        made.append(Total(outcome, Range(low, high, bool(is_open)) if known else None, known, unknown))
    return tuple(made)


@once_a_state(1)
def _totals() -> dict[str, tuple[int, Claim]]:
    """All totals that are asserted, by id, with their primary keys. One query."""
    rows = current_ledger().claims(Filters(scope="aggregate", status="asserted")).order_by("pk")
    return {record["claim_id"]: (key, claim_from_record(record)) for key, record in rows.values_list("pk", "record")}


@once_a_state(64)
def totals_beside(asked: Asked) -> tuple[Aside, ...]:
    """The greatest totals that overlap the filter, at most :data:`MOST_TOTALS` an outcome, with what they cover."""
    greatest = {outcome: _greatest(asked, asked.question(outcome)) for outcome in OUTCOMES}
    keys = [key for found in greatest.values() for key, _claim in found]
    if not keys:
        return ()
    links = IncidentClaim.objects.filter(claim__in=keys, role=IncidentClaim.AGGREGATE)
    covered = set(links.values_list("incident_id", flat=True))
    told = told_of_keys([key for key in ordered_keys(asked) if key in covered])
    members = {claim.claim_id: claim for each in told for claim in each.claims}
    found: list[Aside] = []
    for outcome, pairs in greatest.items():
        claims = {claim.claim_id: claim for _key, claim in pairs}
        incidents = [each.incident for each in told]
        figure = answer(asked.question(outcome), incidents, members | claims, parents=actor_parents())
        found += asides(figure, claims)
    return tuple(found)


def _greatest(asked: Asked, question: Question) -> Sequence[tuple[int, Claim]]:
    totals = _totals()
    places = [place for _key, claim in totals.values() for place in claim.places]
    if totals and question.places:
        sample = told_of_keys(list(ordered_keys(asked)[:SAMPLE]))
        places += [place for each in sample for place in each.incident.places]
    asks = Filter.of(question, places if question.places else (), actor_parents())
    found = []
    for key, claim in totals.values():
        numbers = [c.quantity.low for c in claim.counts if (c.outcome, c.who) == (question.outcome, question.who)]
        if numbers and asks.overlaps(claim, covered_kinds(claim.kind)):
            found.append((max(numbers), key, claim))
    found.sort(key=lambda each: (-each[0], each[1]))
    return [(key, claim) for _number, key, claim in found[:MOST_TOTALS]]
