"""Maps drawn on the server: incidents gathered by place, places that would overlap gathered into groups.

A place known as a settlement is a dot, a group a number in a ring; one known only as a province or wider is a broken
ring and never a dot. Geography does not mirror: these drawings are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from django.utils.translation import get_language, pgettext

from dalil import model
from dalil.ledger.outlines import drawn_place, is_located
from dalil.places import borders
from dalil.places.atlas import TOWN, Box, named
from dalil.places.borders import Point, View
from dalil.site import names
from dalil.site.grouped import groups
from dalil.site.outlines import chosen
from dalil.site.questions import Asked
from dalil.site.ranges import Range, total
from dalil.site.remembered import once_a_state

GROUP_WITHIN = 24.0  # pixels
RING = 26.0  # pixels; the radius of a broken ring, wide enough to stand around other marks
FEW = 12  # of so many places one may lie outside of a view
LABEL_HEIGHT = 15.0
LETTER = 6.4  # pixels a letter of a label takes, about
MOST_TOWNS = 24
KM_A_DEGREE = 111.2
ROOM_ABOUT = 1.25  # of the circle of what is uncertain, the share of a view's height that it leaves free about itself
NARROW = 1.76  # how much larger labels are drawn on narrow screens


Corner = tuple[float, float, float, float]
"""The room that a drawing takes: left, top, right, bottom."""


@dataclass(slots=True)
class Spot:
    """All incidents of one place, and the sum of what is told of people killed there.

    ``precise`` where it may be a dot; ``lat`` and ``lon`` are ``None`` off the map; ``key`` is that of their outlines;
    ``uncertainty_km`` is the radius within which a single incident's place can be, where it is to be drawn.
    """

    name: str
    within: str
    lat: float | None
    lon: float | None
    precise: bool
    count: int = 1
    killed: Range | None = None
    key: str = ""
    uncertainty_km: float | None = None

    @property
    def full_name(self) -> str:
        """The name with what it lies within."""
        within = self.within and names.name_at(self.within, self.lat, self.lon)
        return pgettext("enumeration", ", ").join(part for part in (self.shown, within) if part)

    @property
    def shown(self) -> str:
        """The name as the language of the interface writes it."""
        return self.name and names.name_at(self.name, self.lat, self.lon)


@once_a_state(64)
def spots(asked: Asked) -> tuple[Spot, ...]:
    """One spot a place, the most incidents first; incidents without any place share one without a name."""
    found: dict[str, Spot] = {}
    picked = chosen(asked)
    table = picked.columns.tables.spots
    for group in groups(picked, picked.columns.spot[picked.rows]):
        place = table.values[group.number]
        spot = found.get(place.key)
        if spot is None:
            found[place.key] = Spot(
                *(place.name, place.within, place.lat, place.lon, place.located, group.size, group.killed, place.key)
            )
            continue
        spot.count += group.size
        spot.killed = total(each for each in (spot.killed, group.killed) if each)
    return tuple(sorted(found.values(), key=lambda spot: (-spot.count, spot.name)))


def spots_of(incident: model.Incident) -> list[Spot]:
    """The one spot of an incident."""
    place = drawn_place(incident)
    if place is None:
        return [Spot("", "", None, None, False)]
    lat, lon = (place.lat, place.lon) if place.lon is not None else (None, None)
    within = next((name for name in place.within if name != place.name), "")
    return [Spot(place.name, within, lat, lon, is_located(place), uncertainty_km=place.uncertainty_km)]


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


@dataclass(frozen=True, slots=True)
class Land:
    """A country in a view: its path, whether incidents lie in it, and its name where there is room for it."""

    path: str
    held: bool
    name: str
    label: Point | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map ready for its template."""

    view: View
    lands: Sequence[Land]
    markers: Sequence[Marker]
    landmarks: Sequence[Marker]
    off_map: Sequence[Spot]
    outside: Sequence[Spot]
    scale_km: int

    @property
    def unseen(self) -> int:
        """Incidents that are not drawn: no place of theirs is known, or it lies outside of this view."""
        return sum(spot.count for spot in (*self.off_map, *self.outside))

    @property
    def scale_pixels(self) -> float:
        """The length of the scale bar."""
        return self.scale_km * self.view.pixels_per_km


def _gather(markers: Iterable[Marker]) -> list[Marker]:
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


def _free(box: Corner, taken: Sequence[Corner], view: View) -> bool:
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
            if _free(box, boxes, view):
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
        marker.label_minor = not _free(box, boxes, view)
        if not marker.label_minor:
            boxes.append(box)


def _lands(view: View, points: Sequence[Point], taken: Sequence[Corner]) -> list[Land]:
    lands = []
    for country in borders.countries():
        rings = list(borders.in_view(country, view))
        if not rings:
            continue
        area, middle = max(borders.area_and_middle(ring) for ring in rings)
        held = any(country.holds(lon, lat) for lon, lat in points)
        name = names.name_at(country.name, None, None)
        wide = len(name) * (LETTER + 3)
        box = (middle[0] - wide / 2, middle[1] - 12, middle[0] + wide / 2, middle[1] + 4)
        roomy = not held and area > view.width * view.height * 0.015 and _free(box, taken, view)
        lands.append(Land("".join(map(borders.path, rings)), held, name, middle if roomy else None))
    return sorted(lands, key=lambda land: land.held)


def _bulk(located: Sequence[Spot]) -> list[Spot]:
    """The spots to fit a view to: without the few far ones that would shrink all others to a point."""
    if len(located) < FEW:
        return list(located)
    lons, lats = sorted(spot.lon or 0.0 for spot in located), sorted(spot.lat or 0.0 for spot in located)
    middle = (lons[len(lons) // 2], lats[len(lats) // 2])

    def away(spot: Spot) -> float:
        return hypot((spot.lon or 0.0) - middle[0], (spot.lat or 0.0) - middle[1])

    ordered = sorted(located, key=away)
    near = ordered[: -(len(located) // FEW) or None]
    return near if away(near[-1]) * 2.5 < away(ordered[-1]) else ordered


def drawn(asked: Asked, width: float = 720, height: float = 610) -> Drawing | None:
    """The map of the incidents of a filter."""
    return _drawn(asked, width, height, get_language() or "en")


@once_a_state(64)
def _drawn(asked: Asked, width: float, height: float, language: str) -> Drawing | None:
    return draw(spots(asked), width, height)


def _scale_km(view: View) -> int:
    """The length of the scale bar: a round number of km that takes a fifth of the width at most."""
    lengths = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    return max((km for km in lengths if km * view.pixels_per_km < view.width / 5), default=1)


def _towns(view: View) -> list[Spot]:
    """The towns of a view with the most people, in the language of the page."""
    box = Box(view.south, view.west, view.north, view.east)
    towns = named(TOWN, box, MOST_TOWNS, get_language() or "en")
    return [Spot(town.name, "", town.lat, town.lon, True) for town in towns]


def draw(
    found: Sequence[Spot],
    width: float = 720,
    height: float = 610,
    least: float = 1.2,
    landmarks: Iterable[Spot] | None = None,
) -> Drawing | None:
    """The map of some spots; ``None`` if none of them has coordinates. ``least`` is its least height in degrees.

    ``landmarks`` are places to find one's way by, by default the towns of the view: drawn small and hollow, and only
    where there is room for their names.
    """
    located = [spot for spot in found if spot.lat is not None and spot.lon is not None]
    if not located:
        return None
    reach = max((spot.uncertainty_km or 0.0 for spot in located), default=0.0)
    least = max(least, 2 * reach * ROOM_ABOUT / KM_A_DEGREE)
    points = [(spot.lon or 0.0, spot.lat or 0.0) for spot in _bulk(located)]
    view = View.around(points, width, height, least)
    outside = [spot for spot in located if not view.holds(spot.lon or 0.0, spot.lat or 0.0)]
    located = [spot for spot in located if spot not in outside]
    markers = _gather(
        Marker(*view.pixel(spot.lon or 0.0, spot.lat or 0.0), [spot], broken=not spot.precise) for spot in located
    )
    for marker in markers:
        marker.ring = max((spot.uncertainty_km or 0.0 for spot in marker.spots), default=0.0) * view.pixels_per_km
    scale = _scale_km(view)
    below = (0.0, height - 30, 26 + scale * view.pixels_per_km + 6 * LETTER, height)  # where the scale stands
    taken = place_labels(markers, view, [below])
    told = {name for spot in found for name in (spot.name, spot.shown)}
    towns = [spot for spot in (_towns(view) if landmarks is None else landmarks) if spot.name not in told]
    hints = [Marker(*view.pixel(spot.lon or 0.0, spot.lat or 0.0), [spot], hollow=True) for spot in towns]
    taken = place_labels([hint for hint in hints if _free(hint.box, taken, view)], view, taken)
    rings = [(m.x - RING, m.y - RING, m.x + RING, m.y + RING) for m in markers if m.broken]
    off_map = [spot for spot in found if spot.lat is None]
    return Drawing(
        view, _lands(view, points, [*taken, *rings]), markers, [h for h in hints if h.label], off_map, outside, scale
    )
