"""``dalil extract``: claims of files as JSON Lines, without a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dalil.cli.messages import complain
from dalil.cli.progress import counting
from dalil.cli.runlog import Note, run_log
from dalil.cli.taking import Taking, with_taking

if TYPE_CHECKING:
    from dalil.capture import Item
    from dalil.model import Capture, Claim


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(with_taking(extract))


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders and web addresses; - (or nothing, with input piped in) is standard input.",
        ),
    ] = None,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write; - is standard output.")] = "-",
    *,
    taking: Taking,
) -> None:
    """Print the claims of files and pages as JSON Lines.

    Keeps nothing and needs no ledger. What is wrong with an input is one line on standard error; the rest goes on.
    """
    if not paths and not taking.archive and sys.stdin.isatty():
        raise typer.BadParameter("name a file, a folder, a web address, or - for standard input")
    from dalil.exports.writing import text_output
    from dalil.model import claim_record

    faults: list[str] = []
    with text_output(out) as file:
        for claim in claims_of(paths or ([] if taking.archive else ["-"]), faults, taking):
            file.write(json.dumps(claim_record(claim), ensure_ascii=False) + "\n")
    if faults:
        raise typer.Exit(1)


def claims_of(paths: list[str], faults: list[str], taking: Taking | None = None) -> Iterator[Claim]:
    """The claims of all ``paths``. What is wrong with an input is told at once and noted in ``faults``."""
    taking = taking or Taking()
    with counting("reading", paths) as advance, run_log(taking.log) as note, taking.inputs(paths) as inputs:
        for item in inputs.read(paths, sys.stdin.buffer):
            yield from _of_item(item, faults, note)
            advance()


def _of_item(item: Item, faults: list[str], note: Note) -> Iterator[Claim]:
    from dalil.capture import InputError, Skipped

    if isinstance(item, Skipped):
        note(item.file, "skipped", reason=item.reason, detail=item.detail)
        return
    if isinstance(item, InputError):
        complain(str(item))
        faults.append(item.file)
        note(item.file, "failed", messages=[item.message])
        return
    messages, claims = [], 0
    for found in _claims(item):
        if isinstance(found, str):
            complain(f"{item.origin}: {found}")
            faults.append(item.origin)
            messages.append(found)
        else:
            claims += 1
            yield found
    note(item.container or item.origin, "taken", messages=messages, sha256=item.sha256, claims=claims)


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
