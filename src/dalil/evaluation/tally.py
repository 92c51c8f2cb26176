"""Hits, wrong ones and misses, and the shares that follow from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """``hits`` were wanted and given, ``extra`` given but not wanted, ``missed`` wanted but not given."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was given that was wanted; 0 where nothing was given."""
        given = self.hits + self.extra
        return self.hits / given if given else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was given; 0 where nothing was wanted."""
        wanted = self.hits + self.missed
        return self.hits / wanted if wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where both are."""
        both = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / both if both else 0.0

    def __bool__(self) -> bool:
        return bool(self.hits or self.extra or self.missed)

    def __iadd__(self, other: Tally) -> Tally:
        self.hits += other.hits
        self.extra += other.extra
        self.missed += other.missed
        return self

    def row(self) -> list[float]:
        """Precision, recall, F1, hits, extra, missed."""
        return [self.precision, self.recall, self.f1, self.hits, self.extra, self.missed]
