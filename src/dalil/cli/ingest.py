"""``dalil ingest``: capture, read and link into the ledger."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.messages import complain
from dalil.cli.options import JsonOption, LedgerOption, opened
from dalil.cli.progress import counting
from dalil.cli.runlog import Note, run_log
from dalil.cli.taking import Taking, with_taking

if TYPE_CHECKING:
    from dalil.ledger.ingest import IngestResult, IngestStep

VISITS = "visits.sqlite"
"""The file of a ledger's folder that remembers fetched pages."""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(with_taking(ingest))


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files, folders and web addresses; - is standard input."),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who published them, for reports that do not say.")
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
    *,
    taking: Taking,
) -> None:
    """Capture, read and link files and pages into the ledger.

    Safe to repeat: what is held already changes nothing. Each input is stored wholly or not at all.
    """
    if not paths and not taking.archive:
        raise typer.BadParameter("name a file, a folder, a web address, or - for standard input")
    result = taken_in(opened(ledger, create=True), paths or [], source, taking)
    if as_json:
        print(json.dumps(_summary(result), ensure_ascii=False))
    else:
        print(told(result))
    if not result.ok:
        raise typer.Exit(1)


def taken_in(into: Any, paths: list[Any], source: str | None = None, taking: Taking | None = None) -> IngestResult:
    """Ingest ``paths`` with a progress bar on a terminal; every error and warning is a line on standard error."""
    taking = taking or Taking()
    with (
        counting("reading", paths) as advance,
        run_log(taking.log) as note,
        taking.inputs(paths, into.path / VISITS) as inputs,
    ):

        def step(done: IngestStep) -> None:
            advance()
            note_step(note, done)
            for message in done.messages:
                complain(f"{message.file}: {message.message}")

        result: IngestResult = into.ingest(paths, source=source, progress=step, stdin=sys.stdin.buffer, inputs=inputs)
    return result


def note_step(note: Note, done: IngestStep) -> None:
    """Write what became of one input into the log."""
    outcome = {"stored": "taken", "held": "skipped"}.get(done.outcome, done.outcome)
    note(
        done.origin or done.name,
        outcome,
        reason="held" if done.outcome == "held" else done.reason,
        detail=done.detail,
        messages=[message.message for message in done.messages],
        sha256=done.sha256,
        reports=done.reports if outcome == "taken" else None,
        claims=done.claims if outcome == "taken" else None,
    )


def told(result: IngestResult) -> str:
    """One line for a person."""
    parts = [f"{result.stored} stored ({result.reports} reports, {result.claims} claims)"]
    if result.held:
        parts.append(f"{result.held} already held")
    if result.skipped:
        reasons = ", ".join(f"{number} {reason.replace('_', ' ')}" for reason, number in sorted(result.skipped.items()))
        parts.append(f"{sum(result.skipped.values())} passed over ({reasons})")
    if result.errors:
        parts.append(f"{len(result.errors)} in error")
    parts.append(f"{result.incidents} incidents in the ledger")
    return ", ".join(parts)


def _summary(result: IngestResult) -> dict[str, Any]:
    return asdict(result)
