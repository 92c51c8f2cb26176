"""What the API answers of claims."""

from __future__ import annotations

from dalil.site.api.schemas.described import Days, Described, Text


class Place(Text):
    """A place as the gazetteer knows it, or as the text names it (``level`` is then ``unresolved``)."""

    name: str
    lat: float | None
    lon: float | None
    level: str
    within: list[str]
    gazetteer_id: str | None
    country: str | None
    uncertainty_km: float | None


class Actor(Text):
    """An alleged doer."""

    id: str
    name: str


class Weapon(Text):
    """A means."""

    type: str


class Target(Text):
    """What was hit."""

    type: str
    name: str | None
    names: list[str]
    low: int
    high: int | None
    effect: str | None


class Count(Text):
    """A number as a range; ``high`` is null where the words set no upper end."""

    outcome: str
    who: str
    low: int
    high: int | None
    part_of: str | None
    said_by: int | None = None
    side: str | None = None
    civilian: bool = False
    superseded: list[list[int | None]] | None = None


class Speaker(Text):
    """Who says so, outermost last."""

    name: str
    source_line: bool


class Span(Described):
    """A place in the original, in characters."""

    start: int
    end: int


class ReportRef(Described):
    """What a claim says of its report."""

    id: str
    file: str
    index: int
    published: str | None
    section: str | None
    title: str | None
    url: str | None
    source: str | None


class Claim(Described):
    """One claim: the record that ``dalil extract`` writes, and ``url``, the address of its page."""

    claim_id: str
    report: ReportRef
    kind: str
    scope: str
    status: str
    date: Days
    places: list[Place]
    actors: list[Actor]
    weapons: list[Weapon]
    targets: list[Target]
    counts: list[Count]
    attribution: list[Speaker]
    evidence: list[Span]
    confidence: float | None
    reader: str
    url: str
