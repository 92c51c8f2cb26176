"""A claim: one occurrence, as one report tells it (claims guide)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dalil.model.quantity import Quantity
from dalil.model.report import Report
from dalil.model.text import Span


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the source that carry a value: their text and their offsets in the decoded source.

    ``inherited`` is true where the value was taken from elsewhere in the report (an earlier sentence, a heading, the
    date line).
    """

    text: str
    start: int
    end: int
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """First and last day of an occurrence; both ``None`` where no text gives a date.

    ``assumed`` marks the report's own date taken for want of any words.
    """

    start: date | None
    end: date | None
    words: Words | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named, with what the gazetteer knows of it.

    ``level`` is ``locality``, ``neighbourhood``, ``district``, ``province``, ``region``, ``country`` or
    ``unresolved``; ``within`` the names of parents, nearest first; ``country`` an ISO 3166 code of two letters;
    ``uncertainty_km`` a radius that bounds where it can be.
    """

    name: str
    words: Words | None = None
    lat: float | None = None
    lon: float | None = None
    level: str = "unresolved"
    within: tuple[str, ...] = ()
    gazetteer_id: str | None = None
    country: str | None = None
    uncertainty_km: float | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An alleged doer; ``id`` is the lexicon's ("russia") or a slug of the name."""

    id: str
    name: str
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A means named: a type of :data:`dalil.model.vocabulary.WEAPONS`."""

    type: str
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What was hit or lost: a type of :data:`dalil.model.vocabulary.TARGETS`, how many, and the effect if one is
    said."""

    type: str
    quantity: Quantity = field(default_factory=lambda: Quantity.exactly(1))
    effect: str | None = None
    names: tuple[str, ...] = ()
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Outcome × who → range.

    ``part_of`` names the ``who`` of the whole that this is a subgroup of; ``said_by`` is an index into the claim's
    attribution; ``side`` an actor's id where two sides' dead are told; ``superseded`` tolls of the same speaker that
    this one overtakes.
    """

    outcome: str
    who: str
    quantity: Quantity
    part_of: str | None = None
    said_by: int | None = None
    side: str | None = None
    civilian: bool = False
    superseded: tuple[Quantity, ...] = ()
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker in the chain; the report's own source line has ``source_line`` set and closes the chain."""

    name: str
    words: Words | None = None
    source_line: bool = False


@dataclass(frozen=True, slots=True)
class ReportRef:
    """What a claim's record says of its report."""

    id: str
    file: str
    index: int
    published: date | None = None
    section: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None

    @classmethod
    def of(cls, report: Report) -> ReportRef:
        """What the records read from a report say of it."""
        return cls(
            report.id,
            report.file,
            report.index,
            report.published,
            report.section,
            report.title,
            report.url,
            report.source,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says that something happened. Fields as in the claims guide; offsets are of the decoded source."""

    claim_id: str
    report: ReportRef
    kind: str
    scope: str = "incident"
    status: str = "asserted"
    when: When = field(default_factory=lambda: When(None, None))
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    targets: tuple[Target, ...] = ()
    counts: tuple[Count, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float | None = None
    reader: str = ""
