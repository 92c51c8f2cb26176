"""What two spans of days say about whether two claims tell of one occurrence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import log2

from dalil.incidents.weights import DateWeights
from dalil.model import When

WIDE = 31  # days: a longer range says too little to look an occurrence up by


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ordinal numbers, and whether they are only the report's date."""

    first: int
    last: int
    assumed: bool

    @classmethod
    def of(cls, when: When) -> Days | None:
        """The days of a claim; where only one end is known it stands for both. ``None`` where no day is known."""
        ends = [day.toordinal() for day in (when.start, when.end) if day is not None]
        return cls(min(ends), max(ends), when.assumed) if ends else None

    @property
    def length(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    @property
    def wide(self) -> bool:
        """True for a range too long to look up by day."""
        return self.length > WIDE

    def gap(self, other: Days) -> int:
        """How many days lie from the end of the one to the start of the other; 0 where they overlap."""
        return max(0, other.first - self.last, self.first - other.last)


def weigh_days(a: Days | None, b: Days | None, weights: DateWeights) -> float:
    """The evidence of two spans of days, in bits."""
    if a is None or b is None:
        return weights.unknown
    gap = a.gap(b)
    if gap == 0:
        return _weigh_same(a, b, weights)
    if gap > weights.tolerance:
        return weights.contradiction
    if not (a.assumed or b.assumed):
        return _weigh_told_apart(a, b, gap, weights)
    earlier, later = (a, b) if a.first <= b.first else (b, a)
    if not later.assumed:
        return weights.before if gap == 1 and earlier.assumed else weights.contradiction
    return (weights.day_after, weights.days_after, weights.days_late)[min(gap, 3) - 1]


def _weigh_same(a: Days, b: Days, weights: DateWeights) -> float:
    """Days in common: the more of the longer span they are, the more they say; never less than an unknown day does."""
    same = weights.same_assumed if a.assumed or b.assumed else weights.same_day
    common = min(a.last, b.last) - max(a.first, b.first) + 1
    loss = weights.widening * log2(max(a.length, b.length) / common) + weights.lasting * log2(common)
    return max(weights.unknown, same - loss)


def _weigh_told_apart(a: Days, b: Days, gap: int, weights: DateWeights) -> float:
    if gap > 1:
        return weights.contradiction
    return weights.range_apart if a.length > 1 or b.length > 1 else weights.day_apart


def agreed_days(spans: list[When]) -> tuple[date | None, date | None]:
    """The days that several tellings of one occurrence give together.

    Days from words lead over a report's date. A range that holds a narrower one agrees with it and leaves it the
    word; what is left is spanned.
    """
    known = [Days.of(when) for when in spans]
    days = [d for d in known if d is not None and not d.assumed] or [d for d in known if d is not None]
    narrow = [d for d in days if not any(_within(other, d) for other in days)]
    if not narrow:
        return None, None
    return date.fromordinal(min(d.first for d in narrow)), date.fromordinal(max(d.last for d in narrow))


def _within(inner: Days, outer: Days) -> bool:
    return inner.length < outer.length and outer.first <= inner.first and inner.last <= outer.last
