"""``dalil link``: claims (JSON Lines) to incidents (JSON Lines), without a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dalil.cli.messages import complain
from dalil.cli.options import LedgerOption, opened

if TYPE_CHECKING:
    from dalil.incidents import Weights
    from dalil.model import Claim


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(link)


def link(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="CLAIMS", help="Files of extract or export; - is standard input.")
    ] = None,
    *,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write; - is standard output.")] = "-",
    weights: Annotated[
        str | None, typer.Option("--weights", metavar="FILE", help="A table of weights of your own.")
    ] = None,
    learn: Annotated[
        bool, typer.Option("--learn", help="Learn weights from the judgements in a ledger; --out is the new table.")
    ] = False,
    ledger: LedgerOption = None,
) -> None:
    """Link claims into incidents, as JSON Lines.

    Keeps nothing and needs no ledger, but for --learn.
    """
    if learn:
        if files:
            raise typer.BadParameter("--learn reads the judgements of a ledger, not claims")
        _learn(ledger, weights, out)
        return
    if not files:
        raise typer.BadParameter("CLAIMS are missing: files of extract or export, or - for standard input")
    table = _weights(weights)
    from dalil.exports.writing import text_output
    from dalil.incidents import link as linked
    from dalil.model import incident_record

    faults: list[str] = []
    claims: dict[str, Claim] = {}
    for where, claim in _claims(files, faults):
        if claims.setdefault(claim.claim_id, claim) != claim:
            _tell(faults, where, f"claim {claim.claim_id} was read before and says otherwise; the first is kept")
    with text_output(out) as file:
        for incident in linked(claims.values(), weights=table):
            file.write(json.dumps(incident_record(incident), ensure_ascii=False) + "\n")
    if faults:
        raise typer.Exit(1)


def _weights(name: str | None) -> Weights:
    from dalil.incidents import Weights

    if name is None:
        return Weights.default()
    try:
        return Weights.load(Path(name))
    except (OSError, ValueError) as error:
        complain(f"{name}: {error.strerror.lower()}" if isinstance(error, OSError) and error.strerror else str(error))
        raise typer.Exit(1) from error


def _learn(ledger: Path | None, name: str | None, out: str) -> None:
    """Write the table of weights that people's judgements teach, and say on standard error what changed."""
    from dalil.exports.writing import text_output
    from dalil.incidents.learning import learn as learned
    from dalil.incidents.learning import rewritten

    held = opened(ledger)
    from dalil.ledger import weighing
    from dalil.ledger.decisions import decisions

    base = Path(name) if name else weighing.table()
    judged = list(decisions())
    changes = learned(judged, _weights(str(base)))
    same = sum(one for _, _, one in judged)
    with text_output(out) as file:
        file.write(rewritten(changes, base.read_text(encoding="utf-8")))
    complain(f"{held.path}: {same} pairs judged the same, {len(judged) - same} judged not the same")
    for change in changes:
        complain(change.words)
    if not changes:
        complain("no weight changes: both judgements, the same and not the same, are needed to learn from")


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
