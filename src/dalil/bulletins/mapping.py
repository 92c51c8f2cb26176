"""The map of a bulletin: its places numbered as in the table under it; what would overlap stands in one ring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import hypot

from dalil.bulletins import footnotes, raster
from dalil.bulletins.document import Cell, Document, Drawing, Heading, Paragraph, Table
from dalil.bulletins.material import Material, reach_of
from dalil.bulletins.wording import Wording
from dalil.model import Incident, Place
from dalil.places import borders
from dalil.places.borders import Point, View

WIDTH, HEIGHT = 720, 480
_TOGETHER = 20.0  # pixels within which places share a ring
_LEVELS = frozenset({"locality", "neighbourhood"})
_SCALES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(slots=True)
class Spot:
    """A place with the incidents told of it; ``number`` is its row in the table."""

    place: Place
    incidents: list[Incident] = field(default_factory=list)
    number: int = 0

    @property
    def name(self) -> str:
        """The place with what it lies within."""
        return ", ".join(dict.fromkeys((self.place.name, *self.place.within[:1])))


@dataclass(slots=True)
class Mark:
    """What is drawn at one point: one place, or several that would overlap."""

    x: float
    y: float
    spots: list[Spot]

    @property
    def label(self) -> str:
        """The numbers of its places."""
        return footnotes.stretches(sorted(spot.number for spot in self.spots))

    @property
    def radius(self) -> float:
        """In pixels: a ring around several places is larger."""
        return 9.0 if len(self.spots) == 1 else 13.0


def add_map(document: Document, material: Material, words: Wording) -> None:
    """The drawing, its table, and the places that are not drawn; nothing where no incident has a place."""
    spots = _spots(material.incidents)
    located = [spot for spot in spots if _is_drawn(spot.place)]
    if not spots:
        return
    document.add(Heading(words.text("map")))
    if located:
        for number, spot in enumerate(located, 1):
            spot.number = number
        document.add(_drawing(located, words), Paragraph((words.text("map_note"),), "why"))
        rows = tuple(_row(document, material, spot, words) for spot in located)
        document.add(Table(words.heads("map_head"), rows, frozenset({0, 2}), compact=True))
    off = [f"{words.name(spot.name)} ({len(spot.incidents)})" for spot in spots if not _is_drawn(spot.place)]
    if off:
        document.add(Paragraph((words.text("map_off", places=words.listed(off)),), "why"))


def _is_drawn(place: Place) -> bool:
    return place.lat is not None and place.lon is not None and place.level in _LEVELS


def _spots(incidents: Sequence[Incident]) -> list[Spot]:
    """A spot a place, each incident at its first place that can be drawn; the most incidents first."""
    found: dict[str, Spot] = {}
    for incident in incidents:
        place = next((p for p in incident.places if _is_drawn(p)), incident.places[0] if incident.places else None)
        if place is not None:
            key = place.gazetteer_id or f"{place.name} {place.lat} {place.lon}"
            found.setdefault(key, Spot(place)).incidents.append(incident)
    return sorted(found.values(), key=lambda spot: (-len(spot.incidents), spot.name))


def _row(document: Document, material: Material, spot: Spot, words: Wording) -> tuple[Cell, ...]:
    killed = material.figure("killed", incidents=spot.incidents)
    numbers = footnotes.stretches(sorted(material.numbers[incident.incident_id] for incident in spot.incidents))
    reach = reach_of(killed)
    cell: Cell = ("–",)
    if reach is not None:
        cell = (words.range(reach), document.note(*footnotes.of_sum(material, killed, words)))
    return (str(spot.number),), (spot.name,), (f"{len(spot.incidents)} ({numbers})",), cell


def _drawing(spots: Sequence[Spot], words: Wording) -> Drawing:
    view = View.around([(spot.place.lon or 0.0, spot.place.lat or 0.0) for spot in spots], WIDTH, HEIGHT)
    marks = _gathered([Mark(*view.pixel(s.place.lon or 0.0, s.place.lat or 0.0), [s]) for s in spots])
    lands = [ring for country in borders.countries() for ring in borders.in_view(country, view)]
    said = "; ".join(f"{spot.number} {spot.name}" for spot in spots)
    picture = raster.picture(WIDTH, HEIGHT, lands, [(mark.x, mark.y, mark.radius, mark.label) for mark in marks])
    return Drawing(_svg(view, lands, marks, said, words), said, picture, WIDTH, HEIGHT)


def _gathered(marks: list[Mark]) -> list[Mark]:
    """Marks that would overlap, together at the middle of the larger one."""
    waiting = sorted(marks, key=lambda mark: (mark.spots[0].number,))
    kept: list[Mark] = []
    for mark in waiting:
        near = next((other for other in kept if hypot(mark.x - other.x, mark.y - other.y) < _TOGETHER), None)
        if near is None:
            kept.append(mark)
        else:
            near.spots += mark.spots
    return kept


def _svg(view: View, lands: Sequence[Sequence[Point]], marks: Sequence[Mark], said: str, words: Wording) -> str:
    km = max((km for km in _SCALES if km * view.pixels_per_km < WIDTH / 5), default=1)
    length = km * view.pixels_per_km
    # Geography does not mirror: the drawing is the same in every language.
    parts = [
        f'<svg class="map" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(words.text("map"))}: '
        f'{escape(said)}" xmlns="http://www.w3.org/2000/svg" direction="ltr">',
        f'<rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>',
        '<g class="land">',
        *(f'<path d="{borders.path(ring)}"/>' for ring in lands),
        "</g>",
    ]
    for mark in marks:
        several = " several" if len(mark.spots) > 1 else ""
        names = escape("; ".join(f"{spot.number} {spot.name}" for spot in mark.spots))
        parts.append(f'<g class="mark{several}"><title>{names}</title>')
        parts.append(f'<circle cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="{mark.radius:g}"/>')
        at = f'x="{mark.x:.1f}" y="{mark.y + 4:.1f}" text-anchor="middle"'
        if len(mark.spots) > 1:
            at = f'x="{mark.x + mark.radius + 3:.1f}" y="{mark.y + 4:.1f}"'
            if mark.x > WIDTH * 0.8:
                at = f'x="{mark.x - mark.radius - 3:.1f}" y="{mark.y + 4:.1f}" text-anchor="end"'
        parts.append(f"<text {at}>{mark.label}</text></g>")
    x, y = 14, HEIGHT - 14
    parts.append(f'<path class="scale" d="M{x} {y - 5}v5h{length:.1f}v-5"/>')
    parts.append(f'<text class="scale" x="{x + length / 2:.1f}" y="{y - 5}" text-anchor="middle">{km} km</text></svg>')
    return "\n".join(parts)
