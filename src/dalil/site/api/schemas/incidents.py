"""What the API answers of incidents, and where one stands that was merged."""

from __future__ import annotations

from dalil.site.api.schemas.claims import Claim, Place
from dalil.site.api.schemas.described import Days, Described


class IncidentActor(Described):
    """An alleged doer, and the claims that name it."""

    id: str
    name: str
    claims: list[str]


class IncidentCount(Described):
    """A number over all sources; ``open`` where one of them sets no upper end."""

    outcome: str
    who: str
    low: int
    high: int | None
    open: bool
    part_of: str | None
    side: str | None
    claims: list[str]


class Link(Described):
    """Why two claims are one occurrence: weights in bits."""

    claims: list[str]
    weight: float
    parts: dict[str, float]


class Graded(Described):
    """How far independent sources agree that it happened: as people settled it, or else as the rules propose it; no
    step where it is only denied."""

    step: str | None
    settled: bool
    contested: bool


class Incident(Described):
    """One incident: the record that ``dalil link`` writes, its grade, and ``url``, the address of its page."""

    incident_id: str
    kind: str
    date: Days
    places: list[Place]
    actors: list[IncidentActor]
    counts: list[IncidentCount]
    sources: list[str]
    claims: list[str]
    aggregates: list[str]
    why: list[Link]
    grade: Graded
    url: str


class Moved(Described):
    """Where an incident stands now that was merged into another."""

    detail: str
    incident_id: str


class Members(Described):
    """The claims that tell of an incident, and the totals that cover it and are never added to it."""

    members: list[Claim]
    totals: list[Claim]
