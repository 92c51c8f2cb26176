"""A sheet for Auto-archiver: the address of each report once, to be handed over; its other columns are for results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.options import Options
from dalil.exports.selection import ClaimRow, Selected

SUBJECTS: Final = ("claims",)
COLUMNS: Final = (
    "link",
    "archive status",
    "destination folder",
    "archive location",
    "archive date",
    "thumbnail",
    "upload timestamp",
    "upload title",
    "text content",
    "screenshot",
    "hash",
    "perceptual hashes",
    "wacz",
    "replaywebpage",
)


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row a report with an address; ``hash`` is that of the original that the ledger holds."""
    return table(COLUMNS, _rows(rows, options))


def _rows(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    before = None
    for row in rows:
        if not isinstance(row, ClaimRow):
            continue
        report = row.row.report
        # Claims come report by report, so that those of one stand together.
        if report.pk == before:
            continue
        before = report.pk
        if not report.url:
            options.leave_out("a report without an address")
            continue
        yield {
            "link": report.url,
            "destination folder": report.section or "",
            "upload title": report.title,
            "hash": f"SHA-256:{report.capture.sha256}",
        }
