"""Why an incident's claims are one, as a record."""

from __future__ import annotations

from dalil.incidents.explanation import waterfall
from dalil.ledger import grades
from dalil.ledger.explanations import grade_record, members_of, nearest_record, neighbours
from dalil.ledger.models import Incident
from dalil.model.records import Record


def record(row: Incident) -> Record:
    """Links with their waterfalls, the nearest incident that was not joined, and the grade with its sources."""
    settled = grades.settled([row.incident_id]).get(row.incident_id, "")
    members = members_of(row)
    nouns = {claim.pk: claim.noun for claim in members}
    told = grades.corroborated(nouns.values(), {claim.claim_id: claim.quote for claim in members})
    return {
        "incident_id": row.incident_id,
        "links": [
            {
                "claims": list(link.claims),
                "weight": link.weight,
                "steps": [{"part": step.part, "weight": step.weight, "total": step.total} for step in waterfall(link)],
            }
            for link in sorted(row.noun.why, key=lambda link: -link.weight)
        ],
        "nearest": nearest_record(next(iter(neighbours(row, 1, nouns)), None)),
        "grade": grade_record(told, settled),
    }
