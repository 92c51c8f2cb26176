"""Why claims were joined, or were not: a link's weights as a waterfall, and what kept two incidents apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from dalil.incidents.comparison import Comparer
from dalil.incidents.weights import Weights
from dalil.model import Claim, Link


@dataclass(frozen=True, slots=True)
class Step:
    """One reason: what was compared, its weight in bits, and the sum of the weights up to it."""

    part: str
    weight: float
    total: float


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Why two groups of claims are not one incident.

    ``reason`` is ``judged`` (people said so), ``report`` (one report tells two of their claims apart), ``kinds`` (no
    occurrence is told as both), ``weak`` (their strongest link weighs less than ``needed``) or ``chain`` (it would do,
    but all pairs together hold too little: ``mean`` is below ``needed``). ``link`` is their strongest link.
    """

    reason: str
    link: Link | None
    needed: float
    mean: float | None = None

    @property
    def words(self) -> str:
        """The reason as a sentence."""
        return {
            "judged": "people judged them to be two",
            "report": "one report tells two of their claims apart",
            "kinds": "no occurrence is told as both of their kinds",
            "weak": f"their strongest link weighs less than the {self.needed:.1f} bits that join",
            "chain": f"on the whole they agree too little: {self.mean or 0:.1f} bits a pair, below {self.needed:.1f}",
        }[self.reason]


def waterfall(link: Link) -> list[Step]:
    """The reasons of a link, strongest first, each with the sum so far; the last sum is the link's weight."""
    parts = sorted(link.parts, key=lambda part: -part[1])
    sums = accumulate(weight for _, weight in parts)
    return [Step(part, weight, round(total, 2)) for (part, weight), total in zip(parts, sums, strict=True)]


def kept_apart(
    ours: Sequence[Claim], theirs: Sequence[Claim], *, judged: bool = False, weights: Weights | None = None
) -> KeptApart:
    """Why the claims of two incidents were not joined; ``judged`` says that people judged two of them apart."""
    comparer = Comparer(weights or Weights.default())
    decision = comparer.weights.decision
    pairs = list(product([comparer.traits(c) for c in ours], [comparer.traits(c) for c in theirs]))
    weighed = [(comparer.weight(a, b), a, b) for a, b in pairs]
    known = [(weight, a, b) for weight, a, b in weighed if weight is not None]
    best = max(known, key=lambda pair: (pair[0], pair[1].claim_id, pair[2].claim_id), default=None)
    strongest = comparer.link(best[1], best[2]) if best else None
    if judged:
        return KeptApart("judged", strongest, decision.join)
    if len(known) < len(weighed) and (best is None or best[0] >= decision.join):
        told_apart = any(weight is None and a.report == b.report for weight, a, b in weighed)
        return KeptApart("report" if told_apart else "kinds", strongest, decision.join)
    if best is None or best[0] < decision.join:
        return KeptApart("weak", strongest, decision.join)
    mean = sum(weight for weight, _, _ in known) / len(known)
    return KeptApart("chain", strongest, decision.hold, mean)
