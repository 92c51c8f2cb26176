"""An incident: claims that tell of the same occurrence, and why they were joined (claims guide, "The incident
record")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dalil.model.claim import Place
from dalil.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims were joined: a weight (log-odds; positive joins) and its parts by what was compared."""

    claims: tuple[str, str]
    weight: float
    parts: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class IncidentActor:
    """An alleged doer and the claims that name it."""

    id: str
    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentCount:
    """A count over all sources: least of the lows, greatest of the highs; ``open`` if any source leaves it open
    upward."""

    outcome: str
    who: str
    quantity: Quantity
    open: bool
    claims: tuple[str, ...]
    part_of: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One occurrence, as all linked claims tell it."""

    incident_id: str
    kind: str
    start: date | None
    end: date | None
    places: tuple[Place, ...]
    actors: tuple[IncidentActor, ...]
    counts: tuple[IncidentCount, ...]
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    aggregates: tuple[str, ...] = ()
    why: tuple[Link, ...] = ()
