"""Makes the compact gazetteer index: one SQLite file out of the city list and our own facts."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from dalil.places import facts
from dalil.places.divisions import Divisions, middle
from dalil.places.entries import kilometres
from dalil.places.folding import plain_name
from dalil.places.index import (
    SCHEMA,
    City,
    IndexWriter,
    Record,
    city_reach,
    read_cities,
    transliterated_countries,
    usable_names,
)

_PEOPLE_PER_SQUARE: Final = 30  # for regions, whose people nobody counts: a figure to weigh names by


def _reach(lat: float, lon: float, points: Sequence[tuple[float, float]], least: float) -> float:
    """A radius about a centre that holds all but the farthest fiftieth of the towns, with a margin."""
    if not points:
        return least
    far = sorted(kilometres(lat, lon, *p) for p in points)
    return max(far[int(len(far) * 0.98) if len(far) > 50 else -1] * 1.1, least / 2 if len(far) > 3 else least)


def _slug(name: str) -> str:
    return plain_name(name).replace(" ", "-")


class _Compiler:
    """Goes through all sources once and hands records to the writer."""

    def __init__(self, writer: IndexWriter, library: dict[str, Any]) -> None:
        self.writer = writer
        self.library = library
        self.cyrillic = facts.country_groups()["cyrillic"]
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
                names=[city.name, *usable_names(city.alternates, city.country in self.cyrillic)],
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
        self.writer.name_codes(divisions.codes())

    def countries(self) -> None:
        own = facts.countries()
        for code, row in self.library.items():
            points = self.by_country.get(code, [])
            if code not in own and not points:
                continue
            lat, lon = (own[code].lat, own[code].lon) if code in own else middle(points)
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
        """The distance to the centre of the nearest other province, in km: few are smaller than that, whatever their
        towns."""
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

    Takes some twenty seconds. Raises ``OSError`` or ``sqlite3.Error`` where it cannot be written, ``ValueError``
    where the lists are not as expected.
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
