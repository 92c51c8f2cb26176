"""Taking inputs in: captured, read and stored one by one; each is in the ledger wholly or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from django.core.files import locks
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, transaction
from django.db.models import F, Max, Model

from dalil import model
from dalil.capture import InputError, Inputs, Skipped, is_url
from dalil.ledger import audit, publication, readings, rows
from dalil.ledger.captures import CaptureStore
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.models import Capture
from dalil.ledger.opening import LedgerError, database_failure
from dalil.lexicon import PackError, user_directories
from dalil.lexicon.packs import DIRECTORY_VARIABLE


@dataclass(frozen=True, slots=True)
class IngestStep:
    """What became of one input, as told to the progress callback: ``stored``, ``held``, ``skipped`` or ``failed``.

    ``origin`` is its path or address, ``reason`` a key of :data:`dalil.capture.SKIP_REASONS` where it was skipped.
    """

    name: str
    outcome: str
    reports: int = 0
    claims: int = 0
    messages: tuple[InputError, ...] = ()
    origin: str = ""
    sha256: str | None = None
    reason: str | None = None
    detail: str | None = None


@dataclass(slots=True)
class IngestResult:
    """Sums over one ingest; ``errors`` and ``warnings`` in the order of the inputs; ``skipped`` by reason."""

    stored: int = 0
    held: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    reports: int = 0
    claims: int = 0
    relinked: bool = False
    incidents: int = 0
    errors: list[InputError] = field(default_factory=list)
    warnings: list[InputError] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True if nothing was wrong with any input."""
        return not self.errors and not self.warnings


Progress = Callable[[IngestStep], None]
Content = list[tuple[model.Report, list[model.Claim]]]


@contextmanager
def one_writer(folder: LedgerFolder) -> Iterator[None]:
    """Hold the ledger's ingest lock. Raises :class:`LedgerError` where another process holds it."""
    with (folder.path / ".ingest.lock").open("w") as lock:
        if not locks.lock(lock, locks.LOCK_EX | locks.LOCK_NB):
            raise LedgerError(f"{folder.path}: another ingest is at work in this ledger")
        yield


def take_in(
    folder: LedgerFolder,
    paths: Iterable[str | Path],
    *,
    source: str | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    inputs: Inputs | None = None,
) -> IngestResult:
    """Capture, read and store all ``paths`` (files, folders, ``-``, web addresses); linking is the caller's next step.

    ``inputs`` says how they are taken in; without it nothing is fetched. ``source`` names the publisher of reports that
    name none. Inputs that the ledger holds already change nothing.
    """
    taking = inputs or Inputs()
    if source:
        taking = replace(taking, told=replace(taking.told, source=source))
    result = IngestResult()
    with lexicons_of(folder), CaptureStore(folder.captures) as store:
        store.recover(_ends())
        for item in taking.read(paths, stdin):
            if _is_inside(folder, item.origin if isinstance(item, model.Capture) else item.file):
                continue  # a folder was named that holds the ledger itself
            if isinstance(item, InputError):
                result.errors.append(item)
                step = IngestStep(item.file, "failed", messages=(item,), origin=item.file)
            elif isinstance(item, Skipped):
                result.skipped[item.reason] = result.skipped.get(item.reason, 0) + 1
                step = IngestStep(
                    item.file, "skipped", origin=item.file, reason=item.reason, detail=item.detail or None
                )
            else:
                taken = _take_one(item, source, store, result)
                step = replace(taken, origin=item.container or item.origin, sha256=item.sha256)
            if progress is not None:
                progress(step)
    return result


@contextmanager
def lexicons_of(folder: LedgerFolder) -> Iterator[None]:
    """Let readers see the lexicon packs that the ledger's settings name, as if the environment named them."""
    before = os.environ.get(DIRECTORY_VARIABLE)
    try:
        directories = user_directories(folder.settings_file)
    except PackError as error:
        raise LedgerError(str(error)) from error
    os.environ[DIRECTORY_VARIABLE] = os.pathsep.join(map(str, directories))
    try:
        yield
    finally:
        if before is None:
            del os.environ[DIRECTORY_VARIABLE]
        else:
            os.environ[DIRECTORY_VARIABLE] = before


def _is_inside(folder: LedgerFolder, origin: str) -> bool:
    if is_url(origin):
        return False
    return Path(origin).absolute().is_relative_to(folder.path)


def _ends() -> dict[str, int]:
    try:
        return record_ends()
    except (DatabaseError, InterfaceError) as error:
        raise database_failure(error) from error


def record_ends(database: str = "default") -> dict[str, int]:
    """Where the last record that has a row ends, in each WARC file."""
    ends = (
        Capture.objects.using(database)
        .order_by()
        .values("warc_file")
        .annotate(end=Max(F("warc_offset") + F("warc_length")))
    )
    return {row["warc_file"]: row["end"] for row in ends}


def _take_one(capture: model.Capture, source: str | None, store: CaptureStore, result: IngestResult) -> IngestStep:
    """Store one capture. Raises :class:`LedgerError` where folder or database fail: then no other would fare better."""
    if source and not capture.told.source:
        capture = replace(capture, told=replace(capture.told, source=source))  # so that it can be read again
    try:
        return _take(capture, source, store, result)
    except (DatabaseError, InterfaceError) as error:
        raise database_failure(error) from error
    except OSError as error:
        raise LedgerError(f"{store.folder}: cannot be written: {error.strerror or error}") from error


def _take(capture: model.Capture, source: str | None, store: CaptureStore, result: IngestResult) -> IngestStep:
    if Capture.objects.filter(sha256=capture.sha256).exists():
        result.held += 1
        return IngestStep(capture.name, "held")
    content, warnings, errors = read(capture, source)
    result.warnings += warnings
    result.errors += errors
    stored = bool(content) or not errors
    if stored and (failure := _store(capture, content, store)):
        errors.append(failure)
        result.errors.append(failure)
        stored = False
    messages = (*warnings, *errors)
    if not stored:
        return IngestStep(capture.name, "failed", messages=messages)
    claims = sum(len(each) for _, each in content)
    result.stored += 1
    result.reports += len(content)
    result.claims += claims
    return IngestStep(capture.name, "stored", len(content), claims, messages)


def read(capture: model.Capture, source: str | None) -> tuple[Content, list[InputError], list[InputError]]:
    """Reports and claims of one capture. What a reader cannot do is an error of this input, and the next goes on."""
    from dalil.claims import read_claims_of
    from dalil.reports import read_reports

    try:
        found = read_reports(capture)
        reports = [replace(r, source=source) if source and not r.source else r for r in found.reports]
        content: Content = list(zip(reports, read_claims_of(reports), strict=True))
    except Exception as error:
        return [], [], [InputError(capture.origin, f"cannot be read: {type(error).__name__}: {error}")]
    warnings = [InputError(capture.origin, message) for message in found.warnings]
    return content, warnings, [InputError(capture.origin, message) for message in found.errors]


def _store(capture: model.Capture, content: Content, store: CaptureStore) -> InputError | None:
    """Bytes to disk, then all rows and the audit entry in one transaction; what is wrong with this input's values."""
    kept = store.keep(capture)
    payload = {
        "name": capture.name,
        "origin": capture.origin,
        "size": len(capture.content),
        "reports": len(content),
        "claims": sum(len(claims) for _, claims in content),
    }
    if before := store.before(kept):
        payload["before"] = asdict(before)
    try:
        with transaction.atomic():
            row = rows.store_capture(capture, kept)
            stored: list[Model] = [row]
            reading = readings.kept()
            for report, claims in content:
                of_report = rows.store_report(report, row, reading)
                stored += [of_report, *rows.store_claims(claims, report, of_report, reading)]
            publication.publish(row.reports.values_list("pk", flat=True))
            audit.append("ingest", row.sha256, payload, seals=stored)
        store.sealed(kept)
    except (DataError, IntegrityError) as error:
        return InputError(capture.origin, f"cannot be stored: {' '.join(str(error).split())}")
    return None
