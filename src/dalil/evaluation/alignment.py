"""Which claim stands for which gold claim, and which of their values agree."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Final

from dalil.evaluation.assignment import best_pairs
from dalil.evaluation.gold import GoldClaim, GoldValue
from dalil.evaluation.values import SLOTS, Value

# One of these must agree for two claims to be of the same occurrence; a kind alone is too little.
_ANCHORS: Final = frozenset({"place", "date", "count", "actor", "target"})
_OPTIONAL_HANDICAP: Final = 0.05  # between two equal candidates the required gold claim is served first


@dataclass(frozen=True, slots=True)
class Agreement:
    """A gold claim's values beside a claim's: required ones met and missed, values that nobody asked for, slots met."""

    hits: tuple[GoldValue, ...]
    missed: tuple[GoldValue, ...]
    extra: tuple[Value, ...]
    slots_met: frozenset[str]

    @property
    def f1(self) -> float:
        """Agreement of the two as one number from 0 to 1."""
        both = 2 * len(self.hits) + len(self.missed) + len(self.extra)
        return 2 * len(self.hits) / both if both else 0.0

    def within(self, slots: Set[str]) -> Agreement:
        """The same of these slots only."""
        return Agreement(
            tuple(value for value in self.hits if value.slot in slots),
            tuple(value for value in self.missed if value.slot in slots),
            tuple(value for value in self.extra if value.slot in slots),
            self.slots_met & slots,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the claim found for it, by their numbers; either may have no partner."""

    gold: int | None
    claim: int | None


def agreement(gold: GoldClaim, values: Sequence[Value]) -> Agreement:
    """Pair the values of each slot one to one, required ones first."""
    hits: list[GoldValue] = []
    missed: list[GoldValue] = []
    extra: list[Value] = []
    met = set()
    for slot in SLOTS:
        want = [value for value in gold.values if value.slot == slot]
        have = [value for value in values if value.slot == slot]
        gain = [[(2.0 if one.required else 1.0) if one.fits(other) else 0.0 for other in have] for one in want]
        pairs = [(i, j) for i, j in best_pairs(gain) if gain[i][j]]
        used_want, used_have = {i for i, _ in pairs}, {j for _, j in pairs}
        if pairs:
            met.add(slot)
        hits += [one for i, one in enumerate(want) if one.required and i in used_want]
        missed += [one for i, one in enumerate(want) if one.required and i not in used_want]
        extra += [other for j, other in enumerate(have) if j not in used_have]
    return Agreement(tuple(hits), tuple(missed), tuple(extra), frozenset(met))


def align(golds: Sequence[GoldClaim], claims: Sequence[Sequence[Value]]) -> list[Pair]:
    """Pair the gold claims of one input with its claims so that most values agree; then list those left over."""
    gain = [[_gain(gold, values) for values in claims] for gold in golds]
    pairs = [Pair(i, j) for i, j in best_pairs(gain) if gain[i][j] > 0]
    used_gold, used_claims = {pair.gold for pair in pairs}, {pair.claim for pair in pairs}
    pairs += [Pair(i, None) for i in range(len(golds)) if i not in used_gold]
    return pairs + [Pair(None, j) for j in range(len(claims)) if j not in used_claims]


def _gain(gold: GoldClaim, values: Sequence[Value]) -> float:
    found = agreement(gold, values)
    same_event = "kind" in found.slots_met or {"place", "date"} <= found.slots_met
    anchored = found.slots_met & _ANCHORS or (gold.optional and found.slots_met - {"kind", "scope"})
    if not (same_event and anchored):
        return 0.0
    return found.f1 - (_OPTIONAL_HANDICAP if gold.optional else 0.0)
