"""Reads P-code tables and other tables of places, whatever their headers are called."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TextIO

from dalil.places import facts
from dalil.places.index import Record
from dalil.places.published_forms import LONGEST_NAME, REACH, Imported, Reject, clean_names, lines, point

_HEADERS: Final[Mapping[str, Sequence[str]]] = {
    "lat": (
        "lat",
        "latitude",
        "y",
        "point_y",
        "y_coord",
        "lat_dd",
        "center_lat",
        "latitude_y",
        "ycoord",
        "centroid_lat",
    ),
    "lon": (
        "lon",
        "long",
        "lng",
        "longitude",
        "x",
        "point_x",
        "x_coord",
        "lon_dd",
        "center_lon",
        "longitude_x",
        "xcoord",
        "centroid_lon",
    ),
}


_NAME_HEADERS: Final = frozenset({"name", "place", "placename", "location", "settlement", "village", "asciiname"})
_NAME_STARTS: Final = ("featurename", "feature_name", "name_", "village_name", "town_name", "location_name")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table is which."""

    delimiter: str
    header: tuple[str, ...]
    lat: int
    lon: int
    names: tuple[int, ...]
    pcode: int | None
    parents: tuple[int, ...]
    country: int | None
    depth: int | None


def table_columns(header_line: str) -> Columns | None:
    """Which column is which, by its header: "admin3Name_en", "ADM3_PCODE", "NAME_EN", "Lat", "POINT_X" …"""
    delimiter = max(",;\t", key=header_line.count)
    header = tuple(h.strip().strip('"').lower() for h in next(csv.reader([header_line], delimiter=delimiter), []))
    lat = next((i for i, h in enumerate(header) if h in _HEADERS["lat"]), None)
    lon = next((i for i, h in enumerate(header) if h in _HEADERS["lon"]), None)
    depths = {i: int(h[len(h.rstrip("0123456789")) :] or 0) for i, h in _admin_names(header)}
    own = [i for i, h in enumerate(header) if h in _NAME_HEADERS or h.startswith(_NAME_STARTS)]
    deepest = max(depths.values(), default=None)
    names = tuple(own) or tuple(i for i, depth in depths.items() if depth == deepest)
    if lat is None or lon is None or not names:
        return None
    parents = sorted((i for i in depths if i not in names), key=lambda i: -depths[i])
    pcodes = [i for i, h in enumerate(header) if "pcode" in h or h.endswith(("_code", "code"))]
    country = next(
        (
            i
            for i, h in enumerate(header)
            if h in ("iso2", "country_code", "countrycode", "iso_a2", "admin0pcode", "adm0_pcode", "cc")
        ),
        None,
    )
    return Columns(
        delimiter, header, lat, lon, names, max(pcodes, default=None), tuple(parents), country, None if own else deepest
    )


def _admin_names(header: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Columns of administrative names with their depth at the end of the key: "admin2Name_en" gives "admin2"."""
    for i, h in enumerate(header):
        bare = h.replace("_", "").replace("name", "").replace(" ", "")
        for prefix in ("admin", "adm"):
            if (
                bare.startswith(prefix)
                and bare[len(prefix) : len(prefix) + 1].isdigit()
                and "code" not in bare
                and "alt" not in bare
            ):
                yield i, prefix + bare[len(prefix)]
                break


def read_table(first: str, stream: TextIO, columns: Columns, reject: Reject) -> Iterator[Imported]:
    """The places of a table with a header; see :func:`table_columns`."""
    reader = csv.reader(lines(first, stream), delimiter=columns.delimiter)
    next(reader)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reject(reader.line_num, str(error))
            continue
        if not any(cells):
            continue
        record = _table_record(cells, columns, reader.line_num, reject)
        if record is not None:
            yield record


def _table_record(cells: Sequence[str], columns: Columns, line: int, reject: Reject) -> Imported | None:
    def cell(index: int | None) -> str:
        return cells[index].strip() if index is not None and index < len(cells) else ""

    at = point(cell(columns.lat), cell(columns.lon))
    names = clean_names(cell(i) for i in columns.names)
    if at is None or not names:
        reject(line, "no name or no coordinates" if not names else "coordinates that are none")
        return None
    country = cell(columns.country)[:2].upper() or cell(columns.pcode)[:2].upper()
    depth_level = {0: "country", 1: "province", 2: "district", 3: "district"}.get(
        columns.depth if columns.depth is not None else 9, "locality"
    )
    code = cell(columns.pcode)
    key = code or sha256(f"{names[0]}/{at}".encode()).hexdigest()[:12]
    record = Record(
        ref=f"import:{key}",
        names=names,
        lat=at[0],
        lon=at[1],
        level=depth_level,
        countries=(country,) if country in facts.countries() else (),
        reach=REACH.get(depth_level, 3.0),
    )
    parents = (cell(i)[:LONGEST_NAME] for i in columns.parents)
    return Imported(record, parents=tuple(dict.fromkeys(p for p in parents if p)))


# GeoJSON
