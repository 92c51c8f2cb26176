"""Which province each town of the city list lies in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dalil.places import facts
from dalil.places.entries import kilometres
from dalil.places.folding import fold_name, plain_name
from dalil.places.index import City


@dataclass(frozen=True, slots=True)
class _Town:
    row: int
    country: str
    admin1: str
    lat: float
    lon: float
    population: int


class Divisions:
    """Which province a town of the city list lies in: the list has its own codes, which are read through the provinces'
    seats.

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
                (kilometres(province.lat, province.lon, *middle([(t.lat, t.lon) for t in towns])), code)
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

    def codes(self) -> Iterator[tuple[str, str, str]]:
        """(country, the list's code, province), after :meth:`provinces_of_towns`."""
        for (country, admin1), provinces in self._of_code.items():
            yield from ((country, admin1, province.code) for province in provinces)

    def provinces_of_towns(self) -> Iterator[tuple[_Town, str]]:
        """Each town with the code of its province; towns of which we know none are left out."""
        for rows in self._by_country.values():
            self._match(rows)
        for code, provinces in self._of_code.items():
            for town in self._towns.get(code, ()):
                nearest = min(provinces, key=lambda p: kilometres(p.lat, p.lon, town.lat, town.lon))
                yield town, nearest.code


def middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return median(p[0] for p in points), median(p[1] for p in points)
