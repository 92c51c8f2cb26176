"""``dalil bulletin``: a period's report, every figure footnoted with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dalil.cli.options import (
    LedgerOption,
    PublicOption,
    one_of,
    opened,
    with_question,
)
from dalil.model import Question

if TYPE_CHECKING:
    from dalil.bulletins import Material
    from dalil.ledger.store import Ledger


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(bulletin)


@with_question
def bulletin(
    *,
    question: Question,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Where to write: .html, .docx or .md.")],
    language: Annotated[
        str, typer.Option("--lang", metavar="LANG", callback=one_of(("en", "ar")), help="en or ar.")
    ] = "en",
    public: PublicOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Write a bulletin of some days.

    Incidents, killed and injured as ranges, what was hit, the gravest incidents, a map and a trend, from the ledger
    alone: the same file for the same ledger.
    """
    from dalil.bulletins import bulletin as write
    from dalil.bulletins import format_of
    from dalil.exports.writing import binary_output

    try:
        format = format_of(out)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--out") from error
    material = _material(opened(ledger), question, public)
    with binary_output(out) as file:
        file.write(write(material, format, language))
    print(f"{len(material.incidents)} incidents told in {out}")


def _material(held: Ledger, question: Question, public: bool) -> Material:
    from django.conf import settings

    from dalil.bulletins import Material
    from dalil.ledger import viewing

    with viewing.seen_by(viewing.VISITOR if public else viewing.current()):
        incidents, claims = held.told(question)
    return Material.of(
        question,
        incidents,
        claims,
        parents=held.actor_parents(),
        state=held.state[:12],
        base_url=settings.BASE_URL,
    )
