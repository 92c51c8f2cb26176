"""``dalil figures``: a question to the ledger, answered as a range with what it is made of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.options import (
    CsvOption,
    JsonOption,
    LedgerOption,
    one_of,
    opened,
    with_question,
)
from dalil.cli.tables import csv_table, days, quantity, table
from dalil.model import Figure, Quantity, Question
from dalil.model.vocabulary import OUTCOMES, WHO

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

_GROUPINGS = ("day", "week", "month", "place", "area", "country", "kind", "actor", "target")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(figures)


@with_question
def figures(
    *,
    question: Question,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="WORD", callback=one_of(OUTCOMES), help="What is counted.")
    ] = "killed",
    who: Annotated[str, typer.Option("--who", metavar="WORD", callback=one_of(WHO), help="Who is counted.")] = "people",
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="WORD", callback=one_of(_GROUPINGS), help=f"A figure for each {', '.join(_GROUPINGS)}."
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Open the figure down to the sentences.")] = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Answer a question with a range.

    How many were killed (or --outcome), of whom, where, when, by whom: documented in these sources, a convenience
    sample, not an estimate. Totals that sources give stand beside the figure, never in it.
    """
    question = replace(question, outcome=outcome, who=who)
    held = opened(ledger)
    if by is None:
        if as_json:
            from dalil.figures.records import figure_record

            print(json.dumps(figure_record(held.figure(question)), ensure_ascii=False))
        elif as_csv:
            _print_csv({"all": held.figure(question)})
        else:
            print_figure(held, question, explain=explain)
        return
    groups = held.figure_by(question, by)
    if as_csv:
        _print_csv(groups)
    elif as_json:
        from dalil.figures.records import figure_record

        found = [{"group": name, **figure_record(figure)} for name, figure in groups.items()]
        print(json.dumps({"by": by, "figures": found}, ensure_ascii=False))
    else:
        _print_groups(held, by, groups, explain, question)


def print_figure(held: Ledger, question: Question, *, explain: bool) -> None:
    """Ask ``held`` and print the answer for a person."""
    from dalil.figures import headline, sentence
    from dalil.figures.explanations import WHAT_IT_IS
    from dalil.ledger.figures import material_of

    figure = held.figure(question)
    if explain:
        print("\n".join(held.explained(figure)))
        return
    incidents, claims = material_of(figure)
    by_id = {incident.incident_id: incident for incident in incidents}
    print(headline(figure))
    print(WHAT_IT_IS)
    print(f"Counted by {question.policy}: {figure.policy_note}")
    rows = []
    for part in figure.parts:
        incident = by_id[part.incident_id]
        rows.append(
            (
                days(_iso(incident.start), _iso(incident.end)),
                ", ".join(place.name for place in incident.places) or "–",
                incident.kind,
                _number(part.quantity, part.open),
                part.reason,
                part.incident_id,
            )
        )
    if rows:
        print()
        table(("days", "place", "kind", question.outcome, "why", "incident"), rows)
    for warning in figure.warnings:
        print(f"\nWarning: {warning}")
    if figure.beside:
        print("\nBeside it, never in it:")
        for total in figure.beside:
            print(f"  {sentence(total, question, claims)}")


def _print_csv(figures: dict[str, Figure]) -> None:
    """A row a figure; each names its incidents and the page that answers it."""
    from django.conf import settings

    from dalil.figures.records import FIGURE_COLUMNS, figure_rows
    from dalil.ledger.addresses import figure_path

    paths = (figure_path(figure.question) for figure in figures.values())
    urls = [f"{settings.BASE_URL}{path}" if path else None for path in paths]
    rows = zip(figure_rows(figures), urls, strict=True)
    csv_table(FIGURE_COLUMNS, ({**row, "url": url} for row, url in rows))


def _print_groups(held: Ledger, by: str, groups: dict[str, Figure], explain: bool, question: Question) -> None:
    from dalil.figures.explanations import WHAT_IT_IS

    if explain:
        for name, figure in groups.items():
            print(f"{by}: {name}")
            print("\n".join(f"  {line}" for line in held.explained(figure)))
        return
    print(WHAT_IT_IS)
    print("An incident may stand in several rows: they do not add up to the whole.")
    print(f"Counted by {question.policy}: {next(iter(groups.values())).policy_note}\n" if groups else "")
    rows = [
        (name, quantity(figure.low, figure.high, figure.open), str(len(figure.parts)), str(figure.unknown))
        for name, figure in groups.items()
    ]
    table((by, "number", "incidents", "of these without a number"), rows)
    for warning in dict.fromkeys(warning for figure in groups.values() for warning in figure.warnings):
        print(f"\nWarning: {warning}")


def _number(number: Quantity | None, is_open: bool) -> str:
    return quantity(number.low, number.high, is_open) if number else "no number"


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
