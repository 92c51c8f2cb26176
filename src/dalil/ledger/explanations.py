"""Why an incident of the ledger is what it is: its nearest neighbours, why they are others, and who corroborates it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from dalil import model
from dalil.incidents.comparison import Comparer
from dalil.incidents.explanation import KeptApart, kept_apart
from dalil.incidents.grading import Corroboration, airwars
from dalil.ledger import grades, weighing
from dalil.ledger.models import Claim, Incident, IncidentClaim, Judgement, Link
from dalil.model.records import Record

_LINKS: Final = 24  # of the links that lead out of an incident, the strongest so many are followed
_AROUND: Final = 40  # incidents of the days and places around that are compared where too few links lead out
_COMPARED: Final = 24  # claims of one incident that are compared with those of another
_DEGREES: Final = 0.7
_FAR: Final = 10_000

Told = Mapping[int, model.Claim]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A near incident that was not joined, and why it was not."""

    incident: Incident
    apart: KeptApart
    claims: tuple[model.Claim, ...] = ()


def nearest(row: Incident) -> Neighbour | None:
    """The incident whose claims have the strongest link to those of this one; ``None`` where none is near."""
    return next(iter(neighbours(row, 1)), None)


def neighbours(row: Incident, most: int = 3, members: Told | None = None) -> list[Neighbour]:
    """The nearest incidents that were not joined with this one, those with the strongest links first.

    ``members`` are its claims by primary key where they are at hand. Links that weighed enough to be looked at lead
    there; where none do, the incidents of the days and places around are compared. Four to seven queries.
    """
    ours = members if members is not None else _told([row.pk]).get(row.pk, {})
    outside = _linked(ours)
    theirs = _told(IncidentClaim.objects.filter(claim__in=outside, role=IncidentClaim.MEMBER).values("incident"))
    if not theirs:
        theirs = _told(_around(row, ours))
    comparer = Comparer(weighing.weights())
    strengths = {pk: _strongest(comparer, ours, claims) for pk, claims in theirs.items()}
    best = sorted(strengths, key=lambda pk: -strengths[pk])[:most]
    rows = Incident.objects.in_bulk(best)  # without those that whoever asks may not see
    judged = _judged_apart(ours, [claim for pk in best for claim in theirs[pk]])
    return [
        Neighbour(
            rows[pk],
            kept_apart(
                _some(ours), _some(theirs[pk]), judged=bool(judged & theirs[pk].keys()), weights=comparer.weights
            ),
            tuple(theirs[pk].values()),
        )
        for pk in best
        if pk in rows
    ]


def nearest_record(near: Neighbour | None) -> Record | None:
    """The nearest incident and why it is another, as a plain record."""
    if near is None:
        return None
    link = near.apart.link
    return {
        "incident_id": near.incident.incident_id,
        "reason": near.apart.reason,
        "words": near.apart.words,
        "needed": near.apart.needed,
        "weight": link.weight if link else None,
        "parts": dict(link.parts) if link else {},
        "claims": list(link.claims) if link else [],
    }


def grade_record(told: Corroboration, settled: str) -> Record:
    """The grade that stands, ``settled`` by people or proposed, and what the rules propose it by, as a plain record."""
    return {
        "step": settled or told.step,
        "settled": bool(settled),
        "proposed": told.step,
        "why": told.why,
        "contested": told.contested,
        "sources": dict(told.sides),
        "left_out": list(told.left_out),
        "airwars": airwars(settled or told.step, told.contested),
    }


def corroborated(row: Incident) -> Corroboration:
    """Who tells of an incident, and the grade that the rules propose."""
    claims = members_of(row)
    return grades.corroborated([claim.noun for claim in claims], {claim.claim_id: claim.quote for claim in claims})


def members_of(row: Incident) -> list[Claim]:
    """The claims that tell of an incident, in the order in which they were stored. One query."""
    return list(Claim.objects.filter(links__incident=row, links__role=IncidentClaim.MEMBER).order_by("pk"))


def _told(incidents: Sequence[int] | QuerySet[Any, Any]) -> dict[int, dict[int, model.Claim]]:
    """The claims of incidents, by the primary keys of both."""
    found: dict[int, dict[int, model.Claim]] = defaultdict(dict)
    links = IncidentClaim.objects.filter(incident__in=incidents, role=IncidentClaim.MEMBER).order_by("claim")
    for incident, claim, record in links.values_list("incident_id", "claim_id", "claim__record"):
        found[incident][claim] = model.claim_from_record(record)
    return found


def _some(claims: Told) -> list[model.Claim]:
    return list(claims.values())[:_COMPARED]


def _linked(members: Iterable[int]) -> list[int]:
    """The claims outside that the program's links lead to from these, the strongest link first."""
    ours = set(members)
    leading = Link.objects.filter(Q(one__in=ours) ^ Q(other__in=ours)).order_by("-weight", "one", "other")
    pairs = leading.values_list("one_id", "other_id")[:_LINKS]
    return list(dict.fromkeys(pk for pair in pairs for pk in pair if pk not in ours))


def _around(row: Incident, members: Told) -> list[int]:
    """The incidents of the days and places around, or else of the same reports: the nearest in time and space."""
    here = Q(place=row.place) if row.place else Q(pk=None)
    if row.lat is not None and row.lon is not None:
        here |= Q(
            lat__range=(row.lat - _DEGREES, row.lat + _DEGREES), lon__range=(row.lon - _DEGREES, row.lon + _DEGREES)
        )
    if row.date_start and row.date_end:
        days = timedelta(days=2 * weighing.weights().date.tolerance)
        here &= Q(date_start__range=(_moved(row.date_start, -days), _moved(row.date_end, days)))
    found = _spots(Incident.objects.filter(here).exclude(pk=row.pk))
    if not found:
        beside = IncidentClaim.objects.filter(
            claim__report__in=Claim.objects.filter(pk__in=list(members)).values("report"), role=IncidentClaim.MEMBER
        )
        found = _spots(Incident.objects.filter(pk__in=beside.values("incident")).exclude(pk=row.pk))

    def away(pk: int) -> tuple[float, float, int]:
        start, lat, lon = found[pk]
        apart = abs((start - row.date_start).days) if start and row.date_start else _FAR
        if lat is None or lon is None or row.lat is None or row.lon is None:
            return apart, _FAR, pk
        return apart, abs(lat - row.lat) + abs(lon - row.lon), pk

    return sorted(found, key=away)[:_AROUND]


def _spots(rows: QuerySet[Incident]) -> dict[int, tuple[date | None, float | None, float | None]]:
    """First day and place of incidents by primary key."""
    columns = rows.order_by().values_list("pk", "date_start", "lat", "lon")[:_FAR]
    return {pk: (start, lat, lon) for pk, start, lat, lon in columns}


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _strongest(comparer: Comparer, ours: Told, theirs: Told) -> float:
    """The weight of the strongest link between two incidents; lowest where no two of their claims can be joined."""
    mine, other = ([comparer.traits(claim) for claim in _some(claims)] for claims in (ours, theirs))
    weights = (comparer.weight(a, b) for a in mine for b in other)
    return max((weight for weight in weights if weight is not None), default=float("-inf"))


def _judged_apart(ours: Told, theirs: Sequence[int]) -> set[int]:
    """Those of their claims that people judged apart from one of ours."""
    between = Q(one__in=list(ours), other__in=theirs) | Q(one__in=theirs, other__in=list(ours))
    rows = Judgement.objects.filter(between, verdict=Judgement.NOT_SAME, withdrawn_at=None)
    return {pk for pair in rows.values_list("one_id", "other_id") for pk in pair if pk not in ours}
