"""The review desk: what needs a look, and a page for each claim and incident to decide at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dalil.incidents.grading import STEPS
from dalil.ledger import LedgerError, restrictions
from dalil.ledger.access import accounts
from dalil.ledger.actions import ConflictError, decide, history, standing
from dalil.ledger.models import Claim, Incident, IncidentClaim, Judgement, Link, Standing
from dalil.ledger.models.decisions import CLAIM, INCIDENT
from dalil.ledger.viewing import ALL
from dalil.model.vocabulary import KINDS, OUTCOMES, SCOPES, STATUSES, TARGETS, WHO
from dalil.site import deskwords, holdings, phrases
from dalil.site.gates import changes, needs, viewer
from dalil.site.listing import Listing, listing
from dalil.site.marks import blocks_with_gaps, paragraphs
from dalil.site.wording import word

QUEUES: Final = ("new", "unresolved", "contradictions", "duplicates", "second", "mine")
_MOST_CANDIDATES = 12
_PLAIN: Final = (("kind", KINDS), ("status", STATUSES), ("scope", SCOPES))


def _queue(name: str, who: str) -> QuerySet[Any]:
    """What waits in a queue, the most pressing first."""
    decided = Standing.objects.filter(about=CLAIM, name=OuterRef("claim_id")).exclude(state="")
    match name:
        case "unresolved":
            unlocated = Q(links__role=IncidentClaim.MEMBER, links__incident__outline__level="unresolved")
            return Claim.objects.filter(unlocated).exclude(Exists(decided)).order_by("pk").distinct()
        case "contradictions":
            told = Q(links__role=IncidentClaim.MEMBER, links__claim__status="asserted")
            doers = Count("links__claim__actors__actor", filter=told, distinct=True)
            several = Incident.objects.filter(source_count__gt=1).annotate(doers=doers)
            return several.filter(doers__gt=1).order_by("-doers", "pk")
        case "duplicates":
            return _near(Link.objects.all())
        case "second":
            return Standing.objects.filter(about=INCIDENT).exclude(asked_grade="").order_by("pk")
        case "mine":
            return Standing.objects.filter(about=CLAIM, assignee=who).order_by("pk")
    return Claim.objects.exclude(Exists(decided)).order_by(F("confidence").asc(nulls_first=True), "pk")


def _near(links: QuerySet[Link]) -> QuerySet[Link]:
    """Pairs that weigh enough to be looked at, lie in two incidents, and that nobody has judged."""
    judged = Judgement.objects.filter(one=OuterRef("one"), other=OuterRef("other"), withdrawn_at=None)
    together = IncidentClaim.objects.filter(
        claim=OuterRef("one"), role=IncidentClaim.MEMBER, incident__links__claim=OuterRef("other")
    )
    shown = Claim.objects.all()
    both = links.filter(one__in=shown.values("pk"), other__in=shown.values("pk"))
    return both.exclude(Exists(judged)).exclude(Exists(together)).order_by("-weight", "pk")


def _incident_of(claim: int) -> Incident | None:
    return Incident.objects.filter(links__claim=claim, links__role=IncidentClaim.MEMBER).first()


def _line(row: Any) -> dict[str, str] | None:
    """One line of the queue: where it leads, what it is, and why it waits. ``None`` for what is not to be seen."""
    if isinstance(row, Link):
        one, other = (_incident_of(pk) for pk in (row.one_id, row.other_id))
        if one is None or other is None:
            return None
        address = f"{reverse('desk_incident', args=[one.incident_id])}?near={other.incident_id}"
        why = _("weight %(weight)s") % {"weight": f"{row.weight:.1f}"}
        return {"address": address, "title": f"{one.title} + {other.title}", "why": why}
    if isinstance(row, Standing):
        if row.about == INCIDENT:
            held = Incident.objects.filter(incident_id=row.name).first()
            why = _("%(name)s asks for: %(grade)s") % {"name": row.asked_by, "grade": row.asked_grade}
            address = reverse("desk_incident", args=[row.name])
            return {"address": address, "title": held.title, "why": why} if held else None
        row = Claim.objects.filter(claim_id=row.name).first()
        if row is None:
            return None
    if isinstance(row, Incident):
        address = reverse("desk_incident", args=[row.incident_id])
        return {"address": address, "title": row.title, "why": _("other doers named")}
    why = "" if row.confidence is None else _("confidence %(share)s") % {"share": f"{row.confidence:.2f}"}
    title = f"{phrases.claim_title(row.noun)}, {phrases.place_names(row.noun.places)}".rstrip(", ")
    return {"address": reverse("desk_claim", args=[row.claim_id]), "title": title, "why": why}


@needs("see the review queue")
def desk(request: HttpRequest) -> HttpResponse:
    """The queues."""
    name = request.GET.get("queue", QUEUES[0])
    if name not in QUEUES:
        raise Http404(name)
    page: Listing[Any] = listing(request, _queue(name, viewer(request).name), size=25)
    lines = [line for row in page.items if (line := _line(row))]
    counts = [(each, word(deskwords.QUEUE, each), _queue(each, viewer(request).name).count()) for each in QUEUES]
    context = {"nav": "desk", "queue": name, "queues": counts, "page": page, "lines": lines}
    return render(request, "dalil/desk.html", context)


def _decided(request: HttpRequest, name: str, about: str, told: dict[str, Any]) -> str:
    """Take the decision of a form; gives the problem, empty if there is none."""
    try:
        version = int(request.POST.get("version", "0"))
        verb, reason = request.POST.get("verb", ""), request.POST.get("reason", "")
        decide(verb, name, by=viewer(request), version=version, reason=reason, about=about, **told)
    except ConflictError as error:
        return _("Not written: %(line)s") % {"line": str(error)}
    except (LedgerError, ValueError) as error:
        return str(error)
    return ""


def _span(request: HttpRequest) -> tuple[int, int] | None:
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


def _value(request: HttpRequest, field: str) -> Any:
    """The value of a field's form."""
    if request.POST.get("remove"):
        return None
    given = {key.removeprefix("v."): value for key, value in request.POST.items() if key.startswith("v.")}
    return given.get("value") if field in ("kind", "scope", "status") else given


def _seen(request: HttpRequest, claim_id: str) -> Claim:
    rows = Claim.every.filter(claim_id=claim_id).select_related("report__capture")
    row = rows.first() if viewer(request).audience == ALL else rows.filter(hidden=False).first()
    if row is None:
        raise Http404(claim_id)
    return row


@needs("see the review queue")
@changes
def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """One claim beside its report's text: every field, what was decided, and what can be."""
    row = _seen(request, claim_id)
    problem = ""
    if request.method == "POST":
        field = request.POST.get("field", "")
        told = {"field": field, "value": _value(request, field), "span": _span(request)}
        told["to"] = request.POST.get("to", "")
        problem = _decided(request, claim_id, CLAIM, told)
        if not problem:
            return redirect("desk_claim", claim_id)
    report, noun = row.report.noun, row.noun
    blocks = [block.start for block in blocks_with_gaps(report)]
    link = IncidentClaim.objects.filter(claim=row, role=IncidentClaim.MEMBER).select_related("incident").first()
    context = {
        "nav": "desk",
        "row": row,
        "record": row.record,
        "title": phrases.claim_title(noun),
        "said_by": phrases.said_by(noun),
        "parts": list(zip(blocks, paragraphs(report, [noun]), strict=True)),
        "incident": link.incident if link else None,
        "stands": standing(CLAIM, claim_id),
        "log": history(CLAIM, claim_id),
        "people": [each.user.get_username() for each in accounts.accounts() if viewer(request).may("assign")],
        "next": Claim.objects.filter(pk__gt=row.pk).order_by("pk").first(),
        "before": Claim.objects.filter(pk__lt=row.pk).order_by("-pk").first(),
        "problem": problem,
        "outcomes": OUTCOMES,
        "whos": WHO,
        "targets": TARGETS,
        "plain": [(name, words, row.record[name]) for name, words in _PLAIN],
    }
    return render(request, "dalil/desk_claim.html", context, status=409 if problem else 200)


def _candidates(row: Incident, asked: str) -> Sequence[Incident]:
    """Incidents that this one may be merged with: those nearly joined with it, else those of its days and kind."""
    members = IncidentClaim.objects.filter(incident=row, role=IncidentClaim.MEMBER).values("claim")
    links = _near(Link.objects.filter(Q(one__in=members) | Q(other__in=members)))[:_MOST_CANDIDATES]
    keys = {pk for link in links for pk in (link.one_id, link.other_id)}
    near = Q(links__claim__in=keys, links__role=IncidentClaim.MEMBER) | Q(incident_id=asked)
    if row.date_start and row.date_end:
        near |= Q(date_start__lte=row.date_end, date_end__gte=row.date_start, place=row.place)
    return list(Incident.objects.filter(near).exclude(pk=row.pk).distinct()[:_MOST_CANDIDATES])


@needs("see the review queue")
@changes
def incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """One incident: its claims, what it may be merged with, its grade, what was decided."""
    row = Incident.objects.filter(incident_id=incident_id).first()
    problem = ""
    if request.method == "POST":
        post = request.POST
        told = {
            "other": post.get("other", ""),
            "apart": post.getlist("apart"),
            "grade": post.get("grade", ""),
            "now": holdings.told_of_ids([incident_id])[0].grade if row else "",
            "lift": bool(post.get("lift")),
        }
        problem = _decided(request, incident_id, INCIDENT, told)
        if not problem:
            return redirect("desk_incident", incident_id)
    if row is None:
        raise Http404(incident_id)
    stands = standing(INCIDENT, incident_id)
    members = list(row.members())
    context = {
        "nav": "desk",
        "row": row,
        "members": members,
        "candidates": _candidates(row, request.GET.get("near", "")),
        "stands": stands,
        "grade": stands.grade or holdings.told_of_ids([incident_id])[0].grade,
        "grades": STEPS,
        "log": history(INCIDENT, incident_id),
        "problem": problem,
        "may_restrict": viewer(request).may("restrict"),
        "restricted": restrictions.is_restricted("incident", incident_id),
    }
    return render(request, "dalil/desk_incident.html", context, status=409 if problem else 200)
