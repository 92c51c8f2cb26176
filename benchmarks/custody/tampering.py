"""One byte changed at random, in an original, a row or the log: does verify find it?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection

from dalil.ledger import seals
from dalil.ledger.models import AuditEntry

KINDS = ("capture", "row", "log")


@dataclass(frozen=True)
class Change:
    """One byte that was changed: where, and whether it was found. ``refused`` ones the database did not allow."""

    where: str
    found: bool
    refused: bool = False


def changes(ledger: Any, number: int, seed: int) -> Iterator[Change]:
    """Change one byte, verify, and change it back, ``number`` times: a third each in originals, rows and the log."""
    moments = random.Random(seed)
    _let_the_log_be_changed()
    done = 0
    while done < number:
        kind = KINDS[done % len(KINDS)]
        change = _in_captures(ledger, moments) if kind == "capture" else _in_rows(ledger, kind, moments)
        if not change.refused:
            done += 1
        yield change


def _found(ledger: Any) -> bool:
    return next(iter(ledger.verify()), None) is not None


def _in_captures(ledger: Any, moments: random.Random) -> Change:
    files = sorted(ledger.folder.captures.glob("*.warc.gz"))
    file = moments.choices(files, [path.stat().st_size for path in files])[0]
    offset = moments.randrange(file.stat().st_size)
    with _flipped(file, offset, moments.randrange(1, 256)):
        return Change(f"{file.name} at {offset}", _found(ledger))


@contextmanager
def _flipped(file: Path, offset: int, mask: int) -> Iterator[None]:
    with file.open("r+b") as content:
        content.seek(offset)
        before = content.read(1)
        content.seek(offset)
        content.write(bytes([before[0] ^ mask]))
    try:
        yield
    finally:
        with file.open("r+b") as content:
            content.seek(offset)
            content.write(before)


def _tables() -> list[seals.Table]:
    return [table for family in seals.families().values() for table in (family.own, *family.parts)]


def _in_rows(ledger: Any, kind: str, moments: random.Random) -> Change:
    tables = [seals.table_of(AuditEntry)] if kind == "log" else _tables()
    counts = [_count(table) for table in tables]
    table = moments.choices(tables, counts)[0]
    some = f"WHERE {_sealed(table)} ORDER BY {table.pk} LIMIT 1 OFFSET {moments.randrange(_count(table))}"
    (row,) = seals.select(table, some)
    column = moments.choice([name for name, value in row.items() if value not in (None, "")])
    before, after = row[column], _other(row[column], moments)
    where = f"{table.name}.{column} of {row[table.pk]}"
    if not _put(table, row[table.pk], column, after):
        return Change(where, found=False, refused=True)
    pk = after if column == table.pk else row[table.pk]
    if seals.select(table, f"WHERE {table.pk} = %s", [pk])[0][column] == before:
        return Change(where, found=False, refused=True)  # another way to write the same, as a time with a T in it
    found = _found(ledger)
    assert _put(table, after if column == table.pk else row[table.pk], column, before)
    return Change(where, found)


def _count(table: seals.Table) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table.name} WHERE {_sealed(table)}")
        return int(cursor.fetchone()[0])


def _sealed(table: seals.Table) -> str:
    """The condition of rows that are evidence: others hold what is shown to the public, and are derived from these."""
    own = next((each.own for each in seals.families().values() if table in each.parts), None)
    if own is None:
        return table.only
    return f"{table.only} AND {table.link} IN (SELECT {own.pk} FROM {own.name} WHERE {own.only})"


def _other(value: Any, moments: random.Random) -> Any:
    """``value`` with one byte of it changed, in its own type."""
    content = bytearray(str(value).encode())
    at = moments.randrange(len(content))
    if isinstance(value, int | float):
        digits = [index for index, byte in enumerate(content) if chr(byte).isdigit()]
        at = moments.choice(digits)
        content[at] = ord(moments.choice([digit for digit in "123456789" if ord(digit) != content[at]]))
        return type(value)(content.decode())
    content[at] = moments.choice([byte for byte in range(32, 127) if byte != content[at]])
    return content.decode("utf-8", "replace").replace("\0", " ")


def _put(table: seals.Table, pk: Any, column: str, value: Any) -> bool:
    try:
        with connection.cursor() as cursor:
            quoted = connection.ops.quote_name(column)
            cursor.execute(f"UPDATE {table.name} SET {quoted} = %s WHERE {table.pk} = %s", [value, pk])
    except DatabaseError:
        return False
    return True


def _let_the_log_be_changed() -> None:
    """As whoever holds the file, or the database's administrator, could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
            for verb in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS ledger_auditentry_no_{verb}")
        else:
            cursor.execute("ALTER TABLE ledger_auditentry DISABLE TRIGGER USER")
