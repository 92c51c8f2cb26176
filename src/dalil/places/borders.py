"""Borders of countries for maps drawn on the server: the packaged file decoded, clipped to a view and projected.

Coordinates are degrees; a view is a box of them. The borders are Natural Earth's, simplified: a sketch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians

Point = tuple[float, float]
Ring = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name in English and the outer rings of its parts."""

    name: str
    rings: tuple[Ring, ...]
    boxes: tuple[tuple[float, float, float, float], ...]

    def holds(self, lon: float, lat: float) -> bool:
        """True if the point lies in one of its parts."""
        return any(
            box[0] <= lon <= box[2] and box[1] <= lat <= box[3] and _inside(ring, lon, lat)
            for ring, box in zip(self.rings, self.boxes, strict=True)
        )


def _inside(ring: Ring, x: float, y: float) -> bool:
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


@cache
def countries() -> tuple[Country, ...]:
    """All countries of the packaged file."""
    text = files("dalil.places").joinpath("static", "dalil", "borders.json").read_text(encoding="utf-8")
    topology = json.loads(text)
    step_x, step_y = topology["transform"]["scale"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * step_x, y * step_y))
        arcs.append(points)

    def ring(numbers: Sequence[int]) -> Ring:
        points: list[Point] = []
        for number in numbers:
            line = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += line[1:] if points else line
        return tuple(points)

    result = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = tuple(ring(polygon[0]) for polygon in geometry["arcs"])
        boxes = tuple(
            (min(x for x, _ in r), min(y for _, y in r), max(x for x, _ in r), max(y for _, y in r)) for r in rings
        )
        result.append(Country(geometry["properties"]["name"], rings, boxes))
    return tuple(result)


@dataclass(frozen=True, slots=True)
class View:
    """A box of degrees on ``width`` by ``height`` pixels, true to shape at its middle; north is up, east is right."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @classmethod
    def around(
        cls, points: Sequence[Point], width: float, height: float, least: float = 1.2, margin: float = 0.18
    ) -> View:
        """The view that holds all points (longitude, latitude) with a margin, at least ``least`` degrees high."""
        lons, lats = [x for x, _ in points], [y for _, y in points]
        lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
        squeeze = max(cos(radians(lat)), 0.2)
        high = max((max(lats) - min(lats)) * (1 + 2 * margin), least)
        wide = (max(lons) - min(lons)) * (1 + 2 * margin) * squeeze
        high = max(high, wide * height / width)
        wide = high * width / height / squeeze
        return cls(lon - wide / 2, lat - high / 2, lon + wide / 2, lat + high / 2, width, height)

    def pixel(self, lon: float, lat: float) -> Point:
        """Where a point lies in the drawing."""
        return (
            (lon - self.west) / (self.east - self.west) * self.width,
            (self.north - lat) / (self.north - self.south) * self.height,
        )

    def holds(self, lon: float, lat: float) -> bool:
        """True if a point lies in the view."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    @property
    def pixels_per_km(self) -> float:
        """The scale, at the middle of the view."""
        return self.height / ((self.north - self.south) * 111.2)


def _clip(ring: Ring, edge: int, limit: float, keep_below: bool) -> list[Point]:
    """The ring cut at one edge of a box (``edge`` 0: longitude, 1: latitude)."""
    result: list[Point] = []
    for index, point in enumerate(ring):
        before = ring[index - 1]
        inside, was_inside = ((p[edge] <= limit) if keep_below else (p[edge] >= limit) for p in (point, before))
        if inside != was_inside:
            part = (limit - before[edge]) / (point[edge] - before[edge])
            result.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
        if inside:
            result.append(point)
    return result


def in_view(country: Country, view: View) -> Iterator[list[Point]]:
    """The parts of a country in a view as rings of pixels, cut a little outside of it; close points go."""
    pad_x, pad_y = (view.east - view.west) * 0.03, (view.north - view.south) * 0.03
    west, east, south, north = view.west - pad_x, view.east + pad_x, view.south - pad_y, view.north + pad_y
    for ring, box in zip(country.rings, country.boxes, strict=True):
        if box[2] < west or box[0] > east or box[3] < south or box[1] > north:
            continue
        cut: Ring = ring
        for edge, limit, below in ((0, west, False), (0, east, True), (1, south, False), (1, north, True)):
            cut = _clip(cut, edge, limit, below) if cut else cut
        pixels: list[Point] = []
        for lon, lat in cut:
            x, y = view.pixel(lon, lat)
            if not pixels or abs(x - pixels[-1][0]) + abs(y - pixels[-1][1]) >= 0.8:
                pixels.append((x, y))
        if len(pixels) > 2:
            yield pixels


def path(ring: Ring) -> str:
    """A ring of pixels as the data of an SVG path."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def area_and_middle(ring: Ring) -> tuple[float, Point]:
    """The area of a ring in square pixels and its centre of mass."""
    doubled = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        doubled, x, y = doubled + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if not doubled:
        return 0.0, ring[0]
    return abs(doubled) / 2, (x / (3 * doubled), y / (3 * doubled))
