"""Numbers in words as ranges, and their arithmetic (claims guide, "Numbers")."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """``[low, high]``: the least number that makes the words true, the greatest that they allow, ``None`` if none."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"not a range: {self.low}, {self.high}")

    @classmethod
    def exactly(cls, number: int) -> Quantity:
        """The range that holds ``number`` alone."""
        return cls(number, number)

    @property
    def is_open(self) -> bool:
        """True if the words set no upper end ("at least 20")."""
        return self.high is None

    def __add__(self, other: Quantity) -> Quantity:
        """The sum of two disjoint quantities; open if either is."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Quantity(self.low + other.low, high)

    def overlaps(self, other: Quantity) -> bool:
        """True if some number satisfies both."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)
