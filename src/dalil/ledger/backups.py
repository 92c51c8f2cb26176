"""Backups: one file with everything that a ledger holds, taken while others go on writing, and read back.

A backup is a tar archive of an ordinary ledger folder: ``ledger.sqlite``, the WARC files up to the last record that has
a row, and ``settings.toml``. Tables that are kept in PostgreSQL are copied into the SQLite file, row by row as they
stand, so that every seal holds; from there they can be restored into either database.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connection, connections, transaction
from django.db.models import Field, Model

from dalil.ledger.databases import sqlite
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.ingest import record_ends
from dalil.ledger.models import AuditEntry
from dalil.ledger.opening import LedgerError, database_failure
from dalil.ledger.verification import snapshot

_OTHER = "backup"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: WARC files, bytes of originals, audit entries, and the hash at the chain's head."""

    files: int
    size: int
    entries: int
    head: str | None


def back_up(folder: LedgerFolder, out: BinaryIO) -> Backup:
    """Write a backup of the ledger to ``out``: its state at one moment, whoever writes to it meanwhile.

    Raises :class:`LedgerError` where the database or an original cannot be read.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder.path) as draft:
            copy = Path(draft) / "ledger.sqlite"
            # Originals are only added to: all that the copied rows tell of stands on the disk.
            ends, last = _copied(folder, copy)
            with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
                tar.add(copy, "ledger.sqlite")
                tar.add(folder.settings_file, "settings.toml")
                for name, end in sorted(ends.items()):
                    _add(tar, folder.captures / name, end)
    except (DatabaseError, InterfaceError) as error:
        raise database_failure(error) from error
    entries, head = last
    return Backup(len(ends), sum(ends.values()), entries, head)


def move_into_database(folder: LedgerFolder) -> None:
    """Copy the tables of the folder's file into the database in use, which has to be empty of evidence.

    Raises :class:`LedgerError` where it is not, and where it fails.
    """
    try:
        if AuditEntry.objects.exists():
            raise LedgerError("DALIL_DATABASE_URL: this database holds a ledger already; nothing was restored into it")
        with _second_database(folder.database) as other:
            _copy_rows(source=other, target=DEFAULT_DB_ALIAS)
    except (DatabaseError, InterfaceError) as error:
        raise database_failure(error) from error
    for name in ("", "-wal", "-shm"):
        folder.database.with_name(folder.database.name + name).unlink(missing_ok=True)


def _copied(folder: LedgerFolder, copy: Path) -> tuple[dict[str, int], tuple[int, str | None]]:
    """Copy the tables into an SQLite file; where the records of the copied rows end, and the chain's end."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        target.close()
        with _second_database(copy) as other:
            return record_ends(other), _last(other)
    _make_empty(copy)
    with _second_database(copy) as other:
        with snapshot():
            _copy_rows(source=DEFAULT_DB_ALIAS, target=other)
        return record_ends(other), _last(other)


def _make_empty(copy: Path) -> None:
    """An SQLite file with all tables and no rows, made by a process of its own: migrations know one database only."""
    folder = copy.parent / "empty"
    variables = {**os.environ, "DALIL_DATABASE_URL": "", "PYTHONPATH": os.pathsep.join(sys.path)}
    program = "import sys; from dalil.ledger import open_ledger; open_ledger(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise LedgerError(f"{copy}: no tables could be made: {(done.stderr.splitlines() or ['unknown'])[-1]}")
    (folder / "ledger.sqlite").replace(copy)


def _last(alias: str) -> tuple[int, str | None]:
    last = AuditEntry.objects.using(alias).order_by("-seq").first()
    return (last.seq, last.hash) if last else (0, None)


@contextmanager
def _second_database(file: Path) -> Iterator[str]:
    """An SQLite file beside the database in use, under a name of its own."""
    connections.databases[_OTHER] = {**connections.databases[DEFAULT_DB_ALIAS], **sqlite(file)}
    connections.databases[_OTHER] |= {"USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}
    try:
        yield _OTHER
        with connections[_OTHER].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connections[_OTHER].close()
        del connections[_OTHER]
        del connections.databases[_OTHER]


def _copy_rows(source: str, target: str) -> None:
    """All rows of all tables, as they stand, in one transaction."""
    models = [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]
    with transaction.atomic(using=target), connections[target].constraint_checks_disabled():
        for model in reversed(models):
            if model is not AuditEntry:  # empty already, and refuses
                _execute(target, f"DELETE FROM {_quoted(target, model._meta.db_table)}")
        for model in models:
            _copy_table(model, source, target)
        for sql in connections[target].ops.sequence_reset_sql(no_style(), models):
            _execute(target, sql)


def _copy_table(model: type[Model], source: str, target: str) -> None:
    columns = [str(field.column) for field in model._meta.local_concrete_fields]
    fields = {str(field.column): field for field in model._meta.local_concrete_fields}
    key = str(model._meta.pk.column)
    names = ", ".join(_quoted(source, column) for column in columns)
    into = ", ".join(_quoted(target, column) for column in columns)
    insert = f"INSERT INTO {_quoted(target, model._meta.db_table)} ({into}) VALUES ({', '.join(['%s'] * len(columns))})"
    table, order = _quoted(source, model._meta.db_table), _quoted(source, key)
    after: Any = None
    while True:
        where, values = (f"WHERE {order} > %s", [after]) if after is not None else ("", [])
        with connections[source].cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {table} {where} ORDER BY {order} LIMIT {_BATCH}", values)
            rows = cursor.fetchall()
        if not rows:
            return
        after = rows[-1][columns.index(key)]
        with connections[target].cursor() as cursor:
            cursor.executemany(
                insert,
                [
                    [_stored(fields[column], value, target) for column, value in zip(columns, row, strict=True)]
                    for row in rows
                ],
            )


def _stored(field: Field[Any, Any], value: Any, target: str) -> Any:
    """A value as it goes into the other database; texts, records among them, as they stand."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime) and value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return field.get_db_prep_save(field.to_python(value), connections[target])


def _execute(alias: str, sql: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)


def _quoted(alias: str, name: str) -> str:
    return connections[alias].ops.quote_name(name)


def _add(tar: tarfile.TarFile, path: Path, end: int) -> None:
    """The first ``end`` bytes of a WARC file: what stands behind them was never acknowledged."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < end:
                raise LedgerError(f"{path}: ends before its last record does (see dalil verify)")
            info = tarfile.TarInfo(f"captures/{path.name}")
            info.size, info.mode, info.mtime = end, 0o644, os.fstat(file.fileno()).st_mtime
            tar.addfile(info, file)
    except FileNotFoundError as error:
        raise LedgerError(f"{path}: {error.strerror} (see dalil verify)") from error
