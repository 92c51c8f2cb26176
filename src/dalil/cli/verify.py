"""``dalil verify``: the custody chain, every byte."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dalil.cli.messages import FailedError, complain
from dalil.cli.options import JsonOption, LedgerOption, opened
from dalil.cli.progress import counting


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(verify)


def verify(
    expect: Annotated[
        str | None,
        typer.Option("--expect", metavar="HASH", help="A hash noted earlier that the chain must still hold."),
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Check the custody chain, every byte.

    Every original is hashed again, and all records and the audit chain are compared with what was sealed.
    """
    held = opened(ledger)
    captures = held.captures().count()
    with counting("checking", total=captures) as advance:
        problems = list(held.verify(advance))
    chain = held.audit()
    last = chain.last()
    if expect and not chain.filter(hash=expect.lower()).exists():
        raise FailedError(f"the audit chain holds no entry {expect}")
    if as_json:
        found = [{"about": each.about, "object": each.object, "message": each.message} for each in problems]
        entries = {"entries": chain.count(), "head": last.hash if last else None}
        print(json.dumps({"captures": captures, "audit": entries, "problems": found}, ensure_ascii=False))
    else:
        for each in problems:
            complain(each.message)
        print(f"{captures} captures and {chain.count()} audit entries checked: {_verdict(len(problems))}")
        if last is not None:
            print(f"head of the chain: {last.hash}")
    if problems:
        raise typer.Exit(1)


def _verdict(problems: int) -> str:
    return "everything holds" if not problems else f"{problems} problem{'s' * (problems > 1)}"
