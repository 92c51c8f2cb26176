"""Addresses of incidents: lists, one, its claims, why they are one, and its toll over time."""

# No "from __future__ import annotations": parameters are described by the annotations themselves.

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from dalil.figures.records import history_record
from dalil.ledger.linking import forwarded
from dalil.ledger.models import Incident, IncidentClaim
from dalil.ledger.store import current_ledger
from dalil.site.api import explaining, parameters, records, schemas
from dalil.site.api.answers import answer, reads
from dalil.site.api.cursors import Order, Portion

router = Router()
BY_DAY = Order("incident_id", "date_start")


class MovedError(Exception):
    """An incident that was merged into another."""

    def __init__(self, path: str, incident_id: str) -> None:
        super().__init__(incident_id)
        self.path, self.incident_id = path, incident_id


@reads(router, "incidents", parameters.FilteredList, schemas.Incidents)
def incidents(request: HttpRequest, asked: Query[parameters.FilteredList]) -> HttpResponse:
    """List incidents that pass the filters, by first day."""
    wanted = parameters.Listed("incidents", parameters.read_filters(request.GET))
    return Portion(request, BY_DAY, asked.limit, asked.cursor).answer(wanted, records.incident_records)


@reads(router, "incidents/{incident_id}", parameters.Parameters, schemas.Incident, 404, moved=True)
def incident(request: HttpRequest, incident_id: str, asked: Query[parameters.Parameters]) -> HttpResponse:
    """One incident: the record that `dalil link` writes. One that was merged is answered by where it stands now."""
    (record,) = records.incident_records([_row(incident_id, "incident").pk])
    return answer(record)


@reads(router, "incidents/{incident_id}/claims", parameters.Parameters, schemas.Members, 404, moved=True)
def members(request: HttpRequest, incident_id: str, asked: Query[parameters.Parameters]) -> HttpResponse:
    """The claims that tell of an incident, and the totals that cover it and are never added to it."""
    row = _row(incident_id, "members")
    keys: dict[str, list[int]] = {IncidentClaim.MEMBER: [], IncidentClaim.AGGREGATE: []}
    for role, key in IncidentClaim.objects.filter(incident=row).order_by("claim").values_list("role", "claim_id"):
        keys[role].append(key)
    told = records.claim_records([*keys[IncidentClaim.MEMBER], *keys[IncidentClaim.AGGREGATE]])
    own = len(keys[IncidentClaim.MEMBER])
    return answer({"members": told[:own], "totals": told[own:]})


@reads(router, "incidents/{incident_id}/explanation", parameters.Parameters, schemas.Explanation, 404, moved=True)
def explanation(request: HttpRequest, incident_id: str, asked: Query[parameters.Parameters]) -> HttpResponse:
    """Why its claims are one incident: each link as a waterfall of weights, the nearest incident, the grade."""
    return answer(explaining.record(_row(incident_id, "explanation")))


@reads(router, "incidents/{incident_id}/toll", parameters.Toll, schemas.Toll, 404, moved=True)
def toll(request: HttpRequest, incident_id: str, asked: Query[parameters.Toll]) -> HttpResponse:
    """Who said what of an incident's toll when, and the range that stood after each day."""
    outcome, who, policy = parameters.read_counting(request.GET)
    words = parameters.read_words(request.GET)
    row = _row(incident_id, "toll")
    steps = current_ledger().toll_history(row.incident_id, outcome, who, policy=policy, words=words)
    told = {"incident_id": row.incident_id, "outcome": outcome, "who": who, "policy": policy}
    return answer({**told, "steps": history_record(steps)})


def _row(incident_id: str, name: str) -> Incident:
    row = Incident.objects.filter(incident_id=incident_id).first()
    if row is not None:
        return row
    now = forwarded(incident_id)
    if now is None:
        raise Http404(incident_id)
    raise MovedError(reverse(f"api:{name}", args=[now]), now)
