"""JSON Lines: the guide's records as ``dalil extract`` and ``dalil link`` write them, each with its address.

What is written can be read again: ``dalil link`` takes exported claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from dalil.exports.columns import row_address
from dalil.exports.options import Options
from dalil.exports.selection import IncidentRow, Selected
from dalil.model.records import Record


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A line a record."""
    for row in rows:
        yield json.dumps(line_record(row), ensure_ascii=False) + "\n"


def line_record(row: Selected) -> Record:
    """The record of one line; that of an incident with its ``grade``."""
    graded = {"grade": asdict(row.grade)} if isinstance(row, IncidentRow) else {}
    return {**row.record, **graded, "url": row_address(row)}
