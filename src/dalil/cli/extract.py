"""``dalil extract``: claims of files as JSON Lines, without a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dalil.cli.messages import complain
from dalil.cli.progress import counting

if TYPE_CHECKING:
    from dalil.model import Capture, Claim


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(extract)


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH", help="Files and folders; - (or nothing, with input piped in) is standard input."
        ),
    ] = None,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write; - is standard output.")] = "-",
) -> None:
    """Print the claims of files as JSON Lines.

    Keeps nothing and needs no ledger. What is wrong with an input is one line on standard error; the rest goes on.
    """
    if not paths and sys.stdin.isatty():
        raise typer.BadParameter("name a file, a folder, or - for standard input")
    from dalil.exports.writing import text_output
    from dalil.model import claim_record

    faults: list[str] = []
    with text_output(out) as file:
        for claim in claims_of(paths or ["-"], faults):
            file.write(json.dumps(claim_record(claim), ensure_ascii=False) + "\n")
    if faults:
        raise typer.Exit(1)


def claims_of(paths: list[str], faults: list[str]) -> Iterator[Claim]:
    """The claims of all ``paths``. What is wrong with an input is told at once and noted in ``faults``."""
    from dalil.capture import InputError, read_captures

    def tell(file: str, message: str) -> None:
        complain(f"{file}: {message}")
        faults.append(file)

    with counting("reading", paths) as advance:
        for item in read_captures(paths, stdin=sys.stdin.buffer):
            if isinstance(item, InputError):
                tell(item.file, item.message)
            else:
                for found in _claims(item):
                    if isinstance(found, str):
                        tell(item.origin, found)
                    else:
                        yield found
            advance()


def _claims(capture: Capture) -> Iterator[Claim | str]:
    """Claims of one capture, and in words what is wrong with it."""
    from dalil.claims import read_claims
    from dalil.reports import read_reports

    try:
        read = read_reports(capture)
        yield from (*read.errors, *read.warnings)
        for report in read.reports:
            yield from read_claims(report)
    except Exception as error:
        yield f"cannot be read: {type(error).__name__}: {error}"
