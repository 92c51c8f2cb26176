"""``dalil custody``: a case handed over, verifiable without Dalil."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dalil.cli.messages import FailedError
from dalil.cli.options import JsonOption, LedgerOption, opened

app = typer.Typer(help="Cases handed over with their proof.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _custody() -> None:
    """Make this a group although it has one command."""


@app.command()
def export(
    out: Annotated[str, typer.Argument(metavar="CASE.wacz", help="The file to write.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="ID…", help="Incidents, claims, reports, or originals by SHA-256.")
    ] = None,
    *,
    listed: Annotated[
        str | None,
        typer.Option("--list", metavar="FILE", help="A file with such names, one a line; - is standard input."),
    ] = None,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Name who decided; otherwise names are withheld, and provable.")
    ] = False,
    timestamp: Annotated[
        str | None, typer.Option("--timestamp", metavar="URL", help="Have a time-stamp server (RFC 3161) stamp it.")
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Write originals, claims, decisions and hashes of a case into one WACZ file.

    The file tells how it is verified with standard tools. Nothing in it is redacted.
    """
    wanted = [*(names or ()), *(_listed(listed) if listed else ())]
    if not wanted:
        raise typer.BadParameter("name an incident, a claim, a report or an original, or give a --list")
    held = opened(ledger)
    from dalil.exports.custody import write_case  # its tables can be read only of a ledger that is open
    from dalil.exports.custody.timestamps import TimestampError
    from dalil.ledger.captures import CaptureDamagedError

    try:
        written = write_case(held, wanted, out, with_names=with_names, timestamp_url=timestamp)
    except (TimestampError, CaptureDamagedError) as error:
        raise FailedError(str(error)) from error
    if as_json:
        told = {**asdict(written), "stamped_at": written.stamped_at.isoformat() if written.stamped_at else None}
        print(json.dumps(told))
        return
    print(
        f"{out}: {written.captures} originals, {written.reports} reports, {written.claims} claims,"
        f" {written.incidents} incidents, {written.decisions} decisions"
    )
    print(f"head of the chain: {written.head}")
    if written.stamped_at:
        print(f"time stamp: {written.stamped_at:%Y-%m-%d %H:%M:%S} UTC")


def _listed(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise FailedError(f"{name}: not a text in UTF-8") from error
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
