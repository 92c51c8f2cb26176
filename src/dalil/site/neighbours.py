"""What was nearly merged with an incident: the nearest others, how far they are from being joined, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dalil.incidents.explanation import KeptApart
from dalil.ledger import explanations
from dalil.ledger.models import Incident as IncidentRow
from dalil.model import Claim, Incident
from dalil.site import phrases
from dalil.site.holdings import Told
from dalil.site.joins import Fall, fall_of
from dalil.site.tellings import common_targets, tellings


@dataclass(frozen=True, slots=True)
class Near:
    """One incident that was kept apart: its name, its days, why, and the strongest link as a drawing."""

    incident: Incident
    title: str
    days: str
    why: str
    fall: Fall | None


def nearly_merged(row: IncidentRow, told: Told, members: dict[int, Claim], most: int = 3) -> list[Near]:
    """The nearest incidents, the strongest link first. ``members`` are the claims of this one by primary key."""
    found = []
    for near in explanations.neighbours(row, most, members):
        theirs, noun = tellings(near.claims), near.incident.noun
        title = phrases.title(noun, common_targets(theirs))
        fall = _fall(near.apart, told, near.claims)
        found.append(Near(noun, title, phrases.days(noun.start, noun.end), _why(near.apart), fall))
    return found


def _fall(apart: KeptApart, told: Told, theirs: Sequence[Claim]) -> Fall | None:
    """The strongest link, from one of ours to one of theirs."""
    if apart.link is None:
        return None
    ends = {claim.claim_id: telling for telling in (*told.tellings, *tellings(theirs)) for claim in telling.claims}
    claims = {claim.claim_id: claim for claim in (*told.claims, *theirs)}
    ours = {claim.claim_id for claim in told.claims}
    one, other = sorted(apart.link.claims, key=lambda claim_id: claim_id not in ours)
    return fall_of(apart.link, ends[one], ends[other], claims) if one in ends and other in ends else None


def _why(apart: KeptApart) -> str:
    """Why the two are two, as a sentence."""
    match apart.reason:
        case "judged":
            return _("Kept apart by people.")
        case "report":
            return _("One report tells the two apart.")
        case "kinds":
            return _("No occurrence is told as both of their kinds.")
        case "weak":
            return _("Their strongest link weighs less than the %(needed)s that join.") % {
                "needed": f"{apart.needed:.1f}"
            }
    return _("On the whole they agree too little: %(mean)s for each pair, less than %(needed)s.") % {
        "mean": f"{apart.mean or 0:.1f}",
        "needed": f"{apart.needed:.1f}",
    }
