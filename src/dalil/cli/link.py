"""``dalil link``: claims (JSON Lines) to incidents (JSON Lines), without a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dalil.cli.messages import complain

if TYPE_CHECKING:
    from dalil.model import Claim


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(link)


def link(
    files: Annotated[
        list[str], typer.Argument(metavar="CLAIMS", help="Files of extract or export; - is standard input.")
    ],
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write; - is standard output.")] = "-",
) -> None:
    """Link claims into incidents, as JSON Lines.

    Keeps nothing and needs no ledger.
    """
    from dalil.exports.writing import text_output
    from dalil.incidents import link as linked
    from dalil.model import incident_record

    faults: list[str] = []
    claims: dict[str, Claim] = {}
    for where, claim in _claims(files, faults):
        if claims.setdefault(claim.claim_id, claim) != claim:
            _tell(faults, where, f"claim {claim.claim_id} was read before and says otherwise; the first is kept")
    with text_output(out) as file:
        for incident in linked(claims.values()):
            file.write(json.dumps(incident_record(incident), ensure_ascii=False) + "\n")
    if faults:
        raise typer.Exit(1)


def _tell(faults: list[str], where: str, message: str) -> None:
    complain(f"{where}: {message}")
    faults.append(where)


def _claims(files: list[str], faults: list[str]) -> Iterator[tuple[str, Claim]]:
    for name in files:
        if name == "-":
            yield from _in_file("<stdin>", sys.stdin.buffer, faults)
            continue
        try:
            with Path(name).open("rb") as file:
                yield from _in_file(name, file, faults)
        except OSError as error:
            _tell(faults, name, (error.strerror or str(error)).lower())


def _in_file(name: str, file: BinaryIO, faults: list[str]) -> Iterator[tuple[str, Claim]]:
    from dalil.model import claim_from_record

    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            yield where, claim_from_record(json.loads(line))
        except UnicodeDecodeError:
            _tell(faults, where, "not UTF-8")
        except json.JSONDecodeError as error:
            _tell(faults, where, f"not JSON: {error.msg}")
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            _tell(faults, where, f"not a claim record: {type(error).__name__}: {error}")
