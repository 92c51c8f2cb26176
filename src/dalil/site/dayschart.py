"""The range upright, one column a stretch of time; and the same incidents as dots by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.site import wording
from dalil.site.bins import Bin, bins, index_of, span
from dalil.site.columns import NEVER
from dalil.site.grouped import groups
from dalil.site.holdings import told_of_keys
from dalil.site.outlines import chosen
from dalil.site.questions import Asked
from dalil.site.ranges import Range, Scale, total
from dalil.site.remembered import once_a_state
from dalil.site.wording import word

MOST_DOTS = 6
MOST_NAMES = 45
MOST_MONTHS = 18  # names of months are longer than numbers of days
FEW = 150  # of so many incidents each may be a dot of its own


@dataclass(frozen=True, slots=True)
class Tally:
    """Incidents of one kind on one day; ``assumed`` has, of few, an entry each: true where its day is assumed."""

    day: date | None
    kind: str
    number: int
    killed: Range | None
    assumed: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of time: its incidents and the sum of people they tell killed."""

    stretch: Bin
    tallies: Sequence[Tally]
    number: int
    killed: Range | None
    query: str
    tip: bool = False

    @classmethod
    def of(cls, stretch: Bin, tallies: Sequence[Tally], query: str) -> Column:
        """The column of some tallies."""
        killed = total(tally.killed for tally in tallies if tally.killed)
        return cls(stretch, tallies, sum(tally.number for tally in tallies), killed, query)

    @property
    def label(self) -> str:
        """The column as read aloud."""
        incidents = ngettext("%(n)s incident", "%(n)s incidents", self.number) % {"n": self.number}
        killed = self.killed
        if not self.number:
            text = _("no incident")
        elif killed is None:
            text = _("%(incidents)s, no toll known") % {"incidents": incidents}
        else:
            text = _("%(incidents)s, %(range)s killed") % {"incidents": incidents, "range": killed.words}
        return f"{self.stretch.name}: {text}"

    @property
    def dots(self) -> Sequence[bool]:
        """A dot an incident, true where its day is assumed; none if there are too many to draw."""
        return _dots(self.tallies)


def _dots(tallies: Iterable[Tally]) -> Sequence[bool]:
    dots = [assumed for tally in tallies for assumed in tally.assumed]
    return dots if len(dots) <= MOST_DOTS else ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents of one kind in one stretch of time."""

    number: int
    dots: Sequence[bool]
    query: str
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind along time."""

    kind: str
    name: str
    total: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns on one scale, and lanes by kind under them."""

    columns: Sequence[Column]
    lanes: Sequence[Lane]
    scale: Scale
    undated: int

    @property
    def crowded(self) -> bool:
        """True if there is room only for the names of some columns."""
        return len(self.columns) > (MOST_MONTHS if self.unit == "month" else MOST_NAMES)

    @property
    def unit(self) -> str:
        """``day``, ``week``, ``month``, ``quarter`` or ``year``."""
        return self.columns[0].stretch.unit


def _query(asked: Asked, stretch: Bin, kind: str | None = None) -> str:
    pairs = [
        (name, value) for name, value in asked.pairs if name not in {"from", "to"} and (name != "kind" or not kind)
    ]
    if kind:
        pairs.insert(0, ("kind", kind))
    return urlencode([*pairs, ("from", stretch.start.isoformat()), ("to", stretch.end.isoformat())])


@once_a_state(64)
def tallies(asked: Asked) -> tuple[Tally, ...]:
    """Incidents by day and kind; of few each by itself."""
    picked = chosen(asked)
    held = picked.columns
    if len(picked) <= FEW:
        told = told_of_keys(held.keys[picked.rows].tolist())
        return tuple(
            Tally(each.incident.start, each.incident.kind, 1, each.killed, (each.day_assumed,)) for each in told
        )
    kinds = len(held.tables.kinds.values)
    numbers = held.start[picked.rows] * kinds + held.kind[picked.rows]
    return tuple(
        Tally(_day(group.number // kinds), held.tables.kinds.values[group.number % kinds], group.size, group.killed)
        for group in groups(picked, numbers)
    )


def _day(ordinal: int) -> date | None:
    return None if ordinal == NEVER else date.fromordinal(ordinal)


def chart(asked: Asked, most: int = 45) -> Chart | None:
    """The chart of some incidents over the period asked for, else over their own days; ``None`` without any day.

    An incident stands at its first day that lies in the period.
    """
    told = tallies(asked)
    days = [max(tally.day, asked.start) if tally.day and asked.start else tally.day for tally in told]
    known = span(days)
    if known is None:
        return None
    first, last = asked.start or known[0], asked.end or known[1]
    stretches = bins(min(first, known[0]), max(last, known[1]), most)
    held: list[list[Tally]] = [[] for _stretch in stretches]
    for tally, day in zip(told, days, strict=True):
        index = index_of(stretches, day) if day else None
        if index is not None:
            held[index].append(tally)
    columns = [Column.of(stretch, own, _query(asked, stretch)) for stretch, own in zip(stretches, held, strict=True)]
    sums = [column.killed for column in columns]
    highest = max((drawn.high for drawn in sums if drawn), default=0)
    columns = [
        replace(column, tip=bool(highest and column.killed and column.killed.high == highest)) for column in columns
    ]
    scale = Scale.for_values(sums, most_marks=4).with_room(highest or 1)
    undated = sum(tally.number for tally in told if tally.day is None)
    return Chart(columns, _lanes(asked, columns), scale, undated)


def _lanes(asked: Asked, columns: Sequence[Column]) -> list[Lane]:
    held = {tally.kind for column in columns for tally in column.tallies}
    lanes = []
    for kind in (kind for kind in wording.KIND_MANY if kind in held):
        cells = []
        for column in columns:
            mine = [tally for tally in column.tallies if tally.kind == kind]
            number = sum(tally.number for tally in mine)
            label = f"{word(wording.KIND_MANY, kind)}, {column.stretch.name}: {number}"
            cells.append(Cell(number, _dots(mine), _query(asked, column.stretch, kind), label))
        lanes.append(Lane(kind, word(wording.KIND_MANY, kind), sum(cell.number for cell in cells), cells))
    return lanes
