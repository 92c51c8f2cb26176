"""Takes places from files into a gazetteer of the user's own: GeoNames dumps, P-code tables and GeoJSON.

The file is a SQLite index of the same form as ours and is opened beside it (``Gazetteer.default(extra=path)``). Importing the same file again changes
nothing. Rows that cannot be read are counted and told with their line, the rest goes on.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any, Final, TextIO

from dalil.places import facts
from dalil.places.folding import plain_name
from dalil.places.index import SCHEMA, Record, city_reach, name_keys, usable_names
from dalil.places.storage import FORMAT, data_directory

MOST_ROWS: Final = 15_000_000
MOST_BYTES: Final = 3_000_000_000
MOST_GEOJSON_BYTES: Final = 400_000_000
_LONGEST_LINE: Final = 200_000
_LONGEST_NAME: Final = 200
_MOST_NAMES: Final = 200
_ERRORS_TOLD: Final = 20

# GeoNames feature codes: what is kept, and at which level
_POPULATED: Final = frozenset({"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLC", "PPLF", "PPLG", "PPLL", "PPLR", "PPLS", "STLMT", "PPLQ", "PPLW"})
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
_REACH: Final = {"province": 100.0, "district": 25.0, "region": 100.0, "neighbourhood": 3.0, "locality": 3.0}


@dataclass(slots=True)
class ImportSummary:
    """What an import did: rows taken, rows left out on purpose, rows that could not be read (the first twenty told with their line)."""

    file: str
    form: str
    gazetteer: Path
    added: int = 0
    skipped: int = 0
    bad: int = 0
    errors: list[str] = field(default_factory=list)

    def reject(self, line: int, why: str) -> None:
        """Counts a row that cannot be read."""
        self.bad += 1
        if len(self.errors) < _ERRORS_TOLD:
            self.errors.append(f"{self.file}:{line}: {why}")


class ImportRefused(ValueError):
    """The file as a whole cannot be imported; the message says why, in one line."""


def user_gazetteer() -> Path:
    """Where the user's own gazetteer lies unless another path is given."""
    return data_directory() / "places-imported.sqlite"


def import_file(path: str | Path, gazetteer: Path | None = None) -> ImportSummary:
    """Imports a file into the user's gazetteer and says what was done.

    The form is found from the content: a GeoNames dump (``.txt``, or that inside a ``.zip``), a table with a header (CSV, semicolons or tabs) or GeoJSON.
    Raises :class:`ImportRefused` where the form is not one of these or a limit of size is passed, ``OSError`` where a file cannot be read or written.
    """
    source = Path(path)
    target = gazetteer or user_gazetteer()
    summary = ImportSummary(source.name, "", target)
    if source.stat().st_size > MOST_BYTES:
        raise ImportRefused(f"{source.name}: larger than {MOST_BYTES // 10**9} GB")
    with contextlib.ExitStack() as stack:
        stream = _open(source, stack)
        rows = _rows(stream, source, summary)
        target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(_connect(target)) as connection:
            _store(connection, rows, summary)
    return summary


def _open(source: Path, stack: contextlib.ExitStack) -> TextIO:
    if not zipfile.is_zipfile(source):
        return stack.enter_context(source.open(encoding="utf-8-sig", errors="replace", newline=""))
    archive = stack.enter_context(zipfile.ZipFile(source))
    members = [m for m in archive.infolist() if m.filename.lower().endswith((".txt", ".csv", ".geojson", ".json")) and "readme" not in m.filename.lower()]
    if not members:
        raise ImportRefused(f"{source.name}: no .txt, .csv or .geojson in the archive")
    member = max(members, key=lambda m: m.file_size)
    if member.file_size > MOST_BYTES or member.file_size > 1000 * max(member.compress_size, 1):
        raise ImportRefused(f"{source.name}: {member.filename} is too large when unpacked ({member.file_size} bytes)")
    return io.TextIOWrapper(stack.enter_context(archive.open(member)), encoding="utf-8-sig", errors="replace", newline="")


def _lines(stream: TextIO) -> Iterator[str]:
    """Lines of bounded length; a longer one comes in pieces, which are then no valid rows."""
    while line := stream.readline(_LONGEST_LINE):
        yield line


def _rows(stream: TextIO, source: Path, summary: ImportSummary) -> Iterator[Record]:
    first = stream.readline(_LONGEST_LINE)
    cells = first.rstrip("\r\n").split("\t")
    if first.lstrip()[:1] in ("{", "["):
        summary.form = "GeoJSON"
        return _geojson(first, stream, source, summary)
    if len(cells) == 19 and cells[0].isdigit():
        summary.form = "GeoNames"
        return _geonames(_chain(first, stream), summary)
    columns = _table_columns(first)
    if columns is not None:
        summary.form = "table"
        return _table(first, stream, columns, summary)
    raise ImportRefused(f"{source.name}: no GeoNames dump, no table with a name and coordinates in its header, no GeoJSON")


def _chain(first: str, stream: TextIO) -> Iterator[str]:
    yield first
    yield from _lines(stream)


# GeoNames


def _geonames(lines: Iterable[str], summary: ImportSummary) -> Iterator[Record]:
    codes: dict[tuple[str, str], str] = {}
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != 19:
            summary.reject(number, f"{len(cells)} columns instead of 19")
            continue
        level = "locality" if cells[7] in _POPULATED else _OTHER_LEVELS.get(cells[7])
        if level is None:
            summary.skipped += 1
            continue
        point = _point(cells[4], cells[5])
        if point is None or not cells[0].isdigit() or not cells[1].strip():
            summary.reject(number, "no number, name or coordinates")
            continue
        names = [cells[1], *usable_names(cells[3].split(",")[:_MOST_NAMES], cyrillic=True)]
        population = int(cells[14]) if cells[14].isdigit() else 0
        if level == "province":
            codes[cells[8], cells[10]] = cells[1]
        yield Record(
            ref=f"geonames:{cells[0]}",
            names=_clean(names),
            lat=point[0],
            lon=point[1],
            level=level,
            countries=(cells[8],) if len(cells[8]) == 2 else (),
            population=population,
            reach=city_reach(population) if level == "locality" else _REACH[level],
        )


# tables


_HEADERS: Final[Mapping[str, Sequence[str]]] = {
    "lat": ("lat", "latitude", "y", "point_y", "y_coord", "lat_dd", "center_lat", "latitude_y", "ycoord", "centroid_lat"),
    "lon": ("lon", "long", "lng", "longitude", "x", "point_x", "x_coord", "lon_dd", "center_lon", "longitude_x", "xcoord", "centroid_lon"),
}


@dataclass(frozen=True, slots=True)
class _Columns:
    delimiter: str
    header: tuple[str, ...]
    lat: int
    lon: int
    names: tuple[int, ...]
    pcode: int | None
    parents: tuple[int, ...]
    country: int | None
    depth: int | None


def _table_columns(header_line: str) -> _Columns | None:
    """Which column is which, by its header: "admin3Name_en", "ADM3_PCODE", "NAME_EN", "Lat", "POINT_X" …"""
    delimiter = max(",;\t", key=header_line.count)
    header = tuple(h.strip().strip('"').lower() for h in next(csv.reader([header_line], delimiter=delimiter), []))
    lat = next((i for i, h in enumerate(header) if h in _HEADERS["lat"]), None)
    lon = next((i for i, h in enumerate(header) if h in _HEADERS["lon"]), None)
    depths = {i: int(h[len(h.rstrip("0123456789")) :] or 0) for i, h in _admin_names(header)}
    own = [i for i, h in enumerate(header) if h in ("name", "name_en", "featurename", "feature_name", "place", "placename", "location", "settlement", "village", "asciiname")
           or h.startswith(("featurename", "name_", "village_name", "town_name", "location_name"))]  # fmt: skip
    deepest = max(depths.values(), default=None)
    names = tuple(own) or tuple(i for i, depth in depths.items() if depth == deepest)
    if lat is None or lon is None or not names:
        return None
    parents = sorted((i for i in depths if i not in names), key=lambda i: -depths[i])
    pcodes = [i for i, h in enumerate(header) if "pcode" in h or h.endswith(("_code", "code"))]
    country = next((i for i, h in enumerate(header) if h in ("iso2", "country_code", "countrycode", "iso_a2", "admin0pcode", "adm0_pcode", "cc")), None)
    return _Columns(delimiter, header, lat, lon, names, max(pcodes, default=None), tuple(parents), country, None if own else deepest)


def _admin_names(header: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Columns of administrative names with their depth at the end of the key: "admin2Name_en" gives "admin2"."""
    for i, h in enumerate(header):
        bare = h.replace("_", "").replace("name", "").replace(" ", "")
        for prefix in ("admin", "adm"):
            if bare.startswith(prefix) and bare[len(prefix) : len(prefix) + 1].isdigit() and "code" not in bare and "alt" not in bare:
                yield i, prefix + bare[len(prefix)]
                break


def _table(first: str, stream: TextIO, columns: _Columns, summary: ImportSummary) -> Iterator[Record]:
    reader = csv.reader(_chain(first, stream), delimiter=columns.delimiter)
    next(reader)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            summary.reject(reader.line_num, str(error))
            continue
        if not any(cells):
            continue
        record = _table_record(cells, columns, reader.line_num, summary)
        if record is not None:
            yield record


def _table_record(cells: Sequence[str], columns: _Columns, line: int, summary: ImportSummary) -> Record | None:
    def cell(index: int | None) -> str:
        return cells[index].strip() if index is not None and index < len(cells) else ""

    point = _point(cell(columns.lat), cell(columns.lon))
    names = _clean(cell(i) for i in columns.names)
    if point is None or not names:
        summary.reject(line, "no name or no coordinates" if not names else "coordinates that are none")
        return None
    country = cell(columns.country)[:2].upper() or cell(columns.pcode)[:2].upper()
    depth_level = {0: "country", 1: "province", 2: "district", 3: "district"}.get(columns.depth if columns.depth is not None else 9, "locality")
    code = cell(columns.pcode)
    key = code or sha256(f"{names[0]}/{point}".encode()).hexdigest()[:12]
    return Record(
        ref=f"import:{key}",
        names=names,
        lat=point[0],
        lon=point[1],
        level=depth_level,
        countries=(country,) if country in facts.countries() else (),
        reach=_REACH.get(depth_level, 3.0),
        parents=tuple(dict.fromkeys(p for p in (cell(i)[:_LONGEST_NAME] for i in columns.parents) if p)),
    )


# GeoJSON


def _geojson(first: str, stream: TextIO, source: Path, summary: ImportSummary) -> Iterator[Record]:
    text = first + stream.read(MOST_GEOJSON_BYTES)
    if stream.read(1):
        raise ImportRefused(f"{source.name}: GeoJSON larger than {MOST_GEOJSON_BYTES // 10**6} MB")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportRefused(f"{source.name}: not JSON: {error}") from None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise ImportRefused(f"{source.name}: JSON, but no FeatureCollection")
    for number, feature in enumerate(features, 1):
        record = _feature(feature)
        if record is None:
            summary.reject(number, "feature without a name or a geometry")
        else:
            yield record


_NAME_KEYS: Final = ("name", "name_en", "name:en", "shapename", "admin4name_en", "admin3name_en", "admin2name_en", "admin1name_en", "adm4_en", "adm3_en", "adm2_en", "adm1_en")


def _feature(feature: Any) -> Record | None:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return None
    properties = {str(k).lower(): v for k, v in feature["properties"].items()}
    named = [k for k in (*_NAME_KEYS, *(k for k in properties if k.startswith("name"))) if isinstance(properties.get(k), str)]
    names = _clean(properties[k] for k in named[:_MOST_NAMES])
    points = list(_positions((feature.get("geometry") or {}).get("coordinates"))) if isinstance(feature.get("geometry"), dict) else []
    if not names or not points:
        return None
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    lat, lon = (south + north) / 2, (west + east) / 2
    code = next((str(properties[k]) for k in properties if "pcode" in k or k in ("iso_3166_2", "shapeiso", "id")), "")
    country = str(properties.get("iso_a2") or properties.get("country_code") or code[:2]).upper()[:2]
    level = next((lvl for key, lvl in (("adm4", "locality"), ("admin4", "locality"), ("adm3", "district"), ("admin3", "district"), ("adm2", "district"),
                                       ("admin2", "district"), ("adm1", "province"), ("admin1", "province")) if any(k.startswith(key) for k in named)), "locality")  # fmt: skip
    return Record(
        ref=f"import:{code or sha256(f'{names[0]}/{lat:.4f}/{lon:.4f}'.encode()).hexdigest()[:12]}",
        names=names,
        lat=lat,
        lon=lon,
        level=level,
        countries=(country,) if country in facts.countries() else (),
        reach=max(_REACH.get(level, 3.0) if len(points) == 1 else 1.0, _half_diagonal(south, north, west, east)),
    )


def _positions(coordinates: Any, depth: int = 0) -> Iterator[tuple[float, float]]:
    """All positions of a geometry, whatever its nesting (at most five deep); nothing for what is no position."""
    if not isinstance(coordinates, list) or depth > 5:
        return
    if len(coordinates) >= 2 and all(isinstance(c, int | float) and not isinstance(c, bool) for c in coordinates[:2]):
        lon, lat = float(coordinates[0]), float(coordinates[1])
        if _on_earth(lat, lon):
            yield lon, lat
        return
    for part in coordinates:
        yield from _positions(part, depth + 1)


def _half_diagonal(south: float, north: float, west: float, east: float) -> float:
    from dalil.places.entries import kilometres

    return kilometres(south, west, north, east) / 2


# common


def _on_earth(lat: float, lon: float) -> bool:
    return isfinite(lat) and isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        return None
    return point if _on_earth(*point) and point != (0.0, 0.0) else None


def _clean(names: Iterable[str]) -> list[str]:
    """Names without line breaks and doubles; none that is no name."""
    kept = (" ".join(name.split())[:_LONGEST_NAME] for name in names)
    return list(dict.fromkeys(name for name in kept if plain_name(name)))


def _connect(target: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(target)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "about" not in tables:
        connection.executescript(SCHEMA + "CREATE UNIQUE INDEX place_ref ON place (ref);")
        connection.executemany("INSERT INTO about VALUES (?,?)", [("format", str(FORMAT)), ("transliterated", "")])
        connection.commit()
    return connection


def _store(connection: sqlite3.Connection, rows: Iterable[Record], summary: ImportSummary) -> None:
    """Writes all rows in one transaction; a place that is there already is replaced."""
    with connection:
        for record in rows:
            if summary.added >= MOST_ROWS:
                raise ImportRefused(f"{summary.file}: more than {MOST_ROWS} places")
            old = connection.execute("SELECT id FROM place WHERE ref = ?", (record.ref,)).fetchone()
            if old is not None:
                connection.execute("DELETE FROM name WHERE place = ?", old)
                connection.execute("DELETE FROM place WHERE id = ?", old)
            cursor = connection.execute(
                "INSERT INTO place (ref, name, lat, lon, level, countries, province, population, reach, parents) VALUES (?,?,?,?,?,?,?,?,?,?)",
                (record.ref, record.names[0], record.lat, record.lon, record.level, " ".join(record.countries), record.province, record.population,
                 round(record.reach, 1), "\t".join(record.parents)),
            )  # fmt: skip
            keys = name_keys(record.names, transliterated=True)
            connection.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", ((key, cursor.lastrowid, alt) for key, alt in keys.items()))
            summary.added += 1
