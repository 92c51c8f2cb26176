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

if TYPE_CHECKING:
    from dalil.ledger.ingest import IngestResult, IngestStep


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(ingest)


def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.")],
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who published them, for reports that do not say.")
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Capture, read and link files into the ledger.

    Safe to repeat: what is held already changes nothing. Each input is stored wholly or not at all.
    """
    result = taken_in(opened(ledger, create=True), paths, source)
    if as_json:
        print(json.dumps(_summary(result), ensure_ascii=False))
    else:
        print(told(result))
    if not result.ok:
        raise typer.Exit(1)


def taken_in(into: Any, paths: list[Any], source: str | None = None) -> IngestResult:
    """Ingest ``paths`` with a progress bar on a terminal; every error and warning is a line on standard error."""
    with counting("reading", paths) as advance:

        def step(done: IngestStep) -> None:
            advance()
            for message in done.messages:
                complain(f"{message.file}: {message.message}")

        result: IngestResult = into.ingest(paths, source=source, progress=step, stdin=sys.stdin.buffer)
    return result


def told(result: IngestResult) -> str:
    """One line for a person."""
    parts = [f"{result.stored} stored ({result.reports} reports, {result.claims} claims)"]
    if result.held:
        parts.append(f"{result.held} already held")
    if result.errors:
        parts.append(f"{len(result.errors)} in error")
    parts.append(f"{result.incidents} incidents in the ledger")
    return ", ".join(parts)


def _summary(result: IngestResult) -> dict[str, Any]:
    return asdict(result)
