"""Why an incident of the ledger is what it is: its nearest neighbour and why it is another, and who corroborates it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from dalil.incidents.comparison import Comparer
from dalil.incidents.copies import copies
from dalil.incidents.explanation import KeptApart, kept_apart
from dalil.incidents.grading import Corroboration, corroboration
from dalil.incidents.sweep import Judgements
from dalil.ledger import weighing
from dalil.ledger.arrivals import Arrivals
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.keys import actors_named
from dalil.ledger.linkable import claims_by_key
from dalil.ledger.models import Claim, Incident, IncidentClaim, Judgement, Link

_LOOKED_AT = 3000  # claims around an incident that are compared where no link leads out of it


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The nearest incident that was not joined, and why it was not."""

    incident: Incident
    apart: KeptApart


def nearest(row: Incident) -> Neighbour | None:
    """The incident whose claims have the strongest link to those of this one; ``None`` where none is near."""
    members = _members(row)
    outside = _linked_outside(members) or _best_around(members)
    link = IncidentClaim.objects.filter(claim=outside, role=IncidentClaim.MEMBER) if outside else None
    found = link.values_list("incident_id", flat=True).first() if link is not None else None
    other = Incident.objects.filter(pk=found).first() if found is not None else None
    if other is None:  # or one that whoever asks may not see
        return None
    theirs = _members(other)
    between = Q(one__in=members, other__in=theirs) | Q(one__in=theirs, other__in=members)
    judged = Judgement.objects.filter(between, verdict=Judgement.NOT_SAME, withdrawn_at=None).exists()
    ours, others = ([claim for _, claim in claims_by_key(keys)] for keys in (members, theirs))
    return Neighbour(other, kept_apart(ours, others, judged=judged, weights=weighing.weights()))


def corroborated(row: Incident, side_of: Callable[[str], str], folder: LedgerFolder) -> Corroboration:
    """Who tells of an incident; copies are found by their texts, ``[reliability]`` of the settings grades sources."""
    claims = list(Claim.objects.filter(pk__in=_members(row)).order_by("pk"))
    letters = {str(name).casefold(): str(letter) for name, letter in folder.settings().get("reliability", {}).items()}
    texts = {claim.claim_id: claim.quote for claim in claims}
    return corroboration(
        (claim.noun for claim in claims),
        side_of=side_of,
        actors_in=actors_named,
        reliability=letters,
        copied=copies(texts),
    )


def _members(row: Incident) -> list[int]:
    links = IncidentClaim.objects.filter(incident=row, role=IncidentClaim.MEMBER)
    return sorted(links.values_list("claim_id", flat=True))


def _linked_outside(members: Sequence[int]) -> int | None:
    """The claim outside with the strongest of the program's links to one of these."""
    rows = Link.objects.filter(Q(one__in=members) ^ Q(other__in=members)).order_by("-weight", "one", "other")
    pair = rows.values_list("one_id", "other_id").first()
    return None if pair is None else next(pk for pk in pair if pk not in set(members))


def _best_around(members: Sequence[int]) -> int | None:
    """The claim of the days and places around whose comparison with one of these weighs most."""
    comparer = Comparer(weighing.weights())
    ours = {pk: comparer.traits(claim) for pk, claim in claims_by_key(members)}
    around = Arrivals(weighing.weights(), Judgements()).candidates(ours) - ours.keys()
    best: tuple[float, int] | None = None
    for pk, claim in claims_by_key(sorted(around)[:_LOOKED_AT]):
        theirs = comparer.traits(claim)
        for mine in ours.values():
            weight = comparer.weight(mine, theirs)
            if weight is not None and (best is None or weight > best[0]):
                best = weight, pk
    return best[1] if best else None
