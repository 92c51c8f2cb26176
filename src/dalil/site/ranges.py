"""Ranges as the pages show them, and the scales that several of them share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dalil.model import IncidentCount, Quantity


@dataclass(frozen=True, slots=True)
class Range:
    """``low`` to ``high``; ``open`` where at least one source sets no upper end. ``high`` is never below ``low``."""

    low: int
    high: int
    open: bool = False

    @classmethod
    def of(cls, quantity: Quantity, is_open: bool = False) -> Range:
        """The range of a quantity; one without a high reaches its low and is open."""
        return cls(
            quantity.low, quantity.low if quantity.high is None else quantity.high, is_open or quantity.high is None
        )

    @classmethod
    def of_count(cls, count: IncidentCount) -> Range:
        """The range of an incident's count over all its sources."""
        return cls.of(count.quantity, count.open)

    @classmethod
    def summed(cls, low: int | None, high: int | None, is_open: int | None) -> Range | None:
        """The sum of ranges as a database gives it: of their lows and of their highs, and if any is open."""
        return None if low is None else cls(int(low), int(low if high is None else high), bool(is_open))

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high, self.open or other.open)

    def __or__(self, other: Range) -> Range:
        """From the least to the greatest that either says of the same people."""
        return Range(min(self.low, other.low), max(self.high, other.high), self.open or other.open)

    @property
    def words(self) -> str:
        """As read aloud: ``20 to 43 or more``, ``1,200``."""
        low, high = f"{self.low:,}", f"{self.high:,}"
        text = _("%(low)s to %(high)s") % {"low": low, "high": high} if low != high else low
        return _("%(range)s or more") % {"range": text} if self.open else text

    @property
    def short(self) -> str:
        """As in a table's cell: ``20–43+``."""
        text = f"{self.low:,}–{self.high:,}" if self.high != self.low else f"{self.low:,}"
        return f"{text}+" if self.open else text


def total(ranges: Iterable[Range]) -> Range | None:
    """The sum of ranges, ``None`` of none."""
    result: Range | None = None
    for item in ranges:
        result = item if result is None else result + item
    return result


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from zero to ``top``, with the values at which it is marked."""

    top: int
    step: int

    @property
    def marks(self) -> Sequence[int]:
        """The values marked, zero first; the top only where the step reaches it."""
        return tuple(range(0, self.top + 1, self.step))

    @property
    def inner_marks(self) -> Sequence[int]:
        """The marks that stand clear of both ends: for scales with something above them."""
        return tuple(mark for mark in self.marks if 0 < mark <= 0.85 * self.top)

    def with_room(self, highest: int) -> Scale:
        """The same steps under a top that leaves a fifth above ``highest`` free."""
        return Scale(max(-(-highest * 5 // 4), 1), self.step)

    @classmethod
    def for_values(cls, values: Iterable[Range | int | None], most_marks: int = 6) -> Scale:
        """The least scale in round steps that holds all values, with room for an open end's arrow."""
        highest, is_open = 1, False
        for value in values:
            if value is None:
                continue
            high = value.high if isinstance(value, Range) else value
            highest = max(highest, high)
            is_open = is_open or (isinstance(value, Range) and value.open)
        need = highest * 1.2 if is_open else highest
        magnitude = 1
        while True:
            for factor in (1, 2, 5):
                step = factor * magnitude
                steps = int(-(-need // step))
                if steps <= most_marks:
                    return cls(steps * step, step)
            magnitude *= 10
