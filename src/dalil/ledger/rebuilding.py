"""Reading captures again: reports and claims are derived, and can be derived anew from the originals.

A claim keeps its row and its identifier where the new reading tells of the same occurrence
(:mod:`dalil.ledger.succession`), so that links, addresses and what people decided stay with it. A claim that is no
longer read goes, unless people have decided something about it: then it is kept as it is. Each capture is one
transaction and one entry of the audit chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import F, Model, Q

from dalil import model
from dalil.capture import InputError
from dalil.ledger import audit, outlines, publication, readings, rows
from dalil.ledger.captures import CaptureDamagedError, CaptureStore
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.ingest import Content, lexicons_of, read
from dalil.ledger.models import (
    AuditEntry,
    Capture,
    Claim,
    Decision,
    Incident,
    IncidentClaim,
    Judgement,
    Reading,
    Report,
    Standing,
)
from dalil.ledger.models.decisions import CLAIM, WITHDRAWN
from dalil.ledger.opening import database_failure
from dalil.ledger.succession import says, successors

REBUILT = "rebuild"
_OF_MACHINES = ("ingest", "link", "link rows", readings.NEW, REBUILT)
# Rows of all claims, rejected and restricted ones among them.
_REPORTS, _CLAIMS = Report._base_manager, Claim._base_manager


@dataclass(slots=True)
class Changes:
    """What reading one capture again did, by claim: ``kept`` are no longer read and stay for what people decided."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RebuildResult:
    """Sums over one rebuild; ``errors`` and ``warnings`` in the order of the captures."""

    read: int = 0
    current: int = 0
    claims: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0
    relinked: bool = False
    incidents: int = 0
    errors: list[InputError] = field(default_factory=list)
    warnings: list[InputError] = field(default_factory=list)


def read_again(
    folder: LedgerFolder, *, everything: bool = False, progress: Callable[[InputError | None], None] | None = None
) -> RebuildResult:
    """Read all captures again that were read otherwise than they would be today, or ``everything``.

    What cannot be read any more keeps its reports and claims, and is told as an error. ``progress`` is called after
    each capture with what was wrong with it. Linking is the caller's next step.
    """
    result = RebuildResult()
    try:
        with lexicons_of(folder), CaptureStore(folder.captures) as store:
            for capture in Capture._base_manager.order_by("pk").iterator(chunk_size=100):
                error = _one(capture, store, everything, result)
                if error is not None:
                    result.errors.append(error)
                if progress is not None:
                    progress(error)
    except (DatabaseError, InterfaceError) as failure:
        raise database_failure(failure) from failure
    return result


def _one(row: Capture, store: CaptureStore, everything: bool, result: RebuildResult) -> InputError | None:
    reading = readings.current()
    of_reports = _REPORTS.filter(capture=row)
    if not everything and of_reports.exists() and not of_reports.exclude(reading__digest=reading.digest).exists():
        result.current += 1
        return None
    try:
        capture = row.noun(store.read(row.warc_file, row.warc_offset, row.warc_length, row.sha256))
    except CaptureDamagedError as error:
        return InputError(row.name, str(error))
    content, warnings, errors = read(capture, capture.told.source)
    result.warnings += warnings
    if errors and not content:
        return errors[0]
    changes = _replace(row, content, readings.kept())
    result.read += 1
    result.claims += sum(len(claims) for _, claims in content)
    for name, ids in asdict(changes).items():
        setattr(result, name, getattr(result, name) + len(ids))
    return errors[0] if errors else None


@transaction.atomic
def _replace(row: Capture, content: Content, reading: Reading) -> Changes:
    """Put a new reading of one capture in the place of the old."""
    before = list(_CLAIMS.filter(report__capture=row).select_related("reading").order_by("report_id", "position"))
    told = {"name": row.name, "reading": reading.digest, "before": sorted({_digest(each) for each in before})}
    written: list[Model] = []
    reports, old_reports = _reports(row, content, reading)
    later = [(claim, report, position) for report, claims in content for position, claim in enumerate(claims)]
    before, aside = _taken_back(before)
    same = successors([_as_read(each) for each in before], [model.claim_record(claim) for claim, _, _ in later])
    _CLAIMS.filter(report__capture=row).update(position=-1 - F("pk"))  # out of the way of the new ones
    left = [*(each for index, each in enumerate(before) if index not in set(same.values())), *aside]
    changes, touched = Changes(), _incidents_of(left)
    for index, (claim, report, position) in enumerate(later):
        of_report = reports[report.index]
        if index in same:
            earlier = before[same[index]]
            if _restate(earlier, claim, report, of_report, position=position, reading=reading):
                changes.changed.append(earlier.claim_id)
            written.append(earlier)
        else:
            named = _renamed(claim, _free_id(claim.claim_id), of_report)
            (new,) = rows.store_claims([named], report, of_report, reading, first=position)
            changes.added.append(new.claim_id)
            written.append(new)
    gone = _leave(left, changes, written)
    gone += _leave_reports(old_reports)
    written += [*reports.values(), *Incident._base_manager.filter(pk__in=touched)]
    publication.publish(_REPORTS.filter(capture=row).values_list("pk", flat=True))
    outlines.renew(_CLAIMS.filter(report__capture=row).values_list("pk", flat=True))
    payload = {**told, "claims": len(later), **asdict(changes)}
    audit.append(REBUILT, row.sha256, payload, seals=written, unseals=gone)
    return changes


def _reports(row: Capture, content: Content, reading: Reading) -> tuple[dict[int, Report], list[Report]]:
    """The rows of the reports that are read now, by index, and those that are read no more.

    A report is an earlier one if it has its text, else its place.
    """
    left = list(_REPORTS.filter(capture=row).order_by("index"))
    columns = {report.index: rows.report_columns(report, row, reading) for report, _ in content}
    found: dict[int, Report] = {}
    for key in ("text", "index"):
        for index in sorted(columns.keys() - found.keys()):
            earlier = next((each for each in left if getattr(each, key) == columns[index][key]), None)
            if earlier is not None:
                left.remove(earlier)
                found[index] = earlier
    for report, _ in content:
        if report.index in found:
            _set(found[report.index], columns[report.index])
        else:
            found[report.index] = rows.store_report(report, row, reading)
    return found, left


def _restate(
    row: Claim, claim: model.Claim, report: model.Report, of_report: Report, *, position: int, reading: Reading
) -> bool:
    """Let the row of an earlier claim say what is read now; true if that is something else.

    Where people corrected the claim their words stand, and what is read now is kept as such.
    """
    named = _renamed(claim, row.claim_id, of_report)
    columns = rows.claim_columns(named, position, report, of_report, reading)
    changed = says(_as_read(row)) != says(columns["record"])
    if _is_corrected(row):
        _set(row, {name: columns[name] for name in ("report", "position", "reading")} | {"as_read": columns["record"]})
        return changed
    _set(row, columns)
    rows.clear_beside(row)
    rows.store_beside([(row, named)])
    return changed


def _leave(left: Sequence[Claim], changes: Changes, written: list[Model]) -> list[Model | str]:
    """Claims that are read no more: gone, or kept for what people decided about them, after those that are read."""
    gone: list[Model | str] = []
    for row in left:
        if _is_decided(row):
            last = _CLAIMS.filter(report=row.report_id).order_by("-position").first()
            row.position = max(last.position if last else -1, -1) + 1
            row.save(update_fields=["position"])
            changes.kept.append(row.claim_id)
            written.append(row)
        else:
            gone.append(f"claim:{row.claim_id}")
            changes.removed.append(row.claim_id)
            row.delete()
    return gone


def _leave_reports(left: Iterable[Report]) -> list[Model | str]:
    gone: list[Model | str] = []
    for row in left:
        if not _CLAIMS.filter(report=row).exists():
            gone.append(f"report:{row.report_id}")
            row.delete()
    return gone


def _taken_back(rows: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The claims without, and those with, which people made by a division that was undone: no reading is theirs."""
    made = Standing.objects.filter(about=CLAIM, state=WITHDRAWN).values_list("name", flat=True)
    names = set(made.filter(name__in=[row.claim_id for row in rows]))
    return [row for row in rows if row.claim_id not in names], [row for row in rows if row.claim_id in names]


def _incidents_of(left: Sequence[Claim]) -> list[int]:
    """The incidents that may lose a claim before they are linked anew."""
    return [link.incident_id for link in IncidentClaim._base_manager.filter(claim__in=left)]


def _is_decided(row: Claim) -> bool:
    """True if people decided something about a claim: judged, corrected, accepted or rejected it."""
    if _is_corrected(row) or AuditEntry.objects.filter(object=row.claim_id).exclude(action__in=_OF_MACHINES).exists():
        return True
    if Decision.objects.filter(about=CLAIM, name=row.claim_id).exists():  # of two claims the entry names one
        return True
    return Judgement._base_manager.filter(Q(one=row) | Q(other=row)).exists()


def _is_corrected(row: Claim) -> bool:
    return getattr(row, "as_read", None) is not None


def _as_read(row: Claim) -> dict[str, Any]:
    """What the reader read, whatever people made of it."""
    record: dict[str, Any] = getattr(row, "as_read", None) or row.record
    return record


def _digest(row: Claim) -> str:
    return row.reading.digest if row.reading is not None else ""


def _renamed(claim: model.Claim, claim_id: str, of_report: Report) -> model.Claim:
    return replace(claim, claim_id=claim_id, report=replace(claim.report, id=of_report.report_id))


def _free_id(claim_id: str) -> str:
    """``claim_id``, or one made of it where an earlier claim goes by that name."""
    while _CLAIMS.filter(claim_id=claim_id).exists():
        claim_id = "c" + sha256(f"{claim_id} again".encode()).hexdigest()[:16]
    return claim_id


def _set(row: Model, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
