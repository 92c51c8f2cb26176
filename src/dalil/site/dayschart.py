"""The range upright, one column a stretch of time; and the same incidents as dots by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.site import wording
from dalil.site.bins import Bin, bin_of, bins, span
from dalil.site.holdings import Told
from dalil.site.questions import Asked
from dalil.site.ranges import Range, Scale, total
from dalil.site.wording import word

MOST_DOTS = 6
MOST_NAMES = 45


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of time: its incidents and the sum of people they tell killed."""

    stretch: Bin
    told: Sequence[Told]
    killed: Range | None
    query: str
    tip: bool

    @property
    def label(self) -> str:
        """The column as read aloud."""
        incidents = ngettext("%(n)s incident", "%(n)s incidents", len(self.told)) % {"n": len(self.told)}
        if not self.told:
            text = _("no incident")
        elif self.killed is None:
            text = _("%(incidents)s, no toll known") % {"incidents": incidents}
        else:
            text = _("%(incidents)s, %(range)s killed") % {"incidents": incidents, "range": self.killed.words}
        return f"{self.stretch.name}: {text}"

    @property
    def dots(self) -> Sequence[bool]:
        """A dot an incident, true where its day is assumed; none if there are too many to draw."""
        return [told.day_assumed for told in self.told] if len(self.told) <= MOST_DOTS else ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents of one kind in one stretch of time."""

    told: Sequence[Told]
    query: str
    label: str

    @property
    def dots(self) -> Sequence[bool]:
        """As :attr:`Column.dots`."""
        return [told.day_assumed for told in self.told] if len(self.told) <= MOST_DOTS else ()


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
        return len(self.columns) > MOST_NAMES

    @property
    def unit(self) -> str:
        """``day``, ``week``, ``month`` or ``year``."""
        return self.columns[0].stretch.unit


def _query(asked: Asked, stretch: Bin, kind: str | None = None) -> str:
    pairs = [
        (name, value) for name, value in asked.pairs if name not in {"from", "to"} and (name != "kind" or not kind)
    ]
    if kind:
        pairs.insert(0, ("kind", kind))
    return urlencode([*pairs, ("from", stretch.start.isoformat()), ("to", stretch.end.isoformat())])


def chart(asked: Asked, told: Sequence[Told], most: int = 45, months: int = 96) -> Chart | None:
    """The chart of some incidents over the period asked for, else over their own days; ``None`` without any day.

    An incident stands at its first day that lies in the period.
    """
    days = {each.incident.incident_id: each.incident.start for each in told}
    for key, day in days.items():
        if day and asked.start and day < asked.start:
            days[key] = asked.start
    known = span(days.values())
    first, last = asked.start or (known and known[0]), asked.end or (known and known[1])
    if first is None or last is None or known is None:
        return None
    stretches = bins(min(first, known[0]), max(last, known[1]), most, months)
    held: list[list[Told]] = [[] for _stretch in stretches]
    for each in told:
        day = days[each.incident.incident_id]
        index = bin_of(stretches, day) if day else None
        if index is not None:
            held[index].append(each)
    sums = [total(each.killed for each in own if each.killed) for own in held]
    highest = sorted((drawn.high for drawn in sums if drawn), reverse=True)
    tipped = {highest[0]} if highest else set()
    columns = [
        Column(stretch, own, drawn, _query(asked, stretch), bool(drawn and drawn.high in tipped and drawn.high))
        for stretch, own, drawn in zip(stretches, held, sums, strict=True)
    ]
    kinds = dict.fromkeys(kind for kind in wording.KIND_MANY if any(each.incident.kind == kind for each in told))
    lanes = []
    for kind in kinds:
        cells = []
        for stretch, own in zip(stretches, held, strict=True):
            mine = [each for each in own if each.incident.kind == kind]
            label = f"{word(wording.KIND_MANY, kind)}, {stretch.name}: {len(mine)}"
            cells.append(Cell(mine, _query(asked, stretch, kind), label))
        lanes.append(Lane(kind, word(wording.KIND_MANY, kind), sum(len(cell.told) for cell in cells), cells))
    scale = Scale.for_values(sums, most_marks=4).with_room(highest[0] if highest else 1)
    return Chart(columns, lanes, scale, sum(day is None for day in days.values()))
