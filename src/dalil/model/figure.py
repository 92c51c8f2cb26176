"""A figure: the answer to one question over the ledger, as a range with what it is made of (claims guide,
"Figures")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dalil.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Question:
    """What a figure is asked: an outcome and who, with filters. ``None`` or an empty tuple leaves a filter open."""

    outcome: str = "killed"
    who: str = "people"
    start: date | None = None
    end: date | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    policy: str = "span"


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One incident's share of a figure; ``quantity`` is ``None`` where no number is known."""

    incident_id: str
    quantity: Quantity | None
    open: bool
    claims: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AggregateBeside:
    """A total that some source gives for days and places that overlap the question. It stands beside the figure, never
    in it."""

    claim_id: str
    quantity: Quantity
    said_by: str
    start: date | None
    end: date | None
    accounted_incidents: tuple[str, ...]
    accounted: Quantity | None


@dataclass(frozen=True, slots=True)
class Figure:
    """``low`` and ``high`` are ``None`` only where no incident matches or none has a number.

    ``high`` is the sum of the highest numbers said; ``open`` tells that at least one source said "at least".
    """

    question: Question
    low: int | None
    high: int | None
    open: bool
    parts: tuple[FigurePart, ...]
    unknown: int
    beside: tuple[AggregateBeside, ...]
    policy_note: str = ""
