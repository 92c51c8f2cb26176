"""Which incidents hold contradictions: derived from their claims whenever the rows of incidents are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dalil import model
from dalil.incidents.contradictions import Contradiction, contradictions
from dalil.ledger.keys import actor_parents
from dalil.ledger.models import Dispute, Incident, IncidentClaim

_BATCH = 500


def store(rows: Sequence[Incident], claims: Mapping[str, Sequence[model.Claim]]) -> None:
    """Write down which of these incidents, whose rows and links were just written, hold contradictions.

    ``claims`` are the claims of each incident by its identifier; those of others are read.
    """
    several = [row for row in rows if row.claim_count > 1]
    given = {row.pk: claims[row.incident_id] for row in several if claims.get(row.incident_id)}
    told = IncidentClaim._base_manager.filter(
        incident__in=[row.pk for row in several if row.pk not in given], role=IncidentClaim.MEMBER
    )
    read = nouns(told.order_by("claim").values_list("incident_id", "claim__record"))
    Dispute.objects.bulk_create((Dispute(**columns) for columns in found_in({**given, **read})), batch_size=_BATCH)


def nouns(links: Iterable[tuple[int, Mapping[str, Any]]]) -> dict[int, list[model.Claim]]:
    """The claims of each incident, from pairs of its primary key and a claim's record."""
    claims: dict[int, list[model.Claim]] = defaultdict(list)
    for incident, record in links:
        claims[incident].append(model.claim_from_record(record))
    return claims


def found_in(claims: Mapping[int, Sequence[model.Claim]]) -> Iterator[dict[str, Any]]:
    """The columns for each incident whose claims contradict each other."""
    parents = actor_parents() if claims else {}
    for incident, members in claims.items():
        about = [each.about for each in contradictions(members, parents)]
        if about:
            yield {"incident_id": incident, "number": len(about), "about": "\n".join(about)}


def told_of(incidents: Iterable[int]) -> dict[int, list[Contradiction]]:
    """The contradictions of incidents (primary keys), as whoever looks may see their claims. One query."""
    links = IncidentClaim.objects.filter(incident__in=list(incidents), role=IncidentClaim.MEMBER).order_by("claim")
    parents = actor_parents()
    claims = nouns(links.values_list("incident_id", "claim__record"))
    return {incident: contradictions(members, parents) for incident, members in claims.items()}
