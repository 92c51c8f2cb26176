"""What the API answers to why: the reasons of links, grades, and tolls over time."""

from __future__ import annotations

from dalil.site.api.schemas.described import Described


class Step(Described):
    """One reason of a link: its weight in bits and the sum up to it."""

    part: str
    weight: float
    total: float


class Waterfall(Described):
    """A link with its reasons, the strongest first."""

    claims: list[str]
    weight: float
    steps: list[Step]


class Grade(Described):
    """How far independent sources agree that it happened: as people settled it, or else as the rules propose it."""

    step: str | None
    settled: bool
    proposed: str | None
    why: str
    contested: bool
    sources: dict[str, str]
    left_out: list[str]
    airwars: str


class Nearest(Described):
    """The nearest incident that was not joined, and why."""

    incident_id: str
    reason: str
    words: str
    needed: float
    weight: float | None
    parts: dict[str, float]
    claims: list[str]


class Explanation(Described):
    """Why claims are one incident."""

    incident_id: str
    links: list[Waterfall]
    nearest: Nearest | None
    grade: Grade


class Said(Described):
    """What one source said of a toll."""

    source: str
    claim_id: str
    low: int | None
    high: int | None
    side: str | None
    text: str | None


class TollStep(Described):
    """One day of a toll: who said what, what it replaced, and the range that stood after it."""

    day: str | None
    said: list[Said]
    replaced: list[str]
    low: int | None
    high: int | None
    open: bool
    reason: str


class Toll(Described):
    """A toll over time."""

    incident_id: str
    outcome: str
    who: str
    policy: str
    steps: list[TollStep]
