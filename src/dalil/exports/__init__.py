"""The ledger in other formats: one module an exporter, row by row, complete, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TextIO, cast

from dalil.exports.writing import text_output

if TYPE_CHECKING:
    from dalil.exports.selection import Selected
    from dalil.ledger.filters import Filters
    from dalil.ledger.store import Ledger

__all__ = ["FORMATS", "SUBJECTS", "Exporter", "export", "text_output"]

FORMATS: Final = {
    "csv": "dalil.exports.csv_table",
    "jsonl": "dalil.exports.json_lines",
    "geojson": "dalil.exports.geojson",
}
"""Formats by name, each with the module that is its exporter."""

SUBJECTS: Final = ("incidents", "claims")


class Exporter(Protocol):
    """What a module of :data:`FORMATS` has."""

    def lines(self, of: str, rows: Iterable[Selected]) -> Iterator[str]:
        """The file, in portions, for ``rows`` of the ledger's incidents or claims."""


def export(ledger: Ledger, format: str, of: str, filters: Filters | None, out: str | Path | TextIO) -> int:
    """Write the ``incidents`` or ``claims`` that pass ``filters`` to ``out`` (a path, or an open text file).

    Returns how many there were. A file appears under its name only when it is complete. Raises ``ValueError`` for a
    format or subject that there is not, ``OSError`` where the file cannot be written.
    """
    if format not in FORMATS:
        raise ValueError(f"no format is called {format!r}; there are {', '.join(FORMATS)}")
    if of not in SUBJECTS:
        raise ValueError(f"nothing to export is called {of!r}; there are {', '.join(SUBJECTS)}")
    exporter = cast(Exporter, import_module(FORMATS[format]))
    from dalil.exports.selection import selected

    written = 0

    def counted() -> Iterator[Selected]:
        nonlocal written
        for row in selected(ledger, of, filters):
            written += 1
            yield row

    with text_output(out) as file:
        for portion in exporter.lines(of, counted()):
            file.write(portion)
    return written
