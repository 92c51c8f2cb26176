"""What two tolls say about whether two claims tell of one occurrence.

Equal exact numbers speak for it the more, the less likely they are by chance; numbers that allow each other speak for
it a little; very different ones speak against it a little, for disagreement about tolls is common.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2

from dalil.incidents.tolls import FIGHTERS, PEOPLE, Toll
from dalil.incidents.weights import NumberWeights
from dalil.model import Quantity

# Lows of words that say little: a bare plural, several, tens, dozens, scores, hundreds, thousands (claims guide,
# "Numbers").
_VAGUE_LOWS = frozenset({2, 3, 20, 24, 40, 200, 2000})

Numbers = dict[str, tuple[Quantity, ...]]
Groups = frozenset[tuple[str, str, int]]


def leading_numbers(tolls: Iterable[Toll]) -> Numbers:
    """Of each outcome the numbers by which it is compared: the people, or else the fighters of all sides together."""
    people: dict[str, list[Quantity]] = {}
    fighters: dict[str, Quantity] = {}
    for toll in tolls:
        if toll.who == FIGHTERS:
            known = fighters.get(toll.outcome)
            fighters[toll.outcome] = toll.quantity if known is None else known + toll.quantity
        elif toll.part_of is None and (toll.who == PEOPLE or toll.outcome in ("strikes", "places_hit")):
            people.setdefault(toll.outcome, []).append(toll.quantity)
    for outcome, quantity in fighters.items():
        people.setdefault(outcome, [quantity])
    both = "killed_or_injured"
    if both not in people and "killed" in people and "injured" in people:
        people[both] = [people["killed"][0] + people["injured"][0]]
    return {outcome: tuple(dict.fromkeys(quantities)) for outcome, quantities in people.items()}


def exact_groups(tolls: Iterable[Toll]) -> Groups:
    """The subgroups that a claim gives with an exact number: outcome, who and number."""
    return frozenset(
        (toll.outcome, toll.who, toll.quantity.low)
        for toll in tolls
        if toll.who not in (PEOPLE, FIGHTERS) and toll.quantity.low == toll.quantity.high
    )


@dataclass(slots=True)
class NumberComparison:
    """Weighs pairs of quantities and remembers what it has weighed: small numbers recur."""

    weights: NumberWeights
    _weighed: dict[tuple[Quantity, Quantity], float] = field(default_factory=dict)

    def weigh(self, a: Numbers, b: Numbers, a_groups: Groups, b_groups: Groups) -> list[tuple[str, float]]:
        """The evidence by outcome, in bits; outcomes that only one of the two tells say nothing."""
        parts = []
        for outcome in sorted(a.keys() & b.keys()):
            if outcome == "killed_or_injured" and len(a.keys() & b.keys()) > 1:
                continue  # made of the two that are compared already
            best = max(self.weigh_pair(p, q) for p in a[outcome] for q in b[outcome])
            parts.append((outcome, best if outcome == "killed" else best * self.weights.others))
        if a_groups and b_groups and (shared := a_groups & b_groups):
            parts.append(("groups", self.weights.group_equal * min(len(shared), 2)))
        total = sum(weight for _, weight in parts)
        if total > self.weights.most:
            parts = [(name, weight * self.weights.most / total) for name, weight in parts]
        return parts

    def weigh_pair(self, a: Quantity, b: Quantity) -> float:
        """The evidence of two numbers of the same, in bits."""
        key = (a, b) if (a.low, a.high or -1) <= (b.low, b.high or -1) else (b, a)
        if key not in self._weighed:
            self._weighed[key] = self._weigh_pair(*key)
        return self._weighed[key]

    def _weigh_pair(self, a: Quantity, b: Quantity) -> float:
        w = self.weights
        if _vague(a) or _vague(b):
            return w.allows_widely if a.overlaps(b) else max(w.least, w.near - w.steep * _doublings(a, b))
        if a.low == b.low and (_single(a) or a.is_open) and (_single(b) or b.is_open):
            return self._weigh_equal(a.low) * (1.0 if _single(a) and _single(b) else w.least_equal)
        if a.overlaps(b):
            lesser, greater = sorted((a.low, b.low))
            return w.allows if greater <= 2 * lesser else w.allows_widely
        return max(w.least, w.near - w.steep * _doublings(a, b))

    def _weigh_equal(self, number: int) -> float:
        w = self.weights
        weight = min(w.equal_most, w.equal + w.equal_doubling * log2(max(number, 1)))
        return weight * w.round if number >= 10 and number % 10 == 0 else weight


def _single(quantity: Quantity) -> bool:
    return quantity.low == quantity.high


def _vague(quantity: Quantity) -> bool:
    return quantity.is_open and quantity.low in _VAGUE_LOWS


def _doublings(a: Quantity, b: Quantity) -> float:
    """How often the lower of two quantities that exclude each other must be doubled to reach the higher; one is added
    to both, for 0.
    """
    lower, higher = (a, b) if a.high is not None and a.high < b.low else (b, a)
    return log2((higher.low + 1) / ((lower.high if lower.high is not None else lower.low) + 1))
