"""The stable address of each thing on the site, for pages and for rows of exports."""

from __future__ import annotations

from urllib.parse import urlencode

from dalil.model import Question


def incident_path(incident_id: str) -> str:
    """The path of an incident's page."""
    return f"/incidents/{incident_id}/"


def claim_path(claim_id: str) -> str:
    """The path of a claim's page."""
    return f"/claims/{claim_id}/"


def report_path(report_id: str) -> str:
    """The path of a report's page."""
    return f"/reports/{report_id}/"


def capture_path(sha256: str) -> str:
    """The path of an original's page."""
    return f"/captures/{sha256}/"


def figure_path(question: Question) -> str | None:
    """The path of the page that answers a question; ``None`` where it asks more than a page can: several kinds, doers
    or targets, or conventions for vague words.
    """
    several = max(len(question.kinds), len(question.actors), len(question.targets)) > 1
    if several or question.conventions:
        return None
    asked = [
        ("kind", question.kinds[0] if question.kinds else "any"),
        *(("place", name) for name in question.places),
        ("from", question.start.isoformat() if question.start else ""),
        ("to", question.end.isoformat() if question.end else ""),
        ("actor", question.actors[0] if question.actors else ""),
        ("target", question.targets[0] if question.targets else ""),
        ("outcome", question.outcome),
        ("who", question.who),
        ("policy", question.policy),
    ]
    return f"/figures/?{urlencode([pair for pair in asked if pair[1]])}"
