"""The desk's page of an incident: its claims, what it may be merged with, its grade, what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dalil.incidents.contradictions import contradictions
from dalil.incidents.grading import STEPS
from dalil.ledger import restrictions
from dalil.ledger.actions import history, standing
from dalil.ledger.keys import actor_parents
from dalil.ledger.models import Incident, IncidentClaim, Link
from dalil.ledger.models.decisions import INCIDENT
from dalil.site import deskforms, holdings, phrases, queues
from dalil.site.contradictions import sentence
from dalil.site.gates import changes, needs, viewer

_MOST_CANDIDATES = 12
_AROUND = timedelta(7)  # how long before an incident one may begin that is shown as lying beside it


@needs("see the review queue")
@changes
def incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """One incident: its claims, what it may be merged with, its grade, what was decided."""
    row = Incident.objects.filter(incident_id=incident_id).first()
    problem = ""
    if request.method == "POST":
        grade = holdings.told_of_ids([incident_id])[0].grade if row else ""
        problem = deskforms.decided(request, incident_id, INCIDENT, deskforms.of_incident(request.POST, grade))
        if not problem:
            return redirect("desk_incident", incident_id)
    if row is None:
        raise Http404(incident_id)
    stands = standing(INCIDENT, incident_id)
    members = list(row.members())
    nouns = [each.noun for each in members]
    told = holdings.Told(row.noun, tuple(nouns), {each.claim_id: each.quote for each in members}, stands.grade)
    may_restrict = viewer(request).may("restrict")
    context = {
        "nav": "desk",
        "row": row,
        "title": phrases.title(row.noun),
        "members": members,
        "contradictions": [sentence(each) for each in contradictions(nouns, actor_parents())],
        "candidates": [(each, phrases.title(each.noun)) for each in _candidates(row, request.GET.get("near", ""))],
        "stands": stands,
        "told": told,
        "grade": told.grade,
        "grades": STEPS,
        "log": history(INCIDENT, incident_id),
        "problem": problem,
        "may_restrict": may_restrict,
        "restricted": may_restrict and restrictions.is_restricted("incident", incident_id),
    }
    return render(request, "dalil/desk_incident.html", context, status=409 if problem else 200)


def _candidates(row: Incident, asked: str) -> Sequence[Incident]:
    """Incidents that this one may be merged with: those nearly joined with it, else those of its days and place.

    The one that was asked for comes first.
    """
    members = IncidentClaim.objects.filter(incident=row, role=IncidentClaim.MEMBER).values("claim")
    links = queues.near(Link.objects.filter(Q(one__in=members) | Q(other__in=members)))[:_MOST_CANDIDATES]
    keys = {pk for link in links for pk in (link.one_id, link.other_id)}
    others = Incident.objects.exclude(pk=row.pk)
    near = Q(links__claim__in=keys, links__role=IncidentClaim.MEMBER) if keys else Q(pk=None)
    found = {each.pk: each for each in others.filter(near).distinct()[:_MOST_CANDIDATES]}
    beside = Q(incident_id=asked)
    if row.date_start and row.date_end:
        beside |= Q(date_start__lte=row.date_end, date_start__gte=row.date_start - _AROUND, place=row.place)
    for each in others.filter(beside).order_by("pk")[:_MOST_CANDIDATES]:
        found.setdefault(each.pk, each)
    return sorted(found.values(), key=lambda each: each.incident_id != asked)[:_MOST_CANDIDATES]
