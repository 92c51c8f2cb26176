"""Makes the compact gazetteer index: one SQLite file out of the city list and our own facts.

Each name is stored under keys with a sign in front: ``=`` the plain name, ``~`` the transliteration-proof key (for
countries whose names are transliterated), ``?`` the consonants. A look-up is one search in one B-tree; nothing is
loaded beforehand.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from dalil.places import facts
from dalil.places.folding import fold_name, plain_name, skeleton
from dalil.places.storage import FORMAT

SCHEMA: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  level TEXT NOT NULL, countries TEXT NOT NULL, province TEXT, population INTEGER NOT NULL, reach REAL NOT NULL,
  parents TEXT NOT NULL);
CREATE TABLE division (country TEXT NOT NULL, admin1 TEXT NOT NULL, province TEXT NOT NULL,
  PRIMARY KEY (country, admin1, province)) WITHOUT ROWID;
CREATE INDEX place_division ON place (ref) WHERE level IN ('country', 'province');
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, alternate INTEGER NOT NULL,
  PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

_SCRIPTS: Final = re.compile(
    r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]|([\u0400-\u052f])|[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]"
)


@dataclass(frozen=True, slots=True)
class Record:
    """One place on its way into the index; ``names`` has the shown one first."""

    ref: str
    names: Sequence[str]
    lat: float
    lon: float
    level: str
    countries: Sequence[str]
    province: str | None = None
    population: int = 0
    reach: float = 5.0
    parents: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class City:
    """One row of the city list."""

    number: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    alternates: Sequence[str]


def read_cities(path: Path) -> Iterator[City]:
    """Reads the city list object by object, so that it is never in memory as a whole. Raises ``ValueError`` on another
    form."""
    text = path.read_text(encoding="utf-8")
    decoder, at = json.JSONDecoder(), text.index("{") + 1
    key = re.compile(r'[\s,]*"[^"]*"\s*:\s*')
    while (found := key.match(text, at)) is not None:
        row, at = decoder.raw_decode(text, found.end())
        yield City(
            number=row["geonameid"],
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            country=row["countrycode"],
            admin1=row["admin1code"],
            population=row["population"] or 0,
            alternates=row["alternatenames"],
        )


def transliterated_countries(countries: dict[str, Any]) -> frozenset[str]:
    """Countries whose names reach us through a transliteration, by the library's table of countries."""
    groups = facts.country_groups()
    return groups["transliterated_in_europe"] | {
        code
        for code, row in countries.items()
        if row["continentcode"] == "AF" or (row["continentcode"] == "AS" and code not in groups["latin_in_asia"])
    }


def usable_names(names: Iterable[str], cyrillic: bool) -> Iterator[str]:
    """The names worth a key: no machine romanisations in lower case, no codes, no scripts that reports here never
    carry."""
    for name in names:
        letter = _SCRIPTS.search(name)
        if letter is None or (letter[1] and not cyrillic) or len(name) < 2:
            continue
        if name.isascii() and (letter[0].islower() or (name.isupper() and len(name) <= 4)):
            continue
        yield name


def name_keys(names: Sequence[str], *, transliterated: bool) -> dict[str, int]:
    """All keys of one place with 0 for a key of its shown name and 1 for one of an alternate."""
    keys: dict[str, int] = {}
    for position, name in enumerate(names):
        plain = plain_name.__wrapped__(name)
        if not plain or f"={plain}" in keys:
            continue
        alternate = int(position > 0)
        keys[f"={plain}"] = alternate
        if transliterated:
            keys.setdefault(f"~{fold_name.__wrapped__(plain)}", alternate)
            if bones := skeleton.__wrapped__(plain):
                keys.setdefault(f"?{bones}", alternate)
    return keys


def put_place(connection: sqlite3.Connection, record: Record, number: int | None = None) -> int | None:
    """Writes the row of a place, without its keys; gives its row number (the next one without ``number``)."""
    row = (
        number,
        record.ref,
        record.names[0],
        record.lat,
        record.lon,
        record.level,
        " ".join(record.countries),
        record.province,
        record.population,
        round(record.reach, 1),
        "\t".join(record.parents),
    )
    return connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", row).lastrowid


class IndexWriter:
    """Writes records into an open, empty database of :data:`SCHEMA`."""

    def __init__(self, connection: sqlite3.Connection, transliterated: frozenset[str]) -> None:
        self._connection = connection
        self._transliterated = transliterated
        self._number = 0
        connection.execute("CREATE TEMP TABLE unsorted (key TEXT, place INTEGER, alternate INTEGER)")

    def add(self, record: Record) -> tuple[int, Iterable[str]]:
        """Adds one record with all its keys; gives its row number and the keys."""
        self._number += 1
        put_place(self._connection, replace(record, lat=round(record.lat, 5), lon=round(record.lon, 5)), self._number)
        transliterated = not record.countries or not self._transliterated.isdisjoint(record.countries)
        keys = name_keys(record.names, transliterated=transliterated)
        self._connection.executemany(
            "INSERT INTO unsorted VALUES (?,?,?)", ((key, self._number, alternate) for key, alternate in keys.items())
        )
        return self._number, keys.keys()

    def place_in(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Sets province and parents of rows written before: (province, parents, row number)."""
        self._connection.executemany("UPDATE place SET province = ?, parents = ? WHERE id = ?", rows)

    def name_codes(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Notes which provinces the list's own codes stand for: (country, code, province)."""
        self._connection.executemany("INSERT INTO division VALUES (?,?,?)", rows)

    def close(self) -> None:
        """Writes the keys in their order, which keeps the file small and the look-ups short."""
        self._connection.execute(
            "INSERT OR IGNORE INTO name SELECT key, place, alternate FROM unsorted ORDER BY key, place"
        )
        about = {"format": str(FORMAT), "transliterated": " ".join(sorted(self._transliterated))}
        self._connection.executemany("INSERT INTO about VALUES (?,?)", about.items())
        self._connection.commit()


def city_reach(population: int) -> float:
    """A radius in km for a town of that many people: 3 for a village, some 20 for a city of ten million."""
    return 3.0 if population < 5000 else min(25.0, 3.0 + (population / 25000) ** 0.5)
