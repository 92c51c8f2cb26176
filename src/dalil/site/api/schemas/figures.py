"""What the API answers to a question of a figure."""

from __future__ import annotations

from dalil.site.api.schemas.described import Described


class Part(Described):
    """One incident's share of a figure."""

    incident_id: str
    low: int | None
    high: int | None
    open: bool
    claims: list[str]
    reason: str


class Accounted(Described):
    """What the incidents that a total covers sum to."""

    low: int
    high: int | None
    open: bool


class Share(Described):
    """How much of a total the incidents account for, 0 to 1 and more."""

    least: float
    most: float | None


class Total(Described):
    """A total beside the incidents that it covers: in no sum."""

    claim_id: str
    low: int | None
    high: int | None
    outcome: str
    who: str
    said_by: str
    start: str | None
    end: str | None
    accounted_incidents: list[str]
    accounted: Accounted | None
    unknown: int
    share: Share
    contradicted: bool


class Question(Described):
    """The question of a figure."""

    outcome: str
    who: str
    start: str | None
    end: str | None
    places: list[str]
    kinds: list[str]
    actors: list[str]
    targets: list[str]
    policy: str
    conventions: list[str]


class Citation(Described):
    """A figure as a sentence, the address that asks it again, and the state of the ledger that it was computed on."""

    text: str
    address: str
    state: str | None


class Answer(Described):
    """A range, what it is made of, and the totals that stand beside it and never in it."""

    question: Question
    low: int | None
    high: int | None
    open: bool
    unknown: int
    what_it_is: str
    policy: str
    warnings: list[str]
    parts: list[Part]
    beside: list[Total]


class Figure(Answer):
    """One answer, and how it is cited."""

    citation: Citation


class GroupedFigure(Answer):
    """A figure of one group."""

    group: str


class GroupedFigures(Described):
    """A figure for each group; an incident may stand in several, so that they do not add up to the whole."""

    by: str
    figures: list[GroupedFigure]
    state: str | None
