"""Sums over the incidents of a filter, and the totals of sources that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dalil.figures.filters import Filter
from dalil.site.answers import answer, beside, overlapping
from dalil.site.asides import Aside
from dalil.site.columns import summed
from dalil.site.outlines import chosen
from dalil.site.questions import Asked
from dalil.site.ranges import Range
from dalil.site.remembered import once_a_state

OUTCOMES = ("killed", "injured")
MOST_TOTALS = 12


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over incidents: how many of them give a number, and how many none though one could be expected."""

    outcome: str
    drawn: Range | None
    known: int
    unknown: int


@once_a_state(64)
def sums(asked: Asked) -> tuple[Total, ...]:
    """People killed and people injured, each incident counted once over all its sources: the ``span`` of a figure.

    Over the incidents of the page: a filter by source holds here, which a figure does not know.
    """
    found = chosen(asked)
    held = found.columns
    rows = found.rows[held.asserted[found.rows]]
    made = []
    for outcome in OUTCOMES:
        asks = Filter.of(asked.question(outcome))
        low, high, is_open = (getattr(held, f"{outcome}_{part}")[rows] for part in ("low", "high", "open"))
        told = low >= 0
        expected = np.array([asks.expects_number_of(kind) for kind in held.tables.kinds.values], dtype=np.bool_)
        unknown = int(np.count_nonzero(expected[held.kind[rows[~told]]]))
        drawn = Range(summed(low[told]), summed(high[told]), bool(is_open[told].any())) if told.any() else None
        made.append(Total(outcome, drawn, int(np.count_nonzero(told)), unknown))
    return tuple(made)


@once_a_state(64)
def totals_beside(asked: Asked) -> tuple[Aside, ...]:
    """The greatest totals that overlap the filter, at most :data:`MOST_TOTALS` an outcome, with what they cover."""
    found: list[Aside] = []
    for outcome in OUTCOMES:
        given = overlapping(asked, outcome)
        greatest = sorted(given, key=lambda each: (-each.toll.quantity.low, each.key))[:MOST_TOTALS]
        found += beside(answer(asked, outcome), sorted(greatest, key=lambda each: each.order))
    return tuple(found)
