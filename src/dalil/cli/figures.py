"""``dalil figures``: a question to the ledger, answered as a range with what it is made of."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.cli.options import (
    ActorsOption,
    EndOption,
    JsonOption,
    KindsOption,
    LedgerOption,
    PlacesOption,
    StartOption,
    TargetsOption,
    check_period,
    one_of,
    opened,
)
from dalil.cli.tables import days, quantity, table
from dalil.model import Figure, Quantity, Question
from dalil.model.vocabulary import OUTCOMES, WHO

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

_GROUPINGS = ("day", "month", "place", "kind", "actor", "target")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(figures)


def _policy(name: str) -> str:
    from dalil.figures import POLICIES

    checked: str = one_of(tuple(POLICIES))(name)
    return checked


def figures(
    *,
    start: StartOption = None,
    end: EndOption = None,
    places: PlacesOption = None,
    actors: ActorsOption = None,
    kinds: KindsOption = None,
    targets: TargetsOption = None,
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
    policy: Annotated[
        str, typer.Option("--policy", metavar="NAME", callback=_policy, help="How numbers that differ are counted.")
    ] = "span",
    explain: Annotated[bool, typer.Option("--explain", help="Open the figure down to the sentences.")] = False,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Answer a question with a range.

    How many were killed (or --outcome), of whom, where, when, by whom: documented in these sources, a convenience
    sample, not an estimate. Totals that sources give stand beside the figure, never in it.
    """
    check_period(start, end)
    question = Question(
        outcome=outcome,
        who=who,
        start=start,
        end=end,
        places=tuple(places or ()),
        actors=tuple(actors or ()),
        kinds=tuple(kinds or ()),
        targets=tuple(targets or ()),
        policy=policy,
    )
    held = opened(ledger)
    if by is None:
        if as_json:
            print(json.dumps(figure_record(held.figure(question)), ensure_ascii=False))
        else:
            print_figure(held, question, explain=explain)
        return
    groups = held.figure_by(question, by)
    if as_json:
        found = [{"group": name, **figure_record(figure)} for name, figure in groups.items()]
        print(json.dumps({"by": by, "figures": found}, ensure_ascii=False))
    else:
        _print_groups(held, by, groups, explain)


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
    if figure.beside:
        print("\nBeside it, never in it:")
        for total in figure.beside:
            print(f"  {sentence(total, question, claims)}")


def figure_record(figure: Figure) -> dict[str, Any]:
    """A figure as a plain record."""
    from dalil.figures.explanations import WHAT_IT_IS

    question = asdict(figure.question)
    return {
        "question": question | {"start": _iso(figure.question.start), "end": _iso(figure.question.end)},
        "low": figure.low,
        "high": figure.high,
        "open": figure.open,
        "unknown": figure.unknown,
        "what_it_is": WHAT_IT_IS,
        "policy": figure.policy_note,
        "parts": [
            {
                "incident_id": part.incident_id,
                **_range(part.quantity),
                "open": part.open,
                "claims": list(part.claims),
                "reason": part.reason,
            }
            for part in figure.parts
        ],
        "beside": [
            {
                "claim_id": total.claim_id,
                **_range(total.quantity),
                "said_by": total.said_by,
                "start": _iso(total.start),
                "end": _iso(total.end),
                "accounted_incidents": list(total.accounted_incidents),
                "accounted": _range(total.accounted) if total.accounted else None,
            }
            for total in figure.beside
        ],
    }


def _print_groups(held: Ledger, by: str, groups: dict[str, Figure], explain: bool) -> None:
    from dalil.figures.explanations import WHAT_IT_IS

    if explain:
        for name, figure in groups.items():
            print(f"{by}: {name}")
            print("\n".join(f"  {line}" for line in held.explained(figure)))
        return
    print(WHAT_IT_IS)
    print("An incident may stand in several rows: they do not add up to the whole.\n")
    rows = [
        (name, quantity(figure.low, figure.high, figure.open), str(len(figure.parts)), str(figure.unknown))
        for name, figure in groups.items()
    ]
    table((by, "number", "incidents", "of these without a number"), rows)


def _number(number: Quantity | None, is_open: bool) -> str:
    return quantity(number.low, number.high, is_open) if number else "no number"


def _range(number: Quantity | None) -> dict[str, int | None]:
    return {"low": number.low if number else None, "high": number.high if number else None}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
