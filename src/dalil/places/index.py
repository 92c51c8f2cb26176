"""Makes the compact gazetteer index: one SQLite file out of the city list and our own facts.

Each name is stored under keys with a sign in front: ``=`` the plain name, ``~`` the transliteration-proof key (for countries whose names are
transliterated), ``?`` the consonants. A look-up is one search in one B-tree; nothing is loaded beforehand.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from dalil.places import facts
from dalil.places.entries import kilometres
from dalil.places.folding import fold_name, plain_name, skeleton
from dalil.places.storage import FORMAT

SCHEMA: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  level TEXT NOT NULL, countries TEXT NOT NULL, province TEXT, population INTEGER NOT NULL, reach REAL NOT NULL, parents TEXT NOT NULL);
CREATE INDEX place_division ON place (ref) WHERE level IN ('country', 'province');
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, alternate INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
# Names of these are written in Latin letters at home, so that their spelling is not in doubt.
_LATIN_IN_ASIA: Final = frozenset("CN JP KR KP TW VN ID PH MY SG BN TL HK MO".split())
_TRANSLITERATED_IN_EUROPE: Final = frozenset("UA RU BY BG RS MK GR ME XK BA MD CY".split())
_CYRILLIC: Final = frozenset("UA RU BY KZ KG BG RS MK MN TJ".split())
_PEOPLE_PER_SQUARE: Final = 30  # for regions, whose people nobody counts: a figure to weigh names by
_SCRIPTS: Final = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]|([\u0400-\u052f])|[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")


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
    """Reads the city list object by object, so that it is never in memory as a whole. Raises ``ValueError`` on another form."""
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
    return frozenset(
        code
        for code, row in countries.items()
        if code in _TRANSLITERATED_IN_EUROPE
        or row["continentcode"] == "AF"
        or (row["continentcode"] == "AS" and code not in _LATIN_IN_ASIA)
    )


def usable_names(names: Iterable[str], cyrillic: bool) -> Iterator[str]:
    """The names worth a key: no machine romanisations in lower case, no codes, no scripts that reports here never carry."""
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
        self._connection.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                self._number,
                record.ref,
                record.names[0],
                round(record.lat, 5),
                round(record.lon, 5),
                record.level,
                " ".join(record.countries),
                record.province,
                record.population,
                round(record.reach, 1),
                "\t".join(record.parents),
            ),
        )
        transliterated = not record.countries or not self._transliterated.isdisjoint(record.countries)
        keys = name_keys(record.names, transliterated=transliterated)
        self._connection.executemany(
            "INSERT INTO unsorted VALUES (?,?,?)", ((key, self._number, alternate) for key, alternate in keys.items())
        )
        return self._number, keys.keys()

    def place_in(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Sets province and parents of rows written before: (province, parents, row number)."""
        self._connection.executemany("UPDATE place SET province = ?, parents = ? WHERE id = ?", rows)

    def close(self) -> None:
        """Writes the keys in their order, which keeps the file small and the look-ups short."""
        self._connection.execute("INSERT OR IGNORE INTO name SELECT key, place, alternate FROM unsorted ORDER BY key, place")
        about = {"format": str(FORMAT), "transliterated": " ".join(sorted(self._transliterated))}
        self._connection.executemany("INSERT INTO about VALUES (?,?)", about.items())
        self._connection.commit()


@dataclass(frozen=True, slots=True)
class _Town:
    row: int
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


class Divisions:
    """Which province a town of the city list lies in: the list has its own codes, which are read through the provinces' seats.

    First every town is shown to :meth:`see`, then :meth:`provinces_of_towns` answers for all.
    """

    def __init__(self, provinces: Iterable[facts.Province]) -> None:
        self._by_country: dict[str, list[facts.Province]] = defaultdict(list)
        self._wanted: set[tuple[str, str]] = set()
        for province in provinces:
            self._by_country[province.country].append(province)
            self._wanted |= {(province.country, key) for key in self._seat_keys(province)}
        self._towns: dict[tuple[str, str], list[_Town]] = defaultdict(list)
        self._seats: dict[tuple[str, str], list[_Town]] = defaultdict(list)
        self._of_code: dict[tuple[str, str], list[facts.Province]] = defaultdict(list)

    @staticmethod
    def _seat_keys(province: facts.Province) -> list[str]:
        names = (province.seat, *province.names)
        return [key for name in names for key in (f"={plain_name(name)}", f"~{fold_name(name)}")]

    def see(self, city: City, row: int, keys: Iterable[str]) -> None:
        """Notes one town, and whether it may be a seat."""
        if city.country not in self._by_country:
            return
        town = _Town(row, city.country, city.admin1, city.lat, city.lon, city.population)
        self._towns[city.country, city.admin1].append(town)
        for key in keys:
            if (city.country, key) in self._wanted:
                self._seats[city.country, key].append(town)

    def _match(self, provinces: Sequence[facts.Province]) -> None:
        left = [p for p in provinces if not self._match_by_seat(p)]
        for province in left:
            near = [
                (kilometres(province.lat, province.lon, *_middle([(t.lat, t.lon) for t in towns])), code)
                for code, towns in self._towns.items()
                if code[0] == province.country and code not in self._of_code
            ]
            if near and min(near)[0] < 150:
                self._of_code[min(near)[1]].append(province)

    def _match_by_seat(self, province: facts.Province) -> bool:
        def distance(town: _Town) -> float:
            return kilometres(province.lat, province.lon, town.lat, town.lon)

        for key in self._seat_keys(province):
            near = [t for t in self._seats.get((province.country, key), ()) if distance(t) < 1500]
            if near:
                seat = max(near, key=lambda t: (t.population + 1000) / (20 + distance(t)) ** 2)
                self._of_code[seat.country, seat.admin1].append(province)
                return True
        return False

    def provinces_of_towns(self) -> Iterator[tuple[_Town, str]]:
        """Each town with the code of its province; towns of which we know none are left out."""
        for rows in self._by_country.values():
            self._match(rows)
        for code, provinces in self._of_code.items():
            for town in self._towns.get(code, ()):
                nearest = min(provinces, key=lambda p: kilometres(p.lat, p.lon, town.lat, town.lon))
                yield town, nearest.code


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(p[0] for p in points), median(p[1] for p in points)


def _reach(lat: float, lon: float, points: Sequence[tuple[float, float]], least: float) -> float:
    """A radius about a centre that holds all but the farthest fiftieth of the towns, with a margin."""
    if not points:
        return least
    far = sorted(kilometres(lat, lon, *p) for p in points)
    return max(far[int(len(far) * 0.98) if len(far) > 50 else -1] * 1.1, least / 2 if len(far) > 3 else least)


def city_reach(population: int) -> float:
    """A radius in km for a town of that many people: 3 for a village, some 20 for a city of ten million."""
    return 3.0 if population < 5000 else min(25.0, 3.0 + (population / 25000) ** 0.5)


def _slug(name: str) -> str:
    return plain_name(name).replace(" ", "-")


class _Compiler:
    """Goes through all sources once and hands records to the writer."""

    def __init__(self, writer: IndexWriter, library: dict[str, Any]) -> None:
        self.writer = writer
        self.library = library
        self.provinces = {p.code: p for p in facts.provinces()}
        self.by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.by_province: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.people: dict[str, int] = defaultdict(int)
        self.regions_of: dict[str, list[str]] = defaultdict(list)
        for region in facts.regions():
            for code in region.provinces:
                self.regions_of[code].append(region.names[0])

    def parents(self, province: str | None) -> tuple[str, ...]:
        if province is None or province not in self.provinces:
            return ()
        return (self.provinces[province].names[0], *self.regions_of[province])

    def cities(self, cities: Iterable[City]) -> None:
        divisions = Divisions(self.provinces.values())
        for city in cities:
            self.by_country[city.country].append((city.lat, city.lon))
            record = Record(
                ref=f"geonames:{city.number}",
                names=[city.name, *usable_names(city.alternates, city.country in _CYRILLIC)],
                lat=city.lat,
                lon=city.lon,
                level="locality",
                countries=(city.country,),
                population=city.population,
                reach=city_reach(city.population),
            )
            divisions.see(city, *self.writer.add(record))
        placed = []
        for town, province in divisions.provinces_of_towns():
            self.by_province[province].append((town.lat, town.lon))
            self.people[province] += town.population
            placed.append((province, "\t".join(self.parents(province)), town.row))
        self.writer.place_in(placed)

    def countries(self) -> None:
        own = facts.countries()
        for code, row in self.library.items():
            points = self.by_country.get(code, [])
            if code not in own and not points:
                continue
            lat, lon = (own[code].lat, own[code].lon) if code in own else _middle(points)
            names = list(own[code].names) if code in own else [row["name"].strip()]
            self.writer.add(
                Record(
                    ref=f"iso:{code}",
                    names=names,
                    lat=lat,
                    lon=lon,
                    level="country",
                    countries=(code,),
                    population=row["population"] or 0,
                    reach=_reach(lat, lon, points, 30.0),
                )
            )

    def apart(self, province: facts.Province) -> float:
        """The distance to the centre of the nearest other province, in km: few are smaller than that, whatever their towns."""
        others = (p for p in self.provinces.values() if p.country == province.country and p.code != province.code)
        return min((kilometres(province.lat, province.lon, p.lat, p.lon) for p in others), default=30.0)

    def divisions(self) -> None:
        shown = {code: c.names[0] for code, c in facts.countries().items()}
        for p in self.provinces.values():
            points = self.by_province.get(p.code, [])
            self.writer.add(
                Record(
                    ref=f"iso:{p.code}",
                    names=p.names,
                    lat=p.lat,
                    lon=p.lon,
                    level="province",
                    countries=(p.country,),
                    province=p.code,
                    population=self.people[p.code],
                    reach=max(_reach(p.lat, p.lon, points, 30.0), self.apart(p)),
                    parents=(*self.regions_of[p.code], shown[p.country]),
                )
            )
        for r in facts.regions():
            inside = r.within[0] if r.within else None
            parents = self.parents(inside) or ((shown[r.countries[0]],) if len(r.countries) == 1 else ())
            self.writer.add(
                Record(
                    ref=f"dalil:{_slug(r.names[0])}",
                    names=r.names,
                    lat=r.lat,
                    lon=r.lon,
                    level="region",
                    countries=r.countries,
                    province=inside,
                    population=int(r.reach_km**2 * _PEOPLE_PER_SQUARE),
                    reach=r.reach_km,
                    parents=parents,
                )
            )

    def localities(self) -> None:
        for place in facts.localities():
            city = (place.city,) if place.city else ()
            self.writer.add(
                Record(
                    ref=f"dalil:{place.province or place.country}/{_slug(place.names[0])}".lower(),
                    names=place.names,
                    lat=place.lat,
                    lon=place.lon,
                    level=place.level,
                    countries=(place.country,),
                    province=place.province,
                    reach=place.reach_km,
                    parents=(*city, *self.parents(place.province)),
                )
            )


def compile_index(path: Path, cities: Path, countries: Path) -> None:
    """Writes a new index to ``path`` (which must not exist) out of the library's two JSON files and our facts.

    Takes some twenty seconds. Raises ``OSError`` or ``sqlite3.Error`` where it cannot be written, ``ValueError`` where the lists are not as expected.
    """
    library: dict[str, Any] = json.loads(countries.read_text(encoding="utf-8"))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + SCHEMA)
        connection.execute("BEGIN")
        writer = IndexWriter(connection, transliterated_countries(library))
        compiler = _Compiler(writer, library)
        compiler.cities(read_cities(cities))
        compiler.countries()
        compiler.divisions()
        compiler.localities()
        writer.close()
    finally:
        connection.close()
