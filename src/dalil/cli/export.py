"""``dalil export``: the ledger's incidents or claims in another format."""

from __future__ import annotations

from typing import Annotated

import typer

from dalil.cli.options import LedgerOption, one_of, opened, with_filters
from dalil.exports import FORMATS, SUBJECTS
from dalil.ledger import Filters


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(export)


@with_filters
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", callback=one_of(tuple(FORMATS)), help=", ".join(FORMATS))],
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write; - is standard output.")],
    filters: Filters,
    of: Annotated[
        str, typer.Option("--of", metavar="WORD", callback=one_of(SUBJECTS), help="incidents or claims.")
    ] = "incidents",
    ledger: LedgerOption = None,
) -> None:
    """Write incidents or claims to a file.

    All that pass the filters are written, a row at a time; the file appears when it is complete.
    """
    from dalil.exports import export as write

    written = write(opened(ledger), format, of, filters, out)
    if out != "-":
        print(f"{written} {of} written to {out}")
