"""A place prepared for comparison: folded names, what it lies in, and a point only where it is precise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dalil.model import Place

AREAS = frozenset({"province", "region"})
_COARSE = AREAS | {"district", "country"}
_CITY_KM = 30.0  # a place on no map that lies within this reach is known to be of one city
_UNPLACED_KM = 15.0  # coordinates less certain than this do not say where a village is
# about 11 km north to south; a cell and its neighbours hold every place within `far_km` of use to blocking
_CELL_DEGREES = 0.1


@dataclass(frozen=True, slots=True)
class Locale:
    """A place prepared for comparison: its name and its parents' names folded, and a coordinate only where it is
    precise.
    """

    place: Place
    name: str
    within: frozenset[str]
    first_within: str | None
    point: tuple[float, float] | None

    @classmethod
    def of(cls, place: Place) -> Locale:
        """The locale of a place."""
        from dalil.places import fold_name

        within = tuple(fold_name(name) for name in place.within)
        point = None
        vague = place.level == "unresolved" and (place.uncertainty_km is None or place.uncertainty_km > _UNPLACED_KM)
        if place.lat is not None and place.lon is not None and not vague:
            point = (place.lat, place.lon)
        return cls(place, fold_name(place.name), frozenset(within), within[0] if within else None, point)

    @property
    def adrift(self) -> bool:
        """True for a place of which no more is known than its country."""
        if self.coarse or self.point is not None:
            return False
        return not self.within or self.within <= _names_of(self.place.country)

    @property
    def in_city(self) -> bool:
        """True for a place on no map of which the city is known."""
        reach = self.place.uncertainty_km
        return self.place.level == "unresolved" and reach is not None and reach <= _CITY_KM

    @property
    def level(self) -> str:
        """The level of the place."""
        return self.place.level

    @property
    def coarse(self) -> bool:
        """True for a district, province, region or country."""
        return self.place.level in _COARSE

    @property
    def cell(self) -> tuple[int, int] | None:
        """The cell of a grid of tenths of a degree in which a precise place lies."""
        if self.point is None or self.coarse:
            return None
        return int(self.point[0] // _CELL_DEGREES), int(self.point[1] // _CELL_DEGREES)


@cache
def _names_of(country: str | None) -> frozenset[str]:
    """The folded names of a country."""
    from dalil.places import fold_name
    from dalil.places.facts import countries

    known = countries().get(country or "")
    return frozenset(fold_name(name) for name in known.names) if known else frozenset()
