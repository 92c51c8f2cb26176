"""``dalil toll``: who said what of one incident's toll when, and the range that stood after each day."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dalil.cli.options import JsonOption, LedgerOption, PolicyOption, WordsOption, known_words, one_of, opened
from dalil.model.vocabulary import OUTCOMES, WHO


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(toll)


def toll(
    incident: Annotated[str, typer.Argument(metavar="ID", help="The incident.")],
    *,
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="WORD", callback=one_of(OUTCOMES), help="What is counted.")
    ] = "killed",
    who: Annotated[str, typer.Option("--who", metavar="WORD", callback=one_of(WHO), help="Who is counted.")] = "people",
    policy: PolicyOption = "span",
    words: WordsOption = None,
    as_json: JsonOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Show an incident's toll over time.

    Day by day who said what, which earlier word it replaced, and the range that the policy made of all said until then.
    """
    from dalil.figures import history_lines
    from dalil.figures.records import history_record

    held = opened(ledger)
    steps = held.toll_history(incident, outcome, who, policy=policy, words=known_words(words))
    if as_json:
        record = {"incident_id": incident, "outcome": outcome, "who": who, "policy": policy}
        print(json.dumps({**record, "steps": history_record(steps)}, ensure_ascii=False))
        return
    print(held.incident(incident).title)
    print("\n".join(history_lines(steps)) if steps else f"No source gives a number ({who} {outcome}).")
