"""``dalil extract``: claims of files as JSON Lines, without a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.messages import complain
from dalil.cli.progress import counting
from dalil.cli.runlog import Note, run_log
from dalil.cli.taking import Taking, with_taking

if TYPE_CHECKING:
    from dalil.capture import Item
    from dalil.model import Capture, Report

Record = dict[str, Any]
Reading = Callable[[Sequence["Report"]], Iterator[Record]]


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
    statements: Annotated[
        bool,
        typer.Option("--statements", help="Print who condemned, called on, accused … whom, instead of claims."),
    ] = False,
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

    faults: list[str] = []
    read = statement_records if statements else claim_records
    with text_output(out) as file:
        for record in records_of(paths or ([] if taking.archive else ["-"]), faults, read, taking):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    if faults:
        raise typer.Exit(1)


def claim_records(reports: Sequence[Report]) -> Iterator[Record]:
    """The records of the reports' claims."""
    from dalil.claims import read_claims_of
    from dalil.model import claim_record

    for claims in read_claims_of(reports):
        yield from map(claim_record, claims)


def statement_records(reports: Sequence[Report]) -> Iterator[Record]:
    """The records of the reports' statements."""
    from dalil.model import statement_record
    from dalil.statements import read_statements

    for report in reports:
        yield from map(statement_record, read_statements(report))


def records_of(paths: list[str], faults: list[str], read: Reading, taking: Taking | None = None) -> Iterator[Record]:
    """What ``read`` finds in the reports of all ``paths``. What is wrong with an input is told at once and noted in
    ``faults``."""
    taking = taking or Taking()
    with counting("reading", paths) as advance, run_log(taking.log) as note, taking.inputs(paths) as inputs:
        for item in inputs.read(paths, sys.stdin.buffer):
            yield from _of_item(item, faults, note, read)
            advance()


def _of_item(item: Item, faults: list[str], note: Note, read: Reading) -> Iterator[Record]:
    from dalil.capture import InputError, Skipped

    if isinstance(item, Skipped):
        note(item.file, "skipped", reason=item.reason, detail=item.detail)
        return
    if isinstance(item, InputError):
        complain(str(item))
        faults.append(item.file)
        note(item.file, "failed", messages=[item.message])
        return
    messages, number = [], 0
    for found in _of_capture(item, read):
        if isinstance(found, str):
            complain(f"{item.origin}: {found}")
            faults.append(item.origin)
            messages.append(found)
        else:
            number += 1
            yield found
    told = {"statements" if read is statement_records else "claims": number}
    note(item.container or item.origin, "taken", messages=messages, sha256=item.sha256, **told)


def _of_capture(capture: Capture, read: Reading) -> Iterator[Record | str]:
    """Records of one capture, and in words what is wrong with it."""
    from dalil.reports import read_reports

    try:
        result = read_reports(capture)
        yield from (*result.errors, *result.warnings)
        yield from read(result.reports)
    except Exception as error:
        yield f"cannot be read: {type(error).__name__}: {error}"
