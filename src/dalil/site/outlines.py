"""The incidents of a filter in outline, read once: what maps, charts, bars, sums and lists take from very many."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dalil.ledger.store import current_ledger
from dalil.site.questions import Asked
from dalil.site.ranges import Range
from dalil.site.remembered import once_a_state


class Outline(NamedTuple):
    """One incident; ``actors`` and ``targets`` are identifiers, a line each; ``step`` is the proposed grade."""

    key: int
    kind: str
    start: date | None
    end: date | None
    spot: str
    place: str
    within: str
    lat: float | None
    lon: float | None
    located: bool
    asserted: bool
    killed_low: int | None
    killed_high: int | None
    killed_open: int
    injured_low: int | None
    injured_high: int | None
    injured_open: int
    actors: str
    targets: str
    step: str
    incident_id: str

    @property
    def killed(self) -> Range | None:
        """People killed."""
        return Range.summed(self.killed_low, self.killed_high, self.killed_open)


_OWN = ("pk", "kind", "date_start", "date_end")
_COLUMNS = (*_OWN, *(f"outline__{name}" for name in Outline._fields[len(_OWN) : -1]), "incident_id")


@once_a_state(8)
def outlines(asked: Asked) -> Sequence[Outline]:
    """The incidents that pass, by first day; those without a date come last. One query."""
    found = current_ledger().incidents(asked.filters).filter(outline__isnull=False).order_by()
    rows = [Outline(*row) for row in found.values_list(*_COLUMNS)]
    return sorted(rows, key=lambda row: (row.start or date.max, row.key))


@once_a_state(32)
def ordered_keys(asked: Asked, by_killed: bool = False) -> Sequence[int]:
    """The primary keys of the incidents that pass, by first day; or by the least number killed that every source
    grants, those without a number last.
    """
    rows = outlines(asked)
    if by_killed:
        rows = sorted(rows, key=lambda row: -1 if row.killed_low is None else row.killed_low, reverse=True)
    return array("q", [row.key for row in rows])


@once_a_state(64)
def named(asked: Asked, field: str) -> tuple[tuple[str, int], ...]:
    """How many of the incidents have each kind (``kind``) or name each doer or target; the most first."""
    counts = Counter(name for row in outlines(asked) for name in getattr(row, field).split("\n") if name)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
