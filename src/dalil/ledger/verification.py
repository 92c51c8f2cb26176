"""Checking a ledger against itself: every original's bytes, every row's record, every link of the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dalil.ledger import audit
from dalil.ledger.captures import CaptureDamagedError, CaptureStore
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.models import AuditEntry, Capture, Claim, Incident, Report
from dalil.ledger.rows import records_digest


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: what it is about (``capture``, ``claims``, ``audit``, …), its name, and why."""

    about: str
    object: str
    message: str


def problems(folder: LedgerFolder, progress: Callable[[], None] | None = None) -> Iterator[Problem]:
    """Everything that is wrong with the ledger in ``folder``. ``progress`` is called after each capture."""
    yield from (Problem("audit", "chain", message) for message in audit.breaks())
    yield from _captures(folder, progress)
    yield from _lost()
    yield from _incidents()


def _captures(folder: LedgerFolder, progress: Callable[[], None] | None) -> Iterator[Problem]:
    with CaptureStore(folder.captures) as store:
        for capture in Capture.objects.order_by("pk").iterator(chunk_size=500):
            try:
                store.read(capture.warc_file, capture.warc_offset, capture.warc_length, capture.sha256)
            except CaptureDamagedError as error:
                yield Problem("capture", capture.sha256, f"{capture.name}: {error}")
            yield from _records(capture)
            if progress is not None:
                progress()


def _records(capture: Capture) -> Iterator[Problem]:
    """Reports and claims of one capture, against what the chain sealed when they were stored."""
    entry = AuditEntry.objects.filter(action="ingest", object=capture.sha256).order_by("-seq").first()
    if entry is None:
        yield Problem("audit", capture.sha256, f"{capture.name}: no audit entry tells of it")
        return
    reports = list(Report.objects.filter(capture=capture).order_by("pk").values_list("report_id", flat=True))
    if reports != entry.payload["reports"]:
        yield Problem("reports", capture.sha256, f"{capture.name}: its reports are not those that were stored")
    stored = Claim.objects.filter(report__capture=capture).order_by("report_id", "position")
    if (
        records_digest(stored.values_list("record", flat=True).iterator(chunk_size=500))
        != entry.payload["claims_sha256"]
    ):
        yield Problem("claims", capture.sha256, f"{capture.name}: its claims are not those that were stored")


def _lost() -> Iterator[Problem]:
    sealed = AuditEntry.objects.filter(action="ingest").exclude(object__in=Capture.objects.values("sha256"))
    for sha256, payload in sealed.order_by("seq").values_list("object", "payload").iterator(chunk_size=500):
        yield Problem("capture", sha256, f"{payload['name']}: was stored and is gone")


def _incidents() -> Iterator[Problem]:
    entry = AuditEntry.objects.filter(action="link").order_by("-seq").first()
    if entry is None:
        return
    records = Incident.objects.order_by("incident_id").values_list("record", flat=True)
    if records_digest(records.iterator(chunk_size=500)) != entry.payload["incidents_sha256"]:
        yield Problem("incidents", "incidents", "the incidents are not those that were linked last")
