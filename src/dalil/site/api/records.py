"""Records that no other part of the program writes: of reports in lists, of originals, of versions, of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count

from dalil.exports.columns import address
from dalil.exports.json_lines import line_record
from dalil.exports.selection import ClaimRow, IncidentRow, graded_rows
from dalil.ledger.addresses import capture_path, report_path
from dalil.ledger.models import Capture, Claim, Incident, Report
from dalil.ledger.viewing import Viewer
from dalil.model.records import Record
from dalil.site import holdings
from dalil.site.remembered import state
from dalil.site.retold import Versions
from dalil.version import VERSION


def claim_records(keys: Sequence[int]) -> list[Record]:
    """Claims by primary keys, in their order, as exports write them."""
    rows = Claim.objects.only("claim_id", "record").in_bulk(list(keys))
    return [line_record(ClaimRow(rows[key], None)) for key in keys if key in rows]


def incident_records(keys: Sequence[int]) -> list[Record]:
    """Incidents by primary keys, in their order, as exports write them."""
    rows = Incident.objects.in_bulk(list(keys))
    graded = graded_rows(list(rows.values()))
    return [line_record(IncidentRow(rows[key], (), (), graded[key])) for key in keys if key in rows]


def report_records(keys: Sequence[int]) -> list[Record]:
    """Reports by primary keys, in their order, without their texts."""
    told = dict(Claim.objects.filter(report__in=keys).order_by().values_list("report").annotate(Count("pk")))
    rows = Report.objects.select_related("capture").defer("text", "blocks", "source_map").in_bulk(list(keys))
    return [report_record(rows[key], told.get(key, 0)) for key in keys if key in rows]


def report_record(row: Report, claims: int) -> Record:
    """What claims say of a report (its ``id``, not that of the row), and where it comes from."""
    return {
        "id": row.report_id,
        "file": row.file,
        "index": row.index,
        "published": row.published.isoformat() if row.published else None,
        "section": row.section or None,
        "title": row.title or None,
        "url": row.url or None,
        "source": row.source or None,
        "day": row.day.isoformat() if row.day else None,
        "dateline": row.dateline.isoformat() if row.dateline else None,
        "claim_count": claims,
        "capture": row.capture.sha256,
        "page": address(report_path(row.report_id)),
    }


def versions_record(row: Report, found: Versions) -> Record:
    """The versions of a report's text."""
    return {
        "id": row.report_id,
        "versions": [
            {
                "id": each.row.report_id,
                "day": each.row.day.isoformat() if each.row.day else None,
                "source": each.row.source or None,
                "title": each.row.title or None,
                "how": each.how,
                "changes": [{"kind": change.kind, "words": change.words} for change in each.changes],
            }
            for each in found.shown
        ],
        "more": found.more,
    }


def capture_record(row: Capture) -> Record:
    """What is known of an original."""
    return {
        "sha256": row.sha256,
        "name": row.name,
        "media_type": row.media_type or None,
        "size": row.size,
        "captured_at": row.captured_at.isoformat() if row.captured_at else None,
        "reports": list(Report.objects.filter(capture=row).order_by("index").values_list("report_id", flat=True)),
        "page": address(capture_path(row.sha256)),
    }


def ledger_record(viewer: Viewer) -> dict[str, Any]:
    """The ledger's state, what of it the viewer can see, and who that is."""
    head, counts = state(), holdings.counts()
    return {
        "state": head.hash if head else None,
        "entries": head.seq if head else 0,
        "at": head.at.isoformat() if head else None,
        "holds": {
            "captures": counts.captures,
            "reports": counts.reports,
            "claims": counts.claims,
            "incidents": counts.incidents,
            "first_day": counts.first_day.isoformat() if counts.first_day else None,
            "last_day": counts.last_day.isoformat() if counts.last_day else None,
        },
        "asker": {"account": viewer.name or None, "role": viewer.role, "audience": viewer.audience},
        "dalil": VERSION,
    }
