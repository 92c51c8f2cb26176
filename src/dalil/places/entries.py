"""What a gazetteer holds: one entry a place."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any, Final

from dalil.model import Place

EARTH_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer.

    ``id`` is ``geonames:<n>``, ``iso:<code>`` (a country or a province), ``dalil:<slug>`` (our own facts) or
    ``import:<…>``. ``level`` is one of :class:`dalil.model.Place`. ``province`` is the ISO 3166-2 code of the
    province it lies in (its own, for a province). ``country`` is ``None`` for what lies in several ``countries``.
    ``reach_km`` is a radius that holds the place. ``population`` is 0 where unknown.
    """

    id: str
    name: str
    lat: float
    lon: float
    level: str
    country: str | None
    countries: tuple[str, ...]
    province: str | None
    population: int
    reach_km: float
    within: tuple[str, ...] = ()

    @property
    def admin1_code(self) -> str | None:
        """The ISO 3166-2 code of the province."""
        return self.province

    @property
    def admin1_name(self) -> str | None:
        """The province's name, where there is one."""
        return self.within[0] if self.within and self.level not in ("province", "country") else None


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known about a name before it is looked up.

    ``countries``: those that the report is about, most probable first. ``within``: parents said beside the name,
    nearest first. ``neighbours``: places resolved already near by in the report. ``cue``: the noun that says what it
    is ("town", "province"). ``direction``: "south of", if the name is a reference point only.
    """

    countries: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    neighbours: tuple[Place, ...] = ()
    cue: str | None = None
    direction: str | None = None


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The great-circle distance between two points, in km."""
    phi_a, phi_b = radians(lat_a), radians(lat_b)
    h = sin((phi_b - phi_a) / 2) ** 2 + cos(phi_a) * cos(phi_b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def entry_record(entry: Entry) -> dict[str, Any]:
    """A place of the gazetteer as a plain record."""
    return {
        "id": entry.id,
        "name": entry.name,
        "level": entry.level,
        "within": list(entry.within),
        "country": entry.country,
        "lat": entry.lat,
        "lon": entry.lon,
        "population": entry.population,
    }
