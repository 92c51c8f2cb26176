"""A map as a PNG of few colours, for files that take no SVG: land, marks, and their numbers in small digits."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from struct import pack

Point = tuple[float, float]
_PALETTE = ((0xDF, 0xE4, 0xDF), (0xFD, 0xFB, 0xF5), (0x85, 0x7A, 0x66), (0x3F, 0x37, 0x2B), (0xFF, 0xFF, 0xFF))
_SEA, _LAND, _EDGE, _INK, _WHITE = range(5)
_SCALE = 2  # dots of the picture for one pixel of the drawing

# Digits on a grid of three by five; an en dash, a comma and a space.
_DIGITS = {
    "0": "75557",
    "1": "26222",
    "2": "71747",
    "3": "71717",
    "4": "55711",
    "5": "74717",
    "6": "74757",
    "7": "71122",
    "8": "75757",
    "9": "75717",
    "–": "00700",
    ",": "00022",
    " ": "00000",
}


def picture(
    width: int, height: int, lands: Iterable[Sequence[Point]], marks: Iterable[tuple[float, float, float, str]]
) -> bytes:
    """The PNG of rings of land and of marks (x, y, radius, label), ``width`` by ``height`` pixels at twice the dots."""
    canvas = _Canvas(width * _SCALE, height * _SCALE)
    for ring in lands:
        points = [(x * _SCALE, y * _SCALE) for x, y in ring]
        canvas.fill(points, _LAND)
        for a, b in zip(points, [*points[1:], points[0]], strict=True):
            canvas.line(a, b, _EDGE)
    for x, y, radius, label in marks:
        canvas.disc(x * _SCALE, y * _SCALE, radius * _SCALE, _INK)
        canvas.disc(x * _SCALE, y * _SCALE, (radius - 1.5) * _SCALE, _WHITE if len(label) > 2 else _INK)
        if len(label) > 2:
            canvas.text(x * _SCALE + radius * _SCALE + 4, y * _SCALE, label, _INK, middle=False)
        else:
            canvas.text(x * _SCALE, y * _SCALE, label, _WHITE, middle=True)
    return canvas.png()


class _Canvas:
    """Dots of palette colours."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray([_SEA]) * width for _ in range(height)]

    def fill(self, ring: Sequence[Point], colour: int) -> None:
        """The inside of a ring, line by line."""
        edges = [(a, b) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True) if a[1] != b[1]]
        crossings: list[list[float]] = [[] for _ in range(self.height)]
        for (ax, ay), (bx, by) in edges:
            low, high = sorted((ay, by))
            for row in range(max(0, int(low + 0.5)), min(self.height, int(high + 0.5))):
                at = row + 0.5
                if low <= at < high:
                    crossings[row].append(ax + (at - ay) / (by - ay) * (bx - ax))
        for row, xs in enumerate(crossings):
            xs.sort()
            for start, end in zip(xs[::2], xs[1::2], strict=False):
                first, last = max(0, round(start)), min(self.width, round(end))
                if last > first:
                    self.rows[row][first:last] = bytearray([colour]) * (last - first)

    def line(self, a: Point, b: Point, colour: int) -> None:
        steps = max(1, round(max(abs(b[0] - a[0]), abs(b[1] - a[1]))))
        for step in range(steps + 1):
            self._dot(a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps, colour)

    def disc(self, x: float, y: float, radius: float, colour: int) -> None:
        for row in range(int(y - radius), int(y + radius) + 1):
            for column in range(int(x - radius), int(x + radius) + 1):
                if (row + 0.5 - y) ** 2 + (column + 0.5 - x) ** 2 <= radius**2:
                    self._dot(column, row, colour)

    def text(self, x: float, y: float, label: str, colour: int, *, middle: bool) -> None:
        size = 3  # dots a cell of the grid
        left = x - len(label) * 2 * size + size / 2 if middle else x
        for index, letter in enumerate(label):
            for line, bits in enumerate(_DIGITS.get(letter, "00000")):
                for column in range(3):
                    if int(bits) >> (2 - column) & 1:
                        self._block(left + (index * 4 + column) * size, y + (line - 2.5) * size, size, colour)

    def _block(self, x: float, y: float, size: int, colour: int) -> None:
        for row in range(size):
            for column in range(size):
                self._dot(x + column, y + row, colour)

    def _dot(self, x: float, y: float, colour: int) -> None:
        column, row = int(x), int(y)
        if 0 <= column < self.width and 0 <= row < self.height:
            self.rows[row][column] = colour

    def png(self) -> bytes:
        """The file: one byte a dot, colours by their number."""

        def chunk(name: bytes, content: bytes) -> bytes:
            return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))

        head = pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        data = zlib.compress(b"".join(b"\0" + bytes(row) for row in self.rows), 9)
        palette = bytes(part for colour in _PALETTE for part in colour)
        chunks = chunk(b"IHDR", head) + chunk(b"PLTE", palette) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + chunks
