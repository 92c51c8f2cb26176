"""Named places for maps: towns, provinces and countries by their weight, with names in the scripts of the interface.

Made once from the installed city list and our own facts into a small file beside the gazetteer's index, and asked by
boxes. Which places matter follows from kind and population; where their names fit is the map's to decide.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from dalil.places import facts, storage
from dalil.places.index import read_cities

FORMAT: Final = 2  # of the file; raise it with every change of its tables
COUNTRY, PROVINCE, TOWN = "country", "province", "town"

_SCHEMA: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (people INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, kind TEXT NOT NULL,
  name TEXT NOT NULL, arabic TEXT, cyrillic TEXT, hebrew TEXT);
"""
_INDEXES: Final = (
    "CREATE INDEX place_people ON place (kind, people DESC, lat, lon)",
    "CREATE INDEX place_name ON place (name)",
)
_SCRIPTS: Final[Mapping[str, re.Pattern[str]]] = {
    # Letters that only Persian, Urdu or Kurdish write are no Arabic name's.
    "arabic": re.compile(r"[\u0621-\u064a\u0670 \-،ـ]+"),
    "cyrillic": re.compile(r"[\u0400-\u04ff '\-.]+"),
    "hebrew": re.compile(r"[\u0590-\u05ff '\"\-]+"),
}
_SCRIPT_OF: Final[Mapping[str, str]] = {
    **{"ar": "arabic", "he": "hebrew", "ru": "cyrillic", "uk": "cyrillic", "bg": "cyrillic", "sr": "cyrillic"}
}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Named:
    """One place on a map: its name in the language asked for, else as it is shown in English; ``kind`` is ``country``,
    ``province`` or ``town``.
    """

    name: str
    lat: float
    lon: float
    kind: str
    people: int


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees: from south-west to north-east, the eastern and northern edges left out."""

    south: float
    west: float
    north: float
    east: float


class Atlas:
    """The places of one file. May be shared by threads."""

    def __init__(self, path: Path) -> None:
        """Opens the file; raises ``sqlite3.Error`` where it is none."""
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._lock = Lock()
        self._named = lru_cache(maxsize=2000)(self._read)
        self._written = lru_cache(maxsize=20_000)(self._look_up)

    @classmethod
    @cache
    def default(cls) -> Atlas:
        """The atlas of the installed city list. The first call on a machine makes its file (some seconds)."""
        return cls(atlas_path())

    def named(self, kind: str, box: Box, most: int, language: str = "en") -> tuple[Named, ...]:
        """The ``most`` weightiest places of a kind in a box, those with the most people first."""
        return self._named(kind, box, most, _SCRIPT_OF.get(language.partition("-")[0], ""))

    def written(self, name: str, lat: float | None, lon: float | None, language: str) -> str | None:
        """A place's name in the script of a language, where the list has one: of those called so the nearest to a
        point, or without a point the province or country of this name.
        """
        script = _SCRIPT_OF.get(language.partition("-")[0], "")
        return self._written(name, lat, lon, script) if script else None

    def _look_up(self, name: str, lat: float | None, lon: float | None, script: str) -> str | None:
        sql = f"SELECT {script}, kind, lat, lon FROM place WHERE name = ? AND {script} IS NOT NULL"
        with self._lock:
            rows = self._connection.execute(sql, (name,)).fetchall()
        if lat is None or lon is None:
            wide = {word for word, kind, _lat, _lon in rows if kind != TOWN}
            return wide.pop() if len(wide) == 1 else None
        return min(rows, key=lambda row: (row[2] - lat) ** 2 + (row[3] - lon) ** 2, default=(None,))[0]

    def _read(self, kind: str, box: Box, most: int, script: str) -> tuple[Named, ...]:
        name = f"COALESCE({script}, name)" if script else "name"
        sql = (
            f"SELECT {name}, lat, lon, kind, people FROM place WHERE kind = ? AND lat >= ? AND lat < ? AND lon >= ?"
            " AND lon < ? ORDER BY people DESC LIMIT ?"
        )
        with self._lock:
            rows = self._connection.execute(sql, (kind, box.south, box.north, box.west, box.east, most)).fetchall()
        return tuple(Named(*row) for row in rows)


def named(kind: str, box: Box, most: int, language: str = "en") -> tuple[Named, ...]:
    """As :meth:`Atlas.named` of the installed list; nothing where no atlas can be made, for maps do without."""
    try:
        return Atlas.default().named(kind, box, most, language)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        storage.log.warning("no named places on maps: %s", error)
        return ()


def written(name: str, lat: float | None, lon: float | None, language: str) -> str | None:
    """As :meth:`Atlas.written` of the installed list; ``None`` where no atlas can be made."""
    if language.partition("-")[0] not in _SCRIPT_OF:
        return None
    try:
        return Atlas.default().written(name, lat, lon, language)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        storage.log.warning("no names of places in other scripts: %s", error)
        return None


def atlas_path() -> Path:
    """The path of the file, made first if need be. Raises ``OSError`` or ``RuntimeError`` where that fails."""
    name = f"atlas-{FORMAT}-{storage.index_name().removeprefix('places-')}"
    with _lock:
        return storage.made_once(name, make_atlas)


def make_atlas(path: Path, cities: Path, countries: Path) -> None:
    """Writes a new atlas to ``path`` (which must not exist) out of the library's two JSON files and our facts."""
    library = json.loads(countries.read_text(encoding="utf-8"))
    people = {code: int(row["population"] or 0) for code, row in library.items()}
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?)", _rows(cities, people))
        for index in _INDEXES:
            connection.execute(index)
        connection.execute("INSERT INTO about VALUES ('format', ?)", (str(FORMAT),))
        connection.execute("COMMIT")
    finally:
        connection.close()


Row = tuple[int, float, float, str, str, str | None, str | None, str | None]


def _rows(cities: Path, people: Mapping[str, int]) -> Iterator[Row]:
    within: dict[str, int] = {}
    for city in read_cities(cities):
        within[city.country] = within.get(city.country, 0) + city.population
        yield (*_at(city.population, city.lat, city.lon), TOWN, *_names((city.name, *city.alternates)))
    for code, country in facts.countries().items():
        yield (*_at(people.get(code, 0), country.lat, country.lon), COUNTRY, *_names(country.names))
    for province in facts.provinces():
        # No list says how many live in a province: those of large countries come first.
        rank = within.get(province.country, 0)
        yield (*_at(rank, province.lat, province.lon), PROVINCE, *_names(province.names))


def _at(people: int, lat: float, lon: float) -> tuple[int, float, float]:
    return people, round(lat, 3), round(lon, 3)


def _names(names: Sequence[str]) -> tuple[str, str | None, str | None, str | None]:
    """The shown name, which is the first, and those in each script."""
    arabic, cyrillic, hebrew = (_written(names[1:], pattern) for pattern in _SCRIPTS.values())
    return names[0], arabic, cyrillic, hebrew


def _written(names: Iterable[str], script: re.Pattern[str]) -> str | None:
    """The first of the names that is written in a script, a gap within its word closed where the names have that, too;
    ``None`` where none is.
    """
    found = [name.strip() for name in names if len(name.strip()) > 1 and script.fullmatch(name)]
    if not found:
        return None
    closed = found[0].replace(" ", "")
    return closed if closed in found else found[0]
