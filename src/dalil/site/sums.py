"""Sums over the incidents of a filter, and the totals of sources that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Max, Sum

from dalil.figures import answer
from dalil.figures.filters import Filter
from dalil.ledger.models import Claim, IncidentClaim
from dalil.ledger.totals import totals_beside as overlapping
from dalil.model import claim_from_record
from dalil.site.asides import Aside, asides
from dalil.site.holdings import incidents_asked, keys_of, told_of_keys
from dalil.site.questions import Asked
from dalil.site.ranges import Range, total
from dalil.site.remembered import once_a_state

OUTCOMES = ("killed", "injured")
MOST_TOTALS = 12


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
    found = incidents_asked(asked).filter(outline__asserted=True).order_by()
    made = []
    for outcome in OUTCOMES:
        low, high, is_open = (F(f"outline__{outcome}_{end}") for end in ("low", "high", "open"))
        rows = list(found.values_list("kind").annotate(Count("pk"), Count(low), Sum(low), Sum(high), Max(is_open)))
        asks = Filter.of(asked.question(outcome))
        made.append(
            Total(
                outcome,
                total(each for _kind, _all, _known, *drawn in rows if (each := Range.summed(*drawn))),
                sum(known for _kind, _all, known, *_drawn in rows),
                sum(every - known for kind, every, known, *_drawn in rows if asks.expects_number_of(kind)),
            )
        )
    return tuple(made)


@once_a_state(64)
def totals_beside(asked: Asked) -> tuple[Aside, ...]:
    """The greatest totals that overlap the filter, at most :data:`MOST_TOTALS` an outcome, with what they cover."""
    found: list[Aside] = []
    for outcome in OUTCOMES:
        question = asked.question(outcome)
        greatest = overlapping(question).filter(counts__who="people").order_by("-counts__low", "pk")
        keys = list(dict.fromkeys(greatest.values_list("pk", flat=True)[: 3 * MOST_TOTALS]))[:MOST_TOTALS]
        if not keys:
            continue
        links = IncidentClaim.objects.filter(claim__in=keys, role=IncidentClaim.AGGREGATE)
        covered = told_of_keys(list(keys_of(incidents_asked(asked).filter(pk__in=links.values("incident")))))
        records = Claim.objects.filter(pk__in=keys).values_list("record", flat=True)
        claims = {record["claim_id"]: claim_from_record(record) for record in records}
        members = {claim.claim_id: claim for told in covered for claim in told.claims}
        figure = answer(question, [told.incident for told in covered], members | claims)
        found += asides(figure, claims)
    return tuple(found)
