"""Takes places from files into a gazetteer of the user's own: GeoNames dumps, P-code tables and GeoJSON.

The file is a SQLite index of the same form as ours and is opened beside it. Importing the same file again changes
nothing. Rows that cannot be read are counted and told with their line; the rest goes on.
"""

from __future__ import annotations

import contextlib
import io
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TextIO

from dalil.places.entries import kilometres
from dalil.places.gazetteer import Gazetteer, forget_opened
from dalil.places.geojson_places import read_geojson
from dalil.places.index import SCHEMA, Record, name_keys, put_place
from dalil.places.place_tables import read_table, table_columns
from dalil.places.published_forms import Imported, ImportRefusedError, first_line, read_geonames
from dalil.places.storage import FORMAT, user_gazetteer

MOST_ROWS: Final = 15_000_000
MOST_BYTES: Final = 3_000_000_000
_MOST_INFLATION: Final = 200
_ERRORS_TOLD: Final = 20


@dataclass(slots=True)
class ImportSummary:
    """What an import did: rows taken, rows left out on purpose, rows that could not be read (the first twenty told with
    their line)."""

    file: str
    form: str
    gazetteer: Path
    added: int = 0
    skipped: int = 0
    bad: int = 0
    errors: list[str] = field(default_factory=list)

    def reject(self, line: int, why: str) -> None:
        """Counts a row that cannot be read."""
        self.bad += 1
        if len(self.errors) < _ERRORS_TOLD:
            self.errors.append(f"{self.file}:{line}: {why}")


def import_file(path: str | Path, gazetteer: Path | None = None) -> ImportSummary:
    """Imports a file into the user's gazetteer and says what was done.

    The form is found from the content: a GeoNames dump (``.txt``, or that inside a ``.zip``), a table with a header
    (CSV, semicolons or tabs) or GeoJSON. Raises :class:`ImportRefusedError` where the form is not one of these or a
    limit of size is passed, ``OSError`` where a file cannot be read or written.
    """
    source = Path(path)
    target = gazetteer or user_gazetteer()
    summary = ImportSummary(source.name, "", target)
    if source.stat().st_size > MOST_BYTES:
        raise ImportRefusedError(f"{source.name}: larger than {MOST_BYTES // 10**9} GB")
    with contextlib.ExitStack() as stack:
        stream = _open(source, stack)
        rows = _rows(stream, source, summary)
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(_connect(target)) as connection:
            _store(connection, rows, summary)
    forget_opened()
    return summary


def _open(source: Path, stack: contextlib.ExitStack) -> TextIO:
    if not zipfile.is_zipfile(source):
        return stack.enter_context(source.open(encoding="utf-8-sig", errors="replace", newline=""))
    archive = stack.enter_context(zipfile.ZipFile(source))
    members = [
        m
        for m in archive.infolist()
        if m.filename.lower().endswith((".txt", ".csv", ".geojson", ".json")) and "readme" not in m.filename.lower()
    ]
    if not members:
        raise ImportRefusedError(f"{source.name}: no .txt, .csv or .geojson in the archive")
    member = max(members, key=lambda m: m.file_size)
    if member.file_size > MOST_BYTES or member.file_size > _MOST_INFLATION * max(member.compress_size, 1):
        raise ImportRefusedError(
            f"{source.name}: {member.filename} is too large when unpacked ({member.file_size} bytes)"
        )
    return io.TextIOWrapper(
        stack.enter_context(archive.open(member)), encoding="utf-8-sig", errors="replace", newline=""
    )


def _rows(stream: TextIO, source: Path, summary: ImportSummary) -> Iterator[Imported | None]:
    """The file's places; ``None`` for a row that is left out on purpose."""
    first = first_line(stream)
    cells = first.rstrip("\r\n").split("\t")
    if first.lstrip()[:1] in ("{", "["):
        summary.form = "GeoJSON"
        return read_geojson(first, stream, source.name, summary.reject)
    if len(cells) == 19 and cells[0].isdigit():
        summary.form = "GeoNames"
        return read_geonames(first, stream, summary.reject)
    columns = table_columns(first)
    if columns is not None:
        summary.form = "table"
        return read_table(first, stream, columns, summary.reject)
    raise ImportRefusedError(
        f"{source.name}: no GeoNames dump, no table with a name and coordinates in its header, no GeoJSON"
    )


class _Provinces:
    """Finds our province for an imported place: by the dump's code, or by the names of its parents."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._by_name: dict[tuple[str, str], str | None] = {}

    def place(self, imported: Imported) -> Record:
        """The record with its province and parents."""
        record = imported.record
        if not record.countries or record.level in ("country", "province"):
            return replace(record, parents=imported.parents)
        code = self._of_code(record, imported.admin1) or self._of_parents(record, imported.parents)
        province = self._gazetteer.division(code) if code else None
        if province is None:
            return replace(record, parents=imported.parents)
        above = (province.name, *province.within[:-1])
        return replace(
            record,
            province=code,
            parents=(*[p for p in imported.parents if p not in above][:1], *above),
        )

    def _of_code(self, record: Record, admin1: str) -> str | None:
        rows = self._gazetteer.divisions_of_code(record.countries[0], admin1) if admin1 else ()
        if not rows:
            return None
        return min(rows, key=lambda p: kilometres(p.lat, p.lon, record.lat, record.lon)).province

    def _of_parents(self, record: Record, parents: tuple[str, ...]) -> str | None:
        for name in parents:
            key = (record.countries[0], name)
            if key not in self._by_name:
                found = (
                    m.entry
                    for m in self._gazetteer.find(name)
                    if m.entry.level == "province" and m.entry.country == record.countries[0]
                )
                self._by_name[key] = next((e.province for e in found), None)
            if self._by_name[key]:
                return self._by_name[key]
        return None


def _connect(target: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(target)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "about" not in tables:
        connection.executescript(
            SCHEMA + "CREATE UNIQUE INDEX place_ref ON place (ref); CREATE INDEX name_place ON name (place);"
        )
        connection.execute("INSERT INTO about VALUES ('format', ?)", (str(FORMAT),))
        connection.commit()
    return connection


def _store(connection: sqlite3.Connection, rows: Iterator[Imported | None], summary: ImportSummary) -> None:
    """Writes all rows in one transaction; a place that is there already is replaced."""
    gazetteer = Gazetteer.default()
    provinces = _Provinces(gazetteer)
    with connection:
        for imported in rows:
            if imported is None:
                summary.skipped += 1
                continue
            if summary.added >= MOST_ROWS:
                raise ImportRefusedError(f"{summary.file}: more than {MOST_ROWS} places")
            record = provinces.place(imported)
            transliterated = not record.countries or not gazetteer.transliterated.isdisjoint(record.countries)
            _put(connection, record, name_keys(record.names, transliterated=transliterated))
            summary.added += 1


def _put(connection: sqlite3.Connection, record: Record, keys: dict[str, int]) -> None:
    old = connection.execute("SELECT id FROM place WHERE ref = ?", (record.ref,)).fetchone()
    if old is not None:
        connection.execute("DELETE FROM name WHERE place = ?", old)
        connection.execute("DELETE FROM place WHERE id = ?", old)
    number = put_place(connection, record)
    rows = ((key, number, alternate) for key, alternate in keys.items())
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", rows)
