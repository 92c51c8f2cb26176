"""The ledger in other formats: one module an exporter, row by row, complete, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TextIO, cast

from dalil.exports.options import Options
from dalil.exports.writing import text_output

if TYPE_CHECKING:
    from dalil.exports.selection import Selected
    from dalil.ledger.filters import Filters
    from dalil.ledger.store import Ledger

__all__ = ["FILES", "FORMATS", "SUBJECTS", "Exporter", "Options", "export", "subjects", "text_output"]

FORMATS: Final = {
    "csv": "dalil.exports.csv_table",
    "jsonl": "dalil.exports.json_lines",
    "geojson": "dalil.exports.geojson",
    "acled": "dalil.exports.acled",
    "airwars": "dalil.exports.airwars",
    "archiver": "dalil.exports.archiver",
    "atlos": "dalil.exports.atlos",
    "bayanat": "dalil.exports.bayanat",
    "ecc": "dalil.exports.every_casualty",
    "ftm": "dalil.exports.follow_the_money",
    "hapi": "dalil.exports.hapi",
    "health": "dalil.exports.health",
    "hxl": "dalil.exports.hxl",
    "ibc": "dalil.exports.iraq_body_count",
    "plover": "dalil.exports.plover",
    "polecat": "dalil.exports.polecat",
    "timemap": "dalil.exports.timemap",
    "ucdp": "dalil.exports.ucdp",
    "uwazi": "dalil.exports.uwazi",
}
"""Formats by name, each with the module that is its exporter."""

FILES: Final = {
    **dict.fromkeys(FORMATS, ("csv", "text/csv; charset=utf-8")),
    **dict.fromkeys(("bayanat", "ftm", "jsonl", "plover"), ("jsonl", "application/jsonl")),
    "geojson": ("geojson", "application/geo+json"),
    "polecat": ("tsv", "text/tab-separated-values; charset=utf-8"),
    "timemap": ("json", "application/json"),
}
"""The ending of a format's file, and its media type."""

SUBJECTS: Final = ("incidents", "claims")


class Exporter(Protocol):
    """What a module of :data:`FORMATS` has. Those that can write one subject only, or that need the claims of an
    incident, say so in ``SUBJECTS`` and ``MEMBERS``.
    """

    def lines(self, of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
        """The file, in portions, for ``rows`` of the ledger's incidents or claims."""


def subjects(format: str) -> tuple[str, ...]:
    """What a format can hold: ``incidents``, ``claims`` or both; the first is its default."""
    return tuple(getattr(import_module(FORMATS[format]), "SUBJECTS", SUBJECTS))


def export(
    ledger: Ledger,
    format: str,
    of: str,
    filters: Filters | None,
    out: str | Path | TextIO,
    *,
    options: Options | None = None,
) -> int:
    """Write the ``incidents`` or ``claims`` that pass ``filters`` to ``out`` (a path, or an open text file).

    Returns how many were read; what a format has no place for is counted in ``options.left_out``. A file appears under
    its name only when it is complete. Raises ``ValueError`` for a format, subject or policy that there is not,
    ``OSError`` where the file cannot be written.
    """
    if format not in FORMATS:
        raise ValueError(f"no format is called {format!r}; there are {', '.join(FORMATS)}")
    if of not in SUBJECTS:
        raise ValueError(f"nothing to export is called {of!r}; there are {', '.join(SUBJECTS)}")
    if of not in subjects(format):
        raise ValueError(f"{format} holds {' or '.join(subjects(format))}, not {of}")
    told = options or Options()
    if told.policy:
        from dalil.figures.policies import policy_named

        policy_named(told.policy)
    module = import_module(FORMATS[format])
    exporter = cast(Exporter, module)
    from dalil.exports.selection import selected

    written = 0

    def counted() -> Iterator[Selected]:
        nonlocal written
        for row in selected(ledger, of, filters, members=getattr(module, "MEMBERS", False)):
            written += 1
            yield row

    from dalil.ledger import viewing

    with viewing.seen_by(viewing.VISITOR if told.public else viewing.current()), text_output(out) as file:
        for portion in exporter.lines(of, counted(), told):
            file.write(portion)
    return written
