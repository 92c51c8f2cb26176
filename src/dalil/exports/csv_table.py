"""CSV: one header, one row an incident or a claim, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from dalil.exports.columns import COLUMNS, Value, columns_of
from dalil.exports.options import Options
from dalil.exports.selection import Selected

# What a spreadsheet takes for the start of a formula, in ASCII and in full width.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """The header, then a row at a time. UTF-8, commas, line ends as in RFC 4180."""
    buffer = StringIO()
    writer = csv.writer(buffer)

    def written(values: Iterable[object]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(values)
        return buffer.getvalue()

    yield written(COLUMNS[of])
    for row in rows:
        yield written([cell(value) for value in columns_of(row).values()])


def cell(value: Value) -> str | int | float:
    """``value`` as a cell: lists joined by "; ", truth as ``true`` or ``false``, unknown empty.

    Text that a spreadsheet would take for a formula gets a ``'`` before it. Numbers are left alone.
    """
    if value is None:
        return ""
    if not isinstance(value, str | list):
        return value if not isinstance(value, bool) else "true" if value else "false"
    text = value if isinstance(value, str) else "; ".join(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
