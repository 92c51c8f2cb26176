"""``dalil rebuild``: reports and claims derived anew from the originals."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dalil.cli.messages import complain
from dalil.cli.options import JsonOption, LedgerOption, opened
from dalil.cli.progress import counting

if TYPE_CHECKING:
    from dalil.capture import InputError
    from dalil.ledger.rebuilding import RebuildResult


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(rebuild)


def rebuild(
    everything: Annotated[
        bool, typer.Option("--all", help="Read every original again, also those that were read as they would be today.")
    ] = False,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Read the originals again after the reader, a lexicon or the gazetteer has changed.

    Claims keep their identifiers, and what people decided is kept. What changed is an entry of the audit chain.
    """
    held = opened(ledger)
    with counting("reading again", total=held.captures().count()) as advance:

        def step(error: InputError | None) -> None:
            advance()
            if error is not None:
                complain(str(error))

        result = held.rebuild(everything=everything, progress=step)
    print(json.dumps(asdict(result), ensure_ascii=False) if as_json else told(result))
    if result.errors:
        raise typer.Exit(1)


def told(result: RebuildResult) -> str:
    """One line for a person."""
    changes = [("added", result.added), ("changed", result.changed), ("removed", result.removed)]
    if result.kept:
        changes.append(("kept for what people decided", result.kept))
    parts = [f"{result.read} read again ({result.claims} claims: {', '.join(f'{n} {name}' for name, n in changes)})"]
    if result.current:
        parts.append(f"{result.current} as they would be read today")
    if result.errors:
        parts.append(f"{len(result.errors)} in error")
    parts.append(f"{result.incidents} incidents in the ledger")
    return ", ".join(parts)
