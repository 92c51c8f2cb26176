"""``dalil export``: the ledger's incidents or claims in another format."""

from __future__ import annotations

from typing import Annotated

import typer

from dalil.cli.messages import complain
from dalil.cli.options import LedgerOption, PublicOption, known_policy, one_of, opened, with_filters
from dalil.exports import FORMATS, SUBJECTS
from dalil.ledger import Filters


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(export)


def _known_policy(name: str | None) -> str | None:
    return name if name is None else known_policy(name)


@with_filters
def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", callback=one_of(tuple(FORMATS)), help=", ".join(FORMATS))],
    *,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write; - is standard output.")],
    filters: Filters,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="WORD",
            callback=one_of(SUBJECTS),
            help="incidents or claims; default what it holds.",
        ),
    ] = None,
    policy: Annotated[
        str | None,
        typer.Option(
            "--policy",
            metavar="NAME",
            callback=_known_policy,
            help="How formats of one number count.",
        ),
    ] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="HXL hashtags in the second line.")] = False,
    public: PublicOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Write incidents or claims to a file.

    All that pass the filters are written, a row at a time; the file appears when it is complete.
    """
    from dalil.exports import Options, subjects
    from dalil.exports import export as write

    told = Options(policy or "", hxl, public)
    held = opened(ledger)
    of = of or subjects(format)[0]
    if of not in subjects(format):
        raise typer.BadParameter(f"{format} holds {' or '.join(subjects(format))}, not {of}", param_hint="--of")
    read = write(held, format, of, filters, out, options=told)
    if out != "-":
        print(f"{read} {of} written to {out}")
    for reason, number in sorted(told.left_out.items()):
        complain(f"left out: {number}, {reason}")
