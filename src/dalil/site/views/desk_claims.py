"""The desk's page of a claim: every field beside the report's text, what was decided, and what can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dalil.ledger.access import accounts
from dalil.ledger.actions import history, standing
from dalil.ledger.models import Claim, Decision, IncidentClaim, Standing
from dalil.ledger.models.decisions import CLAIM
from dalil.ledger.viewing import ALL
from dalil.model import claim_from_record
from dalil.model.vocabulary import KINDS, OUTCOMES, SCOPES, STATUSES, TARGETS, WEAPONS, WHO
from dalil.site import deskforms, deskwords, phrases, wording
from dalil.site.gates import changes, needs, viewer
from dalil.site.marks import blocks_with_gaps, paragraphs
from dalil.site.wording import word

_PLAIN: Final = (
    ("kind", KINDS, "KIND_NAME"),
    ("status", STATUSES, "STATUS"),
    ("scope", SCOPES, "SCOPE"),
)
_MOST_BESIDE: Final = 30


@dataclass(frozen=True, slots=True)
class Member:
    """A member of one of a claim's lists, as a division asks where it belongs."""

    field: str
    label: str
    words: str


@needs("see the review queue")
@changes
def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """One claim beside its report's text: every field, what was decided, and what can be."""
    row = _seen(request, claim_id)
    problem = ""
    if request.method == "POST":
        try:
            told = deskforms.of_claim(request.POST)
        except ValueError:
            problem = _("This cannot be asked")
        else:
            problem = deskforms.decided(request, claim_id, CLAIM, told)
        if not problem:
            return redirect("desk_claim", claim_id)
    report, noun = row.report.noun, row.noun
    blocks = [block.start for block in blocks_with_gaps(report)]
    link = IncidentClaim.objects.filter(claim=row, role=IncidentClaim.MEMBER).select_related("incident").first()
    log = list(history(CLAIM, claim_id))
    context = {
        "nav": "desk",
        "row": row,
        "record": row.record,
        "title": phrases.claim_title_with_places(noun),
        "said_by": phrases.said_by(noun),
        "parts": list(zip(blocks, paragraphs(report, [noun]), strict=True)),
        "incident": link.incident if link else None,
        "incident_title": phrases.title(link.incident.noun) if link else "",
        "stands": standing(CLAIM, claim_id),
        "log": log,
        "with": _with(log),
        "people": [each.user.get_username() for each in accounts.accounts() if viewer(request).may("assign")],
        "next": Claim.objects.filter(pk__gt=row.pk).order_by("pk").first(),
        "before": Claim.objects.filter(pk__lt=row.pk).order_by("-pk").first(),
        "problem": problem,
        "may_restrict": viewer(request).may("restrict"),
        "outcomes": OUTCOMES,
        "whos": WHO,
        "targets": TARGETS,
        "kinds": KINDS,
        "weapons": WEAPONS,
        "plain": [(name, words, of, row.record[name]) for name, words, of in _PLAIN],
        "members": members(row),
        "beside": _beside(row),
    }
    return render(request, "dalil/desk_claim.html", context, status=409 if problem else 200)


def _seen(request: HttpRequest, claim_id: str) -> Claim:
    rows = Claim.every.filter(claim_id=claim_id).select_related("report__capture")
    row = rows.first() if viewer(request).audience == ALL else rows.filter(hidden=False).first()
    if row is None:
        raise Http404(claim_id)
    return row


def _with(log: list[Decision]) -> str:
    """The other claim of the latest division or joining that stands."""
    for each in log:
        if each.verb in ("divide", "join") and each.undone_by is None:
            return str(each.after.get("of") or each.after["other"])
    return ""


def members(row: Claim) -> list[Member]:
    """The members of a claim's lists that a division gives to one part or the other; of a first guess, to both."""
    noun = claim_from_record(row.record)
    told = {
        "places": [place.name for place in noun.places],
        "actors": [actor.name for actor in noun.actors],
        "weapons": [word(wording.WEAPON, weapon.type) for weapon in noun.weapons],
        "targets": [phrases.target_words(target) for target in noun.targets],
        "counts": [phrases.count_words(count) for count in noun.counts],
    }
    return [
        Member(f"{name}.{at}", word(deskwords.FIELD, name), words)
        for name, all_words in told.items()
        for at, words in enumerate(all_words)
    ]


def _beside(row: Claim) -> list[tuple[Claim, str, int]]:
    """Other claims of the report that may tell of the same occurrence, with their titles and their versions."""
    rows = list(Claim.objects.filter(report=row.report_id, scope=row.scope).exclude(pk=row.pk)[:_MOST_BESIDE])
    names = [each.claim_id for each in rows]
    versions = dict(Standing.objects.filter(about=CLAIM, name__in=names).values_list("name", "version"))
    return [(each, phrases.claim_title(each.noun), versions.get(each.claim_id, 0)) for each in rows]
