"""Spots: the incidents of a filter gathered by place, with the sum of what is told there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext

from dalil import model
from dalil.ledger.outlines import drawn_place, is_located
from dalil.site import names
from dalil.site.grouped import groups
from dalil.site.outlines import chosen
from dalil.site.questions import Asked
from dalil.site.ranges import Range, total
from dalil.site.remembered import once_a_state


@dataclass(slots=True)
class Spot:
    """All incidents of one place, and the sum of what is told of people killed there.

    ``precise`` where it may be a dot; ``lat`` and ``lon`` are ``None`` off the map; ``key`` is that of their outlines;
    ``uncertainty_km`` is the radius within which a single incident's place can be, where it is to be drawn.
    """

    name: str
    within: str
    lat: float | None
    lon: float | None
    precise: bool
    count: int = 1
    killed: Range | None = None
    key: str = ""
    uncertainty_km: float | None = None

    @property
    def full_name(self) -> str:
        """The name with what it lies within."""
        within = self.within and names.name_at(self.within, self.lat, self.lon)
        return pgettext("enumeration", ", ").join(part for part in (self.shown, within) if part)

    @property
    def shown(self) -> str:
        """The name as the language of the interface writes it."""
        return self.name and names.name_at(self.name, self.lat, self.lon)


@once_a_state(64)
def all_spots(asked: Asked) -> tuple[Spot, ...]:
    """One spot a place, the most incidents first; incidents without any place share one without a name."""
    found: dict[str, Spot] = {}
    picked = chosen(asked)
    table = picked.columns.tables.spots
    for group in groups(picked, picked.columns.spot[picked.rows]):
        place = table.values[group.number]
        spot = found.get(place.key)
        if spot is None:
            found[place.key] = Spot(
                *(place.name, place.within, place.lat, place.lon, place.located, group.size, group.killed, place.key)
            )
            continue
        spot.count += group.size
        spot.killed = total(each for each in (spot.killed, group.killed) if each)
    return tuple(sorted(found.values(), key=lambda spot: (-spot.count, spot.name)))


def spots_of(incident: model.Incident) -> list[Spot]:
    """The one spot of an incident."""
    place = drawn_place(incident)
    if place is None:
        return [Spot("", "", None, None, False)]
    lat, lon = (place.lat, place.lon) if place.lon is not None else (None, None)
    within = next((name for name in place.within if name != place.name), "")
    return [Spot(place.name, within, lat, lon, is_located(place), uncertainty_km=place.uncertainty_km)]
