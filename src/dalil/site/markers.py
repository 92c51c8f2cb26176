"""Markers: spots that would overlap on a map gathered into groups, and their names where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from dalil.places.borders import View
from dalil.site.spots import Spot

GROUP_WITHIN = 24.0  # pixels
RING = 26.0  # pixels; the radius of a broken ring, wide enough to stand around other marks
LABEL_HEIGHT = 15.0
LETTER = 6.4  # pixels a letter of a label takes, about
NARROW = 1.76  # how much larger labels are drawn on narrow screens
Corner = tuple[float, float, float, float]
"""The room that a drawing takes: left, top, right, bottom."""


@dataclass(slots=True)
class Marker:
    """What is drawn at one point: a dot (one place), a numbered ring (a group), a broken ring (no nearer place)."""

    x: float
    y: float
    spots: list[Spot]
    broken: bool = False
    hollow: bool = False
    label: str = ""
    anchor: str = "start"
    label_x: float = 0.0
    label_y: float = 0.0
    label_minor: bool = False
    count: int = 0
    """Incidents gathered here."""
    ring: float = 0.0
    """Pixels: the radius within which the place can be; 0 where it is not drawn."""

    def __post_init__(self) -> None:
        self.count = sum(spot.count for spot in self.spots)

    def take(self, other: Marker) -> None:
        """Gather another's spots here."""
        self.spots += other.spots
        self.count += other.count

    @property
    def shape(self) -> str:
        """``broken``, ``group`` or ``dot``."""
        return "broken" if self.broken else "group" if len(self.spots) > 1 or self.count > 9 else "dot"

    @property
    def box(self) -> Corner:
        """The room that it takes: all of it, but of a broken ring only its number at the top."""
        if self.broken:
            return self.x - 9, self.y - RING - 9, self.x + 9, self.y - RING + 9
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius

    @property
    def radius(self) -> float:
        """In pixels; larger where more is told, never by how many died."""
        if self.broken:
            return RING
        if self.hollow:
            return 2.5
        if self.shape == "dot":
            return 4.5 + 0.6 * min(self.count - 1, 5)
        return float(min(9 + 1.6 * len(str(self.count)) + sqrt(self.count), 24))

    @property
    def names(self) -> list[str]:
        """The names of its places."""
        return [spot.name for spot in self.spots]

    @property
    def shown(self) -> list[str]:
        """The names of its places as the language of the interface writes them."""
        return [spot.shown for spot in self.spots]


def gathered(markers: Iterable[Marker]) -> list[Marker]:
    """Markers that would overlap a larger one join it, until none overlap; broken rings join only each other."""
    waiting = sorted(markers, key=lambda marker: marker.count)
    gathered: list[tuple[Marker, float]] = []  # with their radius, which is asked for very often
    while waiting:
        marker = waiting.pop()
        radius = marker.radius
        for at, (other, reach) in enumerate(gathered):
            within = max(GROUP_WITHIN, radius + reach + 2)
            if marker.broken == other.broken and hypot(other.x - marker.x, other.y - marker.y) < within:
                other.take(marker)  # the larger one grows and may now overlap another
                del gathered[at]
                waiting.append(other)
                break
        else:
            gathered.append((marker, radius))
    return sorted((marker for marker, _radius in gathered), key=lambda marker: (not marker.broken, -marker.count))


def is_free(box: Corner, taken: Sequence[Corner], view: View) -> bool:
    return (
        box[0] >= 2
        and box[2] <= view.width - 2
        and box[1] >= 2
        and box[3] <= view.height - 2
        and all(box[2] <= b[0] or box[0] >= b[2] or box[3] <= b[1] or box[1] >= b[3] for b in taken)
    )


def place_labels(markers: Sequence[Marker], view: View, taken: Sequence[Corner] = ()) -> list[Corner]:
    """Gives markers their places' names where there is room, the largest first; returns all boxes taken."""
    boxes = [*taken, *(marker.box for marker in markers)]
    for marker in sorted(markers, key=lambda marker: -marker.count):
        if len(marker.spots) > 1:
            continue
        name = marker.spots[0].shown
        wide, gap = len(name) * LETTER, marker.radius + 5
        for anchor, x, y in (
            ("start", marker.x + gap, marker.y + 4),
            ("end", marker.x - gap, marker.y + 4),
            ("middle", marker.x, marker.y - gap),
            ("middle", marker.x, marker.y + gap + 9),
        ):
            left = {"start": x, "end": x - wide, "middle": x - wide / 2}[anchor]
            box = (left, y - LABEL_HEIGHT + 4, left + wide, y + 4)
            if is_free(box, boxes, view):
                marker.label, marker.anchor, marker.label_x, marker.label_y = name, anchor, x, y
                boxes.append(box)
                break
    _mark_minor(markers, view)
    return boxes


def _mark_minor(markers: Sequence[Marker], view: View) -> None:
    """Marks the labels that collide where a narrow screen draws them larger: those are left out there."""
    boxes: list[Corner] = []
    for marker in sorted((m for m in markers if m.label), key=lambda marker: -marker.count):
        wide, high = len(marker.label) * LETTER * NARROW, LABEL_HEIGHT * NARROW
        left = {"start": 0.0, "end": wide, "middle": wide / 2}[marker.anchor]
        box = (marker.label_x - left, marker.label_y - high + 4, marker.label_x - left + wide, marker.label_y + 4)
        marker.label_minor = not is_free(box, boxes, view)
        if not marker.label_minor:
            boxes.append(box)
