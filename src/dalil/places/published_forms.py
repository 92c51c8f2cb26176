"""Reads the forms in which places are published: GeoNames dumps, P-code tables with flexible headers, GeoJSON. Gives
rows; stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Final, TextIO

from dalil.places.folding import plain_name
from dalil.places.index import Record, city_reach, usable_names

_LONGEST_LINE: Final = 200_000
LONGEST_NAME: Final = 200
MOST_NAMES: Final = 200

# GeoNames feature codes: what is kept, and at which level
_POPULATED: Final = frozenset(
    {
        "PPL",
        "PPLA",
        "PPLA2",
        "PPLA3",
        "PPLA4",
        "PPLA5",
        "PPLC",
        "PPLF",
        "PPLG",
        "PPLL",
        "PPLR",
        "PPLS",
        "STLMT",
        "PPLQ",
        "PPLW",
    }
)
_OTHER_LEVELS: Final = {
    "PPLX": "neighbourhood",
    "ADM1": "province",
    "ADM2": "district",
    "ADM3": "district",
    "RGN": "region",
    "CMPRF": "locality",
    "AIRB": "locality",
    "AIRP": "locality",
    "AIRF": "locality",
    "DAM": "locality",
    "PRN": "locality",
    "INSM": "locality",
    "OILF": "locality",
}
REACH: Final = {"province": 100.0, "district": 25.0, "region": 100.0, "neighbourhood": 3.0, "locality": 3.0}


class ImportRefusedError(ValueError):
    """The file as a whole cannot be imported; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A place as a file gives it: the record, and what it says of its province (the dump's own code, or names of
    parents)."""

    record: Record
    admin1: str = ""
    parents: tuple[str, ...] = ()


Reject = Callable[[int, str], None]


def lines(first: str, stream: TextIO) -> Iterator[str]:
    """The first line and all others, of bounded length; a longer one comes in pieces, which are then no valid rows."""
    yield first
    while line := stream.readline(_LONGEST_LINE):
        yield line


def first_line(stream: TextIO) -> str:
    """The first line, of bounded length."""
    return stream.readline(_LONGEST_LINE)


# GeoNames


def read_geonames(first: str, stream: TextIO, reject: Reject) -> Iterator[Imported | None]:
    """The places of a GeoNames dump (19 columns, tabs); ``None`` for features that are no place of ours."""
    for number, line in enumerate(lines(first, stream), 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != 19:
            reject(number, f"{len(cells)} columns instead of 19")
            continue
        level = "locality" if cells[7] in _POPULATED else _OTHER_LEVELS.get(cells[7])
        if level is None:
            yield None
            continue
        at = point(cells[4], cells[5])
        if at is None or not cells[0].isdigit() or not cells[1].strip():
            reject(number, "no number, name or coordinates")
            continue
        names = [cells[1], *usable_names(cells[3].split(",")[:MOST_NAMES], cyrillic=True)]
        population = int(cells[14]) if cells[14].isdigit() else 0
        record = Record(
            ref=f"geonames:{cells[0]}",
            names=clean_names(names),
            lat=at[0],
            lon=at[1],
            level=level,
            countries=(cells[8],) if len(cells[8]) == 2 else (),
            population=population,
            reach=city_reach(population) if level == "locality" else REACH[level],
        )
        yield Imported(record, admin1=cells[10])


# tables


def on_earth(lat: float, lon: float) -> bool:
    return isfinite(lat) and isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180


def point(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        return None
    return point if on_earth(*point) and point != (0.0, 0.0) else None


def clean_names(names: Iterable[str]) -> list[str]:
    """Names without line breaks and doubles; none that is no name."""
    kept = (" ".join(name.split())[:LONGEST_NAME] for name in names)
    return list(dict.fromkeys(name for name in kept if plain_name(name)))
