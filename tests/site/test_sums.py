"""Sums from columns are the figures that the library counts."""

from __future__ import annotations

import pytest

from dalil.ledger.store import Ledger
from dalil.site.questions import Asked
from dalil.site.ranges import Range
from dalil.site.sums import sums, totals_beside


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(kind="any"),
        Asked(kind="airstrike", places=("Idlib",)),
        Asked(actor="russia"),
        Asked(target="hospital"),
        Asked(places=("nowhere",)),
    ],
)
def test_they_are_those_of_the_figure(ledger: Ledger, asked: Asked) -> None:
    for total in sums(asked):
        figure = ledger.figure(asked.question(total.outcome))
        known = sum(part.quantity is not None for part in figure.parts)
        assert total.drawn == Range.summed(figure.low, figure.high, figure.open)
        assert (total.known, total.unknown) == (known, figure.unknown)


def test_totals_beside_are_those_of_the_figure(ledger: Ledger) -> None:
    asked = Asked(kind="airstrike", places=("Idlib", "Hama"))
    beside = [aside.total for aside in totals_beside(asked)]
    outcomes = ("killed", "injured")
    assert beside == [each for outcome in outcomes for each in ledger.figure(asked.question(outcome)).beside]
    assert beside
