"""Tables (CSV and its kin) → records: a row is one report's text with what its other columns state."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from typing import Final

from dalil.reports.records import USUAL_NAMES, BadRecord, Columns, Record, RecordError, record_of

_DELIMITERS: Final = (",", ";", "\t", "|")
_LONGEST_CELL: Final = 8 * 1024 * 1024
_MOST_COLUMNS: Final = 10_000
# The longest cell is a setting of the whole process.
_SETTING: Final = threading.Lock()


def read_table(source: str, columns: Columns = ()) -> Iterator[Record | BadRecord]:
    """The rows of a table whose first row names the columns. ``columns`` says which of them hold which field; the
    others are found by the usual names, in any case.

    Raises :class:`RecordError` where the table has no rows, or no column that holds the text.
    """
    with _SETTING:
        before = csv.field_size_limit(_LONGEST_CELL)
        try:
            results = list(_rows(source, columns))
        except csv.Error as error:
            raise RecordError(f"a broken table: {error}") from error
        finally:
            csv.field_size_limit(before)
    if not results:
        raise RecordError("the table has no rows")
    yield from results


def _rows(source: str, columns: Columns) -> Iterator[Record | BadRecord]:
    # The reader wants lines with their ends: cells may hold line breaks, which belong to their text.
    rows = csv.reader(source.splitlines(keepends=True), delimiter=_delimiter(source))
    head = [name.strip().strip("\ufeff") for name in next(rows, [])][:_MOST_COLUMNS]
    _check(head, columns)
    chosen = {column for _, column in columns}
    names = [name if name in chosen else USUAL_NAMES.get(name.lower(), ("", name))[1] for name in head]
    line = rows.line_num
    for row in rows:
        place, line = line + 1, rows.line_num
        if any(cell.strip() for cell in row):
            cells = zip(names, row, strict=False)
            yield record_of({name: cell for name, cell in cells if cell.strip()}, f"line {place}", columns)


def _delimiter(source: str) -> str:
    first = source[:65536].partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _check(head: list[str], columns: Columns) -> None:
    shown = ", ".join(repr(name[:40]) for name in head[:20])
    for _, column in columns:
        if column not in head:
            raise RecordError(f"the table has no column {column!r}; it has {shown or 'none'}")
    known = {field for field, _ in columns} | {USUAL_NAMES.get(name.lower(), ("", ""))[0] for name in head}
    if "text" not in known:
        raise RecordError(
            f"no column is known to hold the text (--column text=NAME says which); it has {shown or 'none'}"
        )
