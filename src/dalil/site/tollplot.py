"""The toll of an incident over time: each statement at its day, and the range that the ledger would have given then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dalil.site import phrases
from dalil.site.ranges import Range, Scale
from dalil.site.tellings import Telling

BREAK_AFTER = 21  # days without a statement; longer gaps are cut out of the axis
BREAK_WIDTH = 3.0  # per cent of the axis
MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Point:
    """One statement: where it stands (``x`` in per cent), its number, and whether its source has replaced it since."""

    x: float
    drawn: Range
    source: str
    side: str
    day: date
    replaced: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The range over the newest statement of each source, from one statement to the next."""

    start: float
    end: float
    drawn: Range


@dataclass(slots=True)
class TollPlot:
    """The drawing: points, bands, breaks of the axis and its days."""

    scale: Scale
    points: list[Point] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    breaks: list[float] = field(default_factory=list)
    days: list[tuple[float, str]] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """True if there is room for the sources' names beside their points."""
        return len(self.points) <= MOST_NAMES

    @property
    def words(self) -> str:
        """The drawing as read aloud."""
        return "; ".join(f"{phrases.day(point.day)}, {point.source}: {point.drawn.words}" for point in self.points)


def _axis(days: Sequence[date]) -> tuple[dict[date, tuple[float, float]], list[float]]:
    """Where each day begins and ends, in per cent; long gaps are cut out. Also where the cuts begin."""
    groups: list[list[date]] = []
    for day in days:
        if groups and (day - groups[-1][-1]).days <= BREAK_AFTER:
            groups[-1].append(day)
        else:
            groups.append([day])
    lengths = [(group[-1] - group[0]).days + 1 for group in groups]
    room = 100 - BREAK_WIDTH * (len(groups) - 1)
    # A lone late statement still needs room for its point and label.
    shares = [max(length / sum(lengths), 0.12) for length in lengths]
    places: dict[date, tuple[float, float]] = {}
    breaks: list[float] = []
    at = 0.0
    for index, (group, length) in enumerate(zip(groups, lengths, strict=True)):
        if index:
            breaks.append(at)
            at += BREAK_WIDTH
        width = shares[index] / sum(shares) * room
        for day in group:
            offset = (day - group[0]).days
            places[day] = (at + offset / length * width, at + (offset + 1) / length * width)
        at += width
    return places, breaks


def toll_plot(tellings: Iterable[Telling]) -> TollPlot | None:
    """The plot of an incident's statements on people killed; ``None`` with fewer than two dated statements.

    Within one day the order of statements is not known: they stand side by side, the lower number first.
    """
    told: list[tuple[date, Range, Telling, bool]] = []
    for telling in tellings:
        numbers = telling.numbers("killed")
        for index, statement in enumerate(numbers):
            if statement.published:
                drawn = Range.of(statement.toll.quantity)
                told.append((statement.published, drawn, telling, index < len(numbers) - 1))
    told.sort(key=lambda item: (item[0], item[1].low, item[1].high, item[2].name))
    if len(told) < 2:
        return None
    days = sorted({item[0] for item in told})
    places, breaks = _axis(days)
    plot = TollPlot(Scale.for_values([item[1] for item in told]), breaks=breaks)
    plot.days = [(places[day][0], phrases.day(day)) for day in days]
    for day in days:
        own = [item for item in told if item[0] == day]
        start, end = places[day]
        for index, (_day, drawn, telling, replaced) in enumerate(own):
            x = start + (index + 0.7) / (len(own) + 0.4) * (end - start)
            plot.points.append(Point(x, drawn, telling.name, telling.side, day, replaced))
    newest: dict[str, Range] = {}
    for index, point in enumerate(plot.points):
        newest[point.source] = point.drawn
        band = Range(
            min(drawn.low for drawn in newest.values()),
            max(drawn.high for drawn in newest.values()),
            any(drawn.open for drawn in newest.values()),
        )
        end = plot.points[index + 1].x if index + 1 < len(plot.points) else 100.0
        cuts = [cut for cut in breaks if point.x < cut < end]
        for start, stop in zip([point.x, *(cut + BREAK_WIDTH for cut in cuts)], [*cuts, end], strict=True):
            plot.bands.append(Band(start, stop, band))
    return plot
