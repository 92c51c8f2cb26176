"""Claims that name no precise place, told of the only occurrence that they can mean.

"An airstrike in northern Syria killed 89 on Thursday" weighs too little to be joined with any village by itself. It is
*astray*: where exactly one occurrence of those days lies in what it names, and something beside day, place and kind
agrees (the toll, what was hit, the doer, a rare means), it is taken to tell of that one. Where there are two
candidates, it stays alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

# How two claims may be astray: the first of a pair to the second, the second to the first, both (each names no more
# than an area); whether this is enough to join them, if there is no other candidate; and whether one of them names no
# place at all.
FIRST: Final = 1
SECOND: Final = 2
BOTH: Final = FIRST | SECOND
ENOUGH: Final = 4
ANYWHERE: Final = 8

LONGEST: Final = 3  # days of a claim that may be astray: what is told of a week has many candidates


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that one which is astray may mean: its number and id, the weight of the two, and how they are astray."""

    number: int
    claim_id: str
    weight: float
    astray: int

    @property
    def precise(self) -> bool:
        """True for a claim that names a place within the area."""
        return self.astray & BOTH != BOTH

    @property
    def enough(self) -> bool:
        """True if the two agree in enough to be joined."""
        return bool(self.astray & ENOUGH)


def turned(astray: int) -> int:
    """The same for the two claims in the other order."""
    return astray & ~BOTH | (astray & FIRST) << 1 | (astray & SECOND) >> 1


def meant(candidates: Sequence[Candidate], joined: Iterable[tuple[int, int]]) -> Candidate | None:
    """The claim that one which is astray is joined with: the strongest candidate, if all of them are one occurrence.

    Candidates that name a place count alone, where there are any. ``joined`` are pairs of candidates' numbers that
    links join.
    """
    precise = [candidate for candidate in candidates if candidate.precise] or list(candidates)
    best = min(
        (candidate for candidate in precise if candidate.enough),
        key=lambda candidate: (-candidate.weight, candidate.claim_id),
        default=None,
    )
    if best is None or len(precise) == 1:
        return best
    group = {candidate.number: candidate.number for candidate in precise}

    def root(number: int) -> int:
        while group[number] != number:
            number = group[number]
        return number

    for a, b in joined:
        if a in group and b in group:
            group[root(a)] = root(b)
    return best if len({root(number) for number in group}) == 1 else None
