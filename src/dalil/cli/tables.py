"""Plain tables and values for a person at a terminal."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from itertools import islice
from typing import Any

_MEASURED = 200  # rows that set the columns' widths; longer cells further down push their row, and nothing is cut


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns under a head, streaming: widths come from the first rows."""
    rest = iter(rows)
    first = list(islice(rest, _MEASURED))
    widths = [max(_width(row[column]) for row in [head, *first]) for column in range(len(head))]
    for row in (head, *first):
        _print(row, widths)
    for row in rest:
        _print(row, widths)


def csv_table(head: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as CSV under ``head``; cells as in exports, so that a spreadsheet runs nothing."""
    from dalil.exports.csv_table import cell

    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(head)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in head])
    print(buffer.getvalue(), end="")


def quantity(low: int | None, high: int | None, is_open: bool) -> str:
    """``20 to 43 or more``; ``at least 20`` where there is no upper end; – where nothing is known."""
    if low is None:
        return "–"
    if high is None:
        return f"at least {low:,}"
    span = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{span} or more" if is_open else span


def days(start: str | None, end: str | None) -> str:
    """One day, two ends, or –."""
    if not start:
        return "–"
    return start if start == end or not end else f"{start} to {end}"


def _print(row: Sequence[str], widths: Sequence[int]) -> None:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: marks take none, wide letters two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
