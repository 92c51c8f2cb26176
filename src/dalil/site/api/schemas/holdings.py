"""What the API answers of the ledger, of who asks, and of the gazetteer."""

from __future__ import annotations

from dalil.site.api.schemas.described import Described


class GazetteerPlace(Described):
    """A place of the gazetteer."""

    id: str
    name: str
    level: str
    within: list[str]
    country: str | None
    lat: float
    lon: float
    population: int | None


class GazetteerPlaces(Described):
    """What the gazetteer knows under a name, the likeliest first."""

    items: list[GazetteerPlace]


class Holdings(Described):
    """How much the asker can see in the ledger, and the first and last day of its incidents."""

    captures: int
    reports: int
    claims: int
    incidents: int
    first_day: str | None
    last_day: str | None


class Asker(Described):
    """With whose eyes the ledger is read: ``audience`` is ``public``, ``inside`` or ``all``."""

    account: str | None
    role: str
    audience: str


class Ledger(Described):
    """The ledger: its state, what it holds, who asks."""

    state: str | None
    entries: int
    at: str | None
    holds: Holdings
    asker: Asker
    dalil: str
