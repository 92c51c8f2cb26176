"""Incidents: the list with its filters, and one incident with all that was said of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.incidents.grading import STEPS
from dalil.ledger import viewing, weighing
from dalil.ledger.linking import forwarded
from dalil.ledger.models import Claim as ClaimRow
from dalil.ledger.models import Incident
from dalil.model import Claim
from dalil.site import maps, names, phrases
from dalil.site.choices import choices
from dalil.site.decided import grade_of, log, role_of
from dalil.site.holdings import Told, told_of_keys
from dalil.site.joins import Axis, falls
from dalil.site.listing import Listing, listing
from dalil.site.neighbours import nearly_merged
from dalil.site.notes import place_why
from dalil.site.outlines import ordered_keys
from dalil.site.questions import Asked
from dalil.site.ranges import Scale
from dalil.site.spots import spots_of
from dalil.site.tollplot import toll_plot


def index(request: HttpRequest) -> HttpResponse:
    """Incidents that pass the filters, by day or (``order=killed``) by the least number killed."""
    asked = Asked.read(request.GET)
    by_killed = request.GET.get("order") == "killed"
    page: Listing[Told] = listing(request, ordered_keys(asked, by_killed), 50, told_of_keys)
    return render(
        request,
        "dalil/incidents.html",
        {
            "nav": "incidents",
            "asked": asked,
            "choices": choices(),
            "page": page,
            "feed": f"{reverse('incidents_feed')}?{asked.query}",
            "by_killed": by_killed,
            "scale": Scale.for_values([each.killed for each in page.items]),
            "sides": sorted({side for each in page.items for side in each.sides}),
        },
    )


def _lead(told: Told) -> str:
    """Who is named by how many, and who denies it."""
    named = Counter(name for telling in told.asserting if not telling.denies for name in set(telling.actors.values()))
    denials = [telling.speaker for telling in told.tellings if telling.denies]
    text = phrases.naming(named.most_common(), len(told.asserting), denials)
    return text if not told.only_denied else _("It is told of only to deny it.")


def _told(row: Incident) -> tuple[Told, list[ClaimRow], dict[int, Claim]]:
    """An incident with its claims; the rows of these and of the totals beside it; and its claims by primary key."""
    noun, own = row.noun, set(row.noun.claims)
    rows = list(
        ClaimRow.objects.filter(claim_id__in=[*noun.claims, *noun.aggregates])
        .select_related("report__capture")
        .order_by("report__day", "pk")
    )
    members = {each.pk: each.noun for each in rows if each.claim_id in own}
    by_id = {claim.claim_id: claim for claim in members.values()}
    claims = tuple(by_id[claim_id] for claim_id in noun.claims if claim_id in by_id)
    return Told(noun, claims, {each.claim_id: each.quote for each in rows if each.claim_id in own}), rows, members


def _toll(told: Told) -> dict[str, Any]:
    """The numbers of an incident, and the scales that they share."""
    noun, injured = told.incident, told.range_of("injured")
    return {
        "killed": told.killed,
        "injured": injured,
        "injured_scale": Scale.for_values([injured]),
        "among": [
            phrases.group_words(count)
            for count in noun.counts
            if count.outcome == "killed" and count.part_of and count.who != "people"
        ],
        "other_counts": [
            phrases.count_words(count)
            for count in noun.counts
            if count.outcome not in {"killed", "injured"} or count.who != "people"
            if (count.outcome, count.part_of is None) != ("killed", False)
        ],
        "scale": Scale.for_values([told.killed, *(telling.killed for telling in told.tellings)]),
        "ticks": [telling.killed.low for telling in told.asserting if telling.killed],
        "together": ngettext("%(n)s source together", "%(n)s sources together", len(told.asserting))
        % {"n": phrases.capital(phrases.number(len(told.asserting)))},
        "plot": toll_plot(told.tellings),
    }


def _reasons(row: Incident, told: Told, members: dict[int, Claim]) -> dict[str, Any]:
    """Why its claims are one incident, and what was nearly merged with it, all on one scale."""
    weights = weighing.weights()
    joined = falls(told.incident.why, told.tellings)
    near = nearly_merged(row, told, members)
    drawn = [*joined, *(each.fall for each in near if each.fall)]
    return {
        "falls": joined,
        "near": near,
        "came_near": any(each.fall and each.fall.weight >= weights.decision.ask for each in near),
        "axis": Axis.over(drawn, least=weights.decision.join),
        "decision": weights.decision,
    }


def incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """One incident."""
    row = Incident.objects.filter(incident_id=incident_id).first()
    if row is None:
        now = forwarded(incident_id)
        if now is None:
            raise Http404(incident_id)
        return redirect("incident", now)
    told, rows, members = _told(row)
    entries = log(incident_id, told.incident.claims)
    graded = grade_of(incident_id, entries)
    told = replace(told, settled=graded.settled)
    noun, public = told.incident, viewing.current().is_public
    context = {
        "nav": "incidents",
        "row": row,
        "told": told,
        "incident": noun,
        "heading": phrases.heading(noun, told.targets, len(told.asserting), told.only_denied),
        "title": told.title,
        "lead": _lead(told),
        "month": phrases.month(noun.start) if noun.start else "",
        "places": [(names.place(place), names.within(place), place_why(place), place.level) for place in noun.places],
        "doers": [
            (names.doer(actor.name), [telling.side for telling in told.asserting if actor.id in telling.actors])
            for actor in noun.actors
            if not told.is_cleared(actor)
        ],
        "cleared": [names.doer(actor.name) for actor in noun.actors if told.is_cleared(actor)],
        "aggregates": [each for each in rows if each.claim_id in set(noun.aggregates)],
        "ladder": STEPS,
        "graded": graded,
        "signed": [
            ("" if public else role_of(each.name), each.at, "" if public else each.reason) for each in graded.signed
        ],
        "log": entries,
        "reports": list({each.report.pk: each.report for each in rows if each.pk in members}.values()),
        "map": maps.draw(spots_of(noun), 264, 224, least=0.28),
        "sides": sorted({telling.side for telling in told.tellings}),
    }
    return render(request, "dalil/incident.html", {**context, **_toll(told), **_reasons(row, told, members)})
