"""Checking a ledger against itself: every link of the chain, every original's bytes, every row against its seal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import DatabaseError, connection, transaction

from dalil.ledger import audit, seals
from dalil.ledger.captures import CaptureDamagedError, CaptureStore
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.models import Capture

Progress = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: what it is about (``audit``, ``capture``, ``claim``, …), its name, and why."""

    about: str
    object: str
    message: str


@dataclass(slots=True)
class _Stretches:
    """The stretches of one WARC file that something in the ledger tells of, as (first byte, byte after the last)."""

    told: list[tuple[int, int]] = field(default_factory=list)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """What lies between them, from the file's first byte on. What stands after the last was never acknowledged."""
        end = 0
        for first, after in sorted(self.told):
            if first > end:
                yield end, first
            end = max(end, after)


def problems(folder: LedgerFolder, progress: Progress | None = None) -> Iterator[Problem]:
    """Everything that is wrong with the ledger in ``folder``, the chain first.

    What others write meanwhile is left out: the ledger is checked as it stands at the first look. ``progress`` is
    called after each capture.
    """
    where = "ledger.sqlite" if connection.vendor == "sqlite" else "the database"
    try:
        with snapshot():
            yield from _database(where)
            yield from _everything(folder, progress)
    except DatabaseError as error:
        yield Problem("database", where, f"{where}: cannot be read: {' '.join(str(error).split())}")


@contextmanager
def snapshot() -> Iterator[None]:
    """Let this connection see one state of the database, whoever writes to it meanwhile."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        if connection.connection is not None and connection.connection.in_transaction:
            connection.connection.rollback()


def _database(where: str) -> Iterator[Problem]:
    """What SQLite itself finds: pages, indexes, and rows that name rows which are not there."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (said,) in cursor.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield Problem("database", where, f"{where}: {' '.join(str(said).split())}")
        for table, row, *_ in cursor.execute("PRAGMA foreign_key_check").fetchall():
            yield Problem("database", table, f"{where}: row {row} of {table} belongs to a row that is not there")


def _everything(folder: LedgerFolder, progress: Progress | None) -> Iterator[Problem]:
    chain = audit.Chain()
    files: dict[str, _Stretches] = {}
    with CaptureStore(folder.captures) as store:
        for link in audit.links():
            yield from (Problem("audit", "chain", message) for message in chain.follow(link))
            yield from _stretch(link, store, files)
        for row in _rows(Capture):
            yield from _capture(row, store, files)
            if progress is not None:
                progress()
    for file, stretches in files.items():
        for first, after in stretches.gaps():
            yield Problem("capture", file, f"{file}: nothing tells of its bytes {first} to {after - 1}")
    for family in seals.families().values():
        yield from _family(family, chain)
    for name, (_, seq) in chain.seals.items():
        about, _, key = name.partition(":")
        yield Problem(about, key, f"{about} {key}: was stored (audit entry {seq}) and is gone")


def _rows(model: Any) -> Iterator[seals.Row]:
    table = seals.table_of(model)
    for batch in seals.batches(table):
        yield from batch


def _stretch(link: audit.Link, store: CaptureStore, files: dict[str, _Stretches]) -> Iterator[Problem]:
    """The bytes between records that an entry of an ingest seals: a file's head, a record that no row took up."""
    if link.action != "ingest":
        return
    try:
        before = link.told().get("before")
        if before is None:
            return
        file, offset, length, digest = (before[name] for name in ("file", "offset", "length", "sha256"))
        files.setdefault(file, _Stretches()).told.append((offset, offset + length))
        if sha256(store.stretch(file, offset, length)).hexdigest() != digest:
            yield Problem("capture", file, f"{file} at {offset}: its bytes are not as they were")
    except CaptureDamagedError as error:
        yield Problem("capture", str(file), str(error))
    except (ValueError, TypeError, KeyError):
        return  # the chain has told that the entry was changed


def _capture(row: seals.Row, store: CaptureStore, files: dict[str, _Stretches]) -> Iterator[Problem]:
    """One original: its record as it stands in its file, and the bytes in it."""
    name, digest = row["name"], row["sha256"]
    try:
        file, offset, length = str(row["warc_file"]), int(row["warc_offset"]), int(row["warc_length"])
        files.setdefault(file, _Stretches()).told.append((offset, offset + length))
        if sha256(store.stretch(file, offset, length)).hexdigest() != row["warc_sha256"]:
            yield Problem("capture", str(digest), f"{name}: {file} at {offset}: its record is not as it was kept")
        else:
            store.read(file, offset, length, digest)
    except CaptureDamagedError as error:
        yield Problem("capture", str(digest), f"{name}: {error}")
    except (ValueError, TypeError):
        yield Problem("capture", str(digest), f"{name}: its row does not say where it stands")


def _family(family: seals.Family, chain: audit.Chain) -> Iterator[Problem]:
    """All objects of one kind against their seals; those found are taken out of what the chain seals."""
    try:
        for sealed in seals.objects(family):
            key = sealed.name.partition(":")[2]
            digest, seq = chain.seals.pop(sealed.name, (None, 0))
            if digest is None:
                yield Problem(family.name, key, f"{family.name} {key}: no audit entry tells of it")
            elif digest.hex() != sealed.digest:
                yield Problem(family.name, key, f"{family.name} {key}: is not as it was stored (audit entry {seq})")
        for part in family.parts:
            if number := seals.strays(part, family.own):
                yield Problem(family.name, part.name, f"{part.name}: {number} rows belong to no {family.name}")
    except DatabaseError as error:
        table = family.own.name
        yield Problem(family.name, table, f"{table}: cannot be read: {' '.join(str(error).split())}")
        for name in [each for each in chain.seals if each.startswith(f"{family.name}:")]:
            del chain.seals[name]
