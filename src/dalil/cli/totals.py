"""``dalil totals``: every total that sources give, beside the sum of the incidents that it covers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dalil.cli.options import (
    CsvOption,
    JsonOption,
    LedgerOption,
    PolicyOption,
    WordsOption,
    known_words,
    opened,
    with_filters,
)
from dalil.cli.tables import csv_table, days, quantity, table
from dalil.ledger import Filters

if TYPE_CHECKING:
    from dalil.model import AggregateBeside

_HEAD = ("days", "said by", "of", "total", "ledger holds", "incidents", "no number", "documented", "claim")


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(totals)


@with_filters
def totals(
    *,
    filters: Filters,
    policy: PolicyOption = "span",
    words: WordsOption = None,
    contradicted: Annotated[
        bool, typer.Option("--contradicted", help="Only totals that are below the sum of their incidents.")
    ] = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Hold every total against the incidents that it covers.

    The sum is that of incidents of the same days, places, doers and kinds; the share says how much of the total is
    documented one by one.
    """
    from dalil.figures import contradictions
    from dalil.figures.records import TOTAL_COLUMNS, total_record

    found = opened(ledger).reconciliation(filters, policy=policy, words=known_words(words))
    against = contradictions(found)
    shown = against if contradicted else found
    if as_json:
        print(json.dumps([total_record(total) for total in shown], ensure_ascii=False))
    elif as_csv:
        csv_table(TOTAL_COLUMNS, map(_row, shown))
    elif shown:
        table(_HEAD, map(_line, shown))
        print(f"\n{len(against)} of {len(found)} say less than their incidents come to.")
    else:
        print("No total that passes.")


def _line(total: AggregateBeside) -> tuple[str, ...]:
    from dalil.figures import share_phrase

    held = total.accounted
    return (
        days(total.start.isoformat() if total.start else None, total.end.isoformat() if total.end else None),
        total.said_by,
        f"{total.outcome}/{total.who}",
        quantity(total.quantity.low, total.quantity.high, False),
        quantity(held.low, held.high, total.accounted_open) if held else "–",
        str(len(total.accounted_incidents)),
        str(total.unknown),
        share_phrase(total),
        total.claim_id,
    )


def _row(total: AggregateBeside) -> dict[str, object]:
    from django.conf import settings

    from dalil.figures.records import total_row
    from dalil.ledger.addresses import claim_path

    return {**total_row(total), "url": f"{settings.BASE_URL}{claim_path(total.claim_id)}"}
