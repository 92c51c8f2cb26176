"""``dalil evaluate``: what is read out of texts, scored against gold files or against what people decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.extract import claim_records, records_of
from dalil.cli.messages import FailedError, complain
from dalil.cli.options import JsonOption, LedgerOption, opened
from dalil.cli.progress import counting

if TYPE_CHECKING:
    from dalil.evaluation import Evaluation, GoldFile, Tally


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[
        Path | None,
        typer.Argument(metavar="[GOLD_DIR]", help="A folder of gold files (YAML), or one of them.", show_default=False),
    ] = None,
    *,
    inputs: Annotated[
        list[Path] | None,
        typer.Option("--inputs", metavar="DIR", help="Where the texts are, found by name; may be repeated."),
    ] = None,
    claims: Annotated[
        Path | None,
        typer.Option("--claims", metavar="FILE", help="Score these claims (JSON Lines) instead of reading the texts."),
    ] = None,
    decisions: Annotated[
        bool, typer.Option("--decisions", help="Score the reader on what people decided at the ledger's desk.")
    ] = False,
    only: Annotated[str, typer.Option("--only", metavar="WORDS", help="Only gold files with this in their name.")] = "",
    errors: Annotated[bool, typer.Option("--errors", help="Print each missed and extra value and claim.")] = False,
    page: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write gold, output and text side by side as a page.")
    ] = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Read texts again and print precision, recall and F1 for each slot, kind and file.

    What is right is said by gold files, or by what people decided at the desk (--decisions).
    """
    from dalil.evaluation import error_page, findings, score
    from dalil.exports.writing import text_output

    if decisions:
        if gold or inputs or claims:
            raise typer.BadParameter("--decisions reads the ledger's own originals: name no folder, inputs or claims")
        found = _of_the_desk(ledger, only)
    else:
        if gold is None:
            raise typer.BadParameter("name a folder of gold files, or --decisions")
        if claims is None and not inputs:
            raise typer.BadParameter("name the texts' folder with --inputs, or a file of claims with --claims")
        found = _of_files(gold, inputs or [], claims, only, with_words=page is not None)
    result = score(found.gold, found.records)
    if page:
        with text_output(page) as file:
            file.write(error_page(result, found.texts))
    if as_json:
        print(json.dumps({**found.told, **_as_json(result, list(findings(result)) if errors else None)}))
    else:
        if errors:
            print(*findings(result), "", sep="\n")
        if found.line:
            print(f"{found.line}\n")
        _print(result)
    if found.faults:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Found:
    """What is scored against what, the words of the texts, and what is told before the scores."""

    gold: list[GoldFile]
    records: list[dict[str, Any]]
    texts: Mapping[str, str]
    faults: list[str]
    line: str = ""
    told: dict[str, Any] = field(default_factory=dict)


def _of_files(gold: Path, inputs: list[Path], claims: Path | None, only: str, *, with_words: bool) -> _Found:
    from dalil.evaluation import GoldError, read_gold

    try:
        wanted = read_gold(gold, only)
    except GoldError as error:
        raise FailedError(str(error)) from error
    faults: list[str] = []
    texts = _texts(wanted, inputs, faults)
    records = _records_in(claims) if claims else _records_of(texts, faults)
    words = {name: _words(path) for name, path in texts.items()} if with_words else {}
    return _Found(wanted, records, words, faults)


def _of_the_desk(ledger: Path | None, only: str) -> _Found:
    """What people decided at the desk, and what is read today of the same originals."""
    held = opened(ledger)
    from dalil.ledger.reviewed import captures, reviewed

    with counting("reading again", total=captures().filter(name__contains=only).count()) as advance:
        found = reviewed(held.folder, only, advance)
    for error in found.errors:
        complain(str(error))
    if not found.gold and not found.errors:
        which = f" in a capture with {only!r} in its name" if only else ""
        raise FailedError(f"{held.path}: nobody has accepted, corrected or rejected a claim{which}")
    told = {**found.decided, "undecided": found.undecided}
    line = "claims at the desk: " + ", ".join(f"{number} {state}" for state, number in told.items())
    faults = [str(error) for error in found.errors]
    return _Found(found.gold, found.records, found.texts, faults, line, {"decisions": told})


def _texts(wanted: list[GoldFile], folders: list[Path], faults: list[str]) -> dict[str, Path]:
    """The text of each gold file, by name; what is not there is told and noted."""
    if not folders:
        return {}
    there: dict[str, Path] = {}
    for folder in folders:
        if not folder.exists():
            raise FailedError(f"{folder}: no such file or folder")
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if path.is_file():
                there.setdefault(path.name, path)
    for each in wanted:
        if each.name not in there:
            complain(f"{each.name}: a gold file's text that is in none of the folders")
            faults.append(each.name)
    return {each.name: there[each.name] for each in wanted if each.name in there}


def _records_of(texts: Mapping[str, Path], faults: list[str]) -> list[dict[str, Any]]:
    return list(records_of([str(path) for path in texts.values()], faults, claim_records))


def _records_in(path: Path) -> list[dict[str, Any]]:
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                record = json.loads(line)
                record["kind"], record["report"]["file"]
            except (KeyError, TypeError, ValueError) as error:
                raise FailedError(f"{path}:{number}: no claim's record") from error
            records.append(record)
    return records


def _words(path: Path) -> str:
    """The words of a text as they were read, its reports one after another."""
    from dalil.capture import read_captures
    from dalil.model import Capture
    from dalil.reports import read_reports

    captures = [capture for capture in read_captures([str(path)]) if isinstance(capture, Capture)]
    reports = [report for capture in captures for report in read_reports(capture).reports]
    return "\n\n――――\n\n".join(f"{report.published or 'no date'}\n\n{report.text}" for report in reports)


def _print(result: Evaluation) -> None:
    blocks = [result.rows(), dict(sorted(result.kinds.items())), {file.name: file.values for file in result.files}]
    width = max((len(name) for rows in blocks for name in rows), default=0)
    for title, rows in zip((f"{len(result.files)} files", "by kind", "by file"), blocks, strict=True):
        print(f"{title:{width}} {'P':>6} {'R':>6} {'F1':>6} {'hits':>5} {'extra':>5} {'missed':>6}")
        for name, tally in rows.items():
            if tally:
                print(f"{name:{width}} {_row(tally)}")
        print()


def _row(tally: Tally) -> str:
    shares = f"{tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
    return f"{shares} {tally.hits:5} {tally.extra:5} {tally.missed:6}"


def _as_json(result: Evaluation, lines: list[str] | None) -> dict[str, Any]:
    """Rows are precision, recall, F1, hits, extra, missed."""
    found: dict[str, Any] = {
        "files": len(result.files),
        "slots": {slot: tally.row() for slot, tally in result.slots.items()},
        "values": result.values.row(),
        "claims": result.claims.row(),
        "reports": result.reports.row(),
        "kinds": {kind: tally.row() for kind, tally in sorted(result.kinds.items())},
        "by_file": {file.name: file.values.row() for file in result.files},
    }
    return found if lines is None else {**found, "errors": lines}
