"""The stable address of each thing on the site, for pages and for rows of exports."""

from __future__ import annotations


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
