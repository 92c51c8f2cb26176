"""Incidents of columns in groups: how many there are in each, and how many people they tell killed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dalil.site.columns import Integers
from dalil.site.outlines import Chosen
from dalil.site.ranges import Range


class Group(NamedTuple):
    """Some incidents: the number they share, the row of the first, how many there are, and the sum of their killed."""

    number: int
    first: int
    size: int
    killed: Range | None


def groups(chosen: Chosen, numbers: Integers) -> Iterator[Group]:
    """The chosen incidents in groups by ``numbers``, an entry for each of them; in order of their first ones."""
    held = chosen.columns
    if not len(chosen):
        return
    found, first, of, counts = np.unique(numbers, return_index=True, return_inverse=True, return_counts=True)
    low, high = held.killed_low[chosen.rows], held.killed_high[chosen.rows]
    told = low >= 0
    known = np.bincount(of[told], minlength=len(found))
    is_open = np.bincount(of[told & held.killed_open[chosen.rows]], minlength=len(found)) > 0
    lows, highs = np.zeros(len(found), dtype=low.dtype), np.zeros(len(found), dtype=high.dtype)
    np.add.at(lows, of[told], low[told])
    np.add.at(highs, of[told], high[told])
    for at in np.argsort(first):
        killed = Range(int(lows[at]), int(highs[at]), bool(is_open[at])) if known[at] else None
        yield Group(int(found[at]), int(chosen.rows[first[at]]), int(counts[at]), killed)
