"""Maps drawn on the server: incidents gathered by place, places that would overlap gathered into groups.

A place known as a settlement is a dot, a group a number in a ring; one known only as a province or wider is a broken
ring and never a dot. Geography does not mirror: these drawings are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from django.utils.translation import get_language

from dalil.places import borders
from dalil.places.atlas import TOWN, Box, named
from dalil.places.borders import Point, View
from dalil.site import names
from dalil.site.markers import LETTER, RING, Corner, Marker, gathered, is_free, place_labels
from dalil.site.questions import Asked
from dalil.site.remembered import once_a_state
from dalil.site.spots import Spot, all_spots

FEW = 12  # of so many places one may lie outside of a view
MOST_TOWNS = 24
KM_A_DEGREE = 111.2
ROOM_ABOUT = 1.25  # of the circle of what is uncertain, the share of a view's height that it leaves free about itself


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
        roomy = not held and area > view.width * view.height * 0.015 and is_free(box, taken, view)
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
    return draw(all_spots(asked), width, height)


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
    markers = gathered(
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
    taken = place_labels([hint for hint in hints if is_free(hint.box, taken, view)], view, taken)
    rings = [(m.x - RING, m.y - RING, m.x + RING, m.y + RING) for m in markers if m.broken]
    off_map = [spot for spot in found if spot.lat is None]
    return Drawing(
        view, _lands(view, points, [*taken, *rings]), markers, [h for h in hints if h.label], off_map, outside, scale
    )
