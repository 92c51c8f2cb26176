"""Makes the borders file of maps from Natural Earth's countries (public domain) in TopoJSON form.

    python scripts/make_borders.py countries-10m.json src/dalil/places/static/dalil/borders.json

The input is any TopoJSON of Natural Earth with an object ``countries`` whose geometries carry an ISO 3166 ``id``
and a property ``name``; the npm package ``world-atlas`` ships one (``npm pack world-atlas``). Borders of two countries
stay one line, because whole arcs are simplified and not the polygons. It writes TopoJSON again, on a grid of
hundredths of a degree (about one kilometre), under 300 KB: a sketch, not a statement on any border.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]

GRID = 0.01  # degrees; one step of the output's whole numbers
BORDER = 0.02  # degrees; how far a line that two countries share may stray
COAST = 0.06  # the same for a line that only one has
POLAR_COAST = 0.4  # the same where the coast lies north of 58° N or south of 45° S
LEAST_AREA = 0.05  # square degrees; smaller islands go
MOST_BYTES = 300_000


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a TopoJSON file as longitude and latitude in degrees."""
    scale_x, scale_y = topology["transform"]["scale"]
    move_x, move_y = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker's line, without recursion; both ends stay."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        farthest, distance = first, 0.0
        for index in range(first + 1, last):
            px, py = points[index]
            away = (
                abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
                if length
                else ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            )
            if away > distance:
                farthest, distance = index, away
        if distance > tolerance:
            keep.add(farthest)
            stack += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(keep)]


def area(ring: list[Point]) -> float:
    """The area that a closed ring encloses, in square degrees."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    """Each polygon of a geometry as rings of arc numbers (a negative number is the arc backwards)."""
    if geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def ring_points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of one ring, its arcs joined end to end."""
    points: list[Point] = []
    for number in ring:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def encode(arc: list[Point]) -> list[list[int]]:
    """An arc on the grid: its first point, then steps; steps of nothing go."""
    on_grid = [(round(x / GRID), round(y / GRID)) for x, y in arc]
    steps = [list(on_grid[0])]
    for (ax, ay), (bx, by) in pairwise(on_grid):
        if (ax, ay) != (bx, by):
            steps.append([bx - ax, by - ay])
    if len(steps) == 1:
        steps.append([0, 0])
    return steps


def coast_tolerance(arc: list[Point]) -> float:
    """How far a coast may stray: polar ones are long, and the map is seldom opened there."""
    middle = sum(y for _, y in arc) / len(arc)
    return COAST if -45 < middle < 58 else POLAR_COAST


def make_borders(topology: dict[str, Any]) -> dict[str, Any]:
    """The small TopoJSON: one MultiPolygon a country, only the arcs in use."""
    full = decode_arcs(topology)
    geometries = topology["objects"]["countries"]["geometries"]
    uses = Counter(
        number if number >= 0 else ~number
        for geometry in geometries
        for polygon in polygons(geometry)
        for ring in polygon
        for number in ring
    )
    arcs = [simplify(arc, BORDER if uses[number] > 1 else coast_tolerance(arc)) for number, arc in enumerate(full)]
    used: dict[int, int] = {}

    def renumber(number: int) -> int:
        plain = number if number >= 0 else ~number
        new = used.setdefault(plain, len(used))
        return new if number >= 0 else ~new

    countries = []
    for geometry in geometries:
        kept = [
            [[renumber(number) for number in ring] for ring in polygon]
            for polygon in polygons(geometry)
            if area(ring_points(polygon[0], full)) >= LEAST_AREA
        ]
        if kept:
            name = geometry["properties"]["name"]
            countries.append(
                {"type": "MultiPolygon", "id": geometry.get("id"), "properties": {"name": name}, "arcs": kept}
            )
    return {
        "type": "Topology",
        "source": "Natural Earth, public domain; simplified",
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": countries}},
        "arcs": [encode(arcs[number]) for number in used],
    }


def main(arguments: list[str]) -> int:
    """Runs the script; returns the exit code."""
    if len(arguments) != 2:
        print("use: make_borders.py COUNTRIES.json OUT.json", file=sys.stderr)
        return 2
    source, out = (Path(argument) for argument in arguments)
    text = json.dumps(
        make_borders(json.loads(source.read_text(encoding="utf-8"))), separators=(",", ":"), ensure_ascii=False
    )
    if len(text.encode()) > MOST_BYTES:
        print(f"{out}: {len(text.encode())} bytes, more than {MOST_BYTES}; raise COAST", file=sys.stderr)
        return 1
    out.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
