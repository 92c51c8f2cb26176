"""Why an incident's claims are one, as a record."""

from __future__ import annotations

from dalil.incidents.explanation import waterfall
from dalil.incidents.grading import airwars
from dalil.ledger.models import Incident
from dalil.ledger.store import current_ledger
from dalil.model.records import Record


def record(row: Incident) -> Record:
    """Links with their waterfalls, and the grade with its sources."""
    ledger = current_ledger()
    told, settled = ledger.corroborated(row.incident_id), ledger.grade(row.incident_id).settled
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
        "grade": {
            "step": settled or told.step,
            "settled": bool(settled),
            "proposed": told.step,
            "why": told.why,
            "contested": told.contested,
            "sources": dict(told.sides),
            "left_out": list(told.left_out),
            "airwars": airwars(settled or told.step, told.contested),
        },
    }
