"""What is restricted: by whom, why, who sees it all the same; and the forms to restrict and to lift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dalil.ledger import restrictions
from dalil.ledger.access import accounts
from dalil.ledger.actions import standing
from dalil.ledger.models import Account, Decision, Incident, Report, Restriction
from dalil.ledger.roles import may
from dalil.site import deskforms, phrases
from dalil.site.gates import changes, needs, viewer

SORTS: Final = (Restriction.SOURCE, Restriction.REPORT, Restriction.INCIDENT)
_MOST_SOURCES: Final = 500
_MOST_DECISIONS: Final = 50


@dataclass(frozen=True, slots=True)
class Held:
    """A restriction in force: what it is of, in words and by its address, and how many reports it hides."""

    row: Restriction
    words: str
    address: str
    reports: int
    version: int


@needs("restrict")
@changes
def restricted(request: HttpRequest) -> HttpResponse:
    """The restrictions in force, who sees through them, and a form for another."""
    asked = request.POST if request.method == "POST" else request.GET
    about, name = asked.get("about", Restriction.SOURCE), " ".join(asked.get("name", "").split())
    problem = ""
    if request.method == "POST":
        told, unseen = {"lift": bool(request.POST.get("lift"))}, standing(about, name).version
        problem = deskforms.decided(request, name, about, told, unseen=unseen)
        if not problem:
            return redirect("restricted")
    named = Report.objects.exclude(source="").order_by("source").values_list("source", flat=True).distinct()
    log = Decision.objects.filter(verb__in=("restrict", "undo"), about__in=SORTS).order_by("-pk")
    context = {
        "nav": "desk",
        "held": _held(list(restrictions.in_force())),
        "log": _with_undoing([each for each in log[:_MOST_DECISIONS] if "restrict" in (each.verb, each.field)]),
        "seers": _seers(),
        "sorts": SORTS,
        "sources": list(named[:_MOST_SOURCES]),
        "about": about if about in SORTS else Restriction.SOURCE,
        "name": name,
        "problem": problem,
        "me": viewer(request).name,
    }
    return render(request, "dalil/restricted.html", context, status=409 if problem else 200)


def _with_undoing(log: Sequence[Decision]) -> list[tuple[Decision, bool]]:
    """Decisions, latest first, each with whether undoing what it is about takes it back."""
    seen: set[tuple[str, str]] = set()
    found = []
    for each in log:
        about = each.about, each.name
        last = each.verb == "restrict" and each.undone_by is None and about not in seen
        seen |= {about} if last else set()
        found.append((each, last))
    return found


def _seers() -> list[Account]:
    """The accounts that see what is restricted: by their role, or because they are cleared."""
    return [each for each in accounts.accounts() if each.cleared or may(each.role, "see what is restricted")]


def _held(rows: Sequence[Restriction]) -> list[Held]:
    names = [row.name for row in rows]
    reports = {row.report_id: str(row) for row in Report.objects.filter(report_id__in=names)}
    incidents = {row.incident_id: phrases.title(row.noun) for row in Incident.objects.filter(incident_id__in=names)}
    found = []
    for row in rows:
        words, address = row.name, ""
        if row.about == Restriction.REPORT and row.name in reports:
            words, address = reports[row.name], reverse("report", args=[row.name])
        elif row.about == Restriction.INCIDENT and row.name in incidents:
            words, address = incidents[row.name], reverse("desk_incident", args=[row.name])
        number = restrictions.hidden_by(row.about, row.name)
        found.append(Held(row, words, address, number, standing(row.about, row.name).version))
    return found
