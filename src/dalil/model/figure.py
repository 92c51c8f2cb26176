"""A figure: the answer to one question over the ledger, as a range with what it is made of (claims guide,
"Figures")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dalil.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Question:
    """What a figure is asked: an outcome and who, with filters. ``None`` or an empty tuple leaves a filter open.

    ``conventions`` name fixed numbers for vague words ("acled", "dozens=12"): none unless they are asked for.
    """

    outcome: str = "killed"
    who: str = "people"
    start: date | None = None
    end: date | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    policy: str = "span"
    conventions: tuple[str, ...] = ()


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
    in it.

    ``accounted`` is the sum of the incidents that it covers and that have a number, ``accounted_open`` whether a source
    of one of them says "at least"; ``unknown`` counts the incidents that it covers and that give no number. ``outcome``
    and ``who`` are what it counts.
    """

    claim_id: str
    quantity: Quantity
    said_by: str
    start: date | None
    end: date | None
    accounted_incidents: tuple[str, ...]
    accounted: Quantity | None
    accounted_open: bool = False
    unknown: int = 0
    outcome: str = "killed"
    who: str = "people"

    @property
    def contradicted(self) -> bool:
        """True where the incidents that it covers come to more than it says: their least is above its most."""
        if self.accounted is None or self.quantity.high is None:
            return False
        return self.accounted.low > self.quantity.high

    @property
    def share(self) -> tuple[float, float | None]:
        """How much of it the incidents account for, at the least and at the most (1.0 is all of it).

        The most is ``None`` where the incidents' sum is open upward; the least is 0 where the total is. Either may pass
        1.0 where the total is contradicted.
        """
        if self.accounted is None:
            return 0.0, 0.0
        least = self.accounted.low / self.quantity.high if self.quantity.high else 0.0
        held = self.accounted.high
        if self.accounted_open or held is None or not self.quantity.low:
            return least, None
        return least, held / self.quantity.low


@dataclass(frozen=True, slots=True)
class Figure:
    """``low`` and ``high`` are ``None`` only where no incident matches or none has a number.

    ``high`` is the sum of the highest numbers said; ``open`` tells that at least one source said "at least".
    ``warnings`` say, a sentence each, where a subgroup's numbers pass those of its group.
    """

    question: Question
    low: int | None
    high: int | None
    open: bool
    parts: tuple[FigurePart, ...]
    unknown: int
    beside: tuple[AggregateBeside, ...]
    policy_note: str = ""
    warnings: tuple[str, ...] = ()
