"""The comparison of two claims: evidence for and against one occurrence, part by part, in the manner of Fellegi and
Sunter.

I. P. Fellegi and A. B. Sunter, "A Theory for Record Linkage", Journal of the American Statistical Association 64
(1969), 1183-1210. Each part is a weight in bits; their sum is the weight of the link. The weights are in
``weights.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dalil.incidents.days import weigh_days
from dalil.incidents.kinds import is_talk
from dalil.incidents.nearness import Nearness
from dalil.incidents.numbers import NumberComparison
from dalil.incidents.retellings import tells_again
from dalil.incidents.strays import ANYWHERE, ENOUGH, FIRST, LONGEST, SECOND
from dalil.incidents.traits import Traits
from dalil.incidents.weights import Weights
from dalil.model import Claim, Link
from dalil.model.vocabulary import HARM_KINDS

Parts = list[tuple[str, float]]

_HARM = frozenset(HARM_KINDS)


@dataclass(slots=True)
class Comparer:
    """Compares claims under one table of weights, and remembers places and numbers that recur."""

    weights: Weights
    nearness: Nearness = field(init=False)
    numbers: NumberComparison = field(init=False)
    _kinds: dict[tuple[str, str], float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nearness = Nearness(self.weights.place)
        self.numbers = NumberComparison(self.weights.number)

    def traits(self, claim: Claim) -> Traits:
        """A claim prepared for comparison by this comparer."""
        return Traits.of(claim, self.nearness)

    def parts(self, a: Traits, b: Traits) -> Parts | None:
        """The parts of the evidence, or ``None`` where the two can never be one occurrence."""
        kind = self.kind(a.kind, b.kind)
        if kind is None:
            return None
        talk = is_talk(a.kind) and is_talk(b.kind)
        if a.report == b.report and not (self._tells_both(a, b) or self._tells_again(a, b, kind, talk)):
            return None
        parts = [
            ("date", weigh_days(a.days, b.days, self.weights.date)),
            ("place", self._place(a, b, talk)),
            ("kind", kind),
        ]
        if a.numbers and b.numbers:
            parts += self.numbers.weigh(a.numbers, b.numbers, a.groups, b.groups)
        if a.actors and b.actors:
            parts.append(("actor", self._parties(a, b) if talk else self._actors(a, b)))
        if a.targets and b.targets:
            parts.append(("target", self._targets(a, b)))
        if a.weapons and b.weapons:
            parts.append(("weapon", self._weapons(a, b)))
        if a.report == b.report and a.denied != b.denied:
            parts.append(("denial", self.weights.denial))
        return parts

    def weight(self, a: Traits, b: Traits) -> float | None:
        """The sum of the parts, or ``None`` where the two can never be one occurrence; the same for both orders."""
        parts = self.parts(a, b) if a.claim_id <= b.claim_id else self.parts(b, a)
        return None if parts is None else _sum(parts)

    def weigh(self, a: Traits, b: Traits) -> tuple[float, int] | None:
        """The weight, and how the two are astray (:mod:`dalil.incidents.strays`), the first being ``a``; ``None`` where
        they can never be one occurrence.
        """
        parts = self.parts(a, b) if a.claim_id <= b.claim_id else self.parts(b, a)
        if parts is None:
            return None
        weight = _sum(parts)
        return weight, self._astray(a, b, parts, weight) if weight >= self.weights.decision.rival else 0

    def _astray(self, a: Traits, b: Traits, parts: Parts, weight: float) -> int:
        if a.days is None or b.days is None or a.days.gap(b.days) or a.denied or b.denied:
            return 0
        if is_talk(a.kind) and is_talk(b.kind):
            return 0
        astray = self.nearness.astray(a.places, b.places)
        astray &= FIRST * (a.days.length <= LONGEST) | SECOND * (b.days.length <= LONGEST)
        if not astray:
            return 0
        telling = sum(bits for _, bits in parts[3:]) > 0 or parts[2][1] > self.weights.kind.same
        astray |= ANYWHERE * (not (a.places and b.places))
        decision = self.weights.decision
        return astray | ENOUGH * (telling and weight + decision.added(astray) >= decision.join)

    def link(self, a: Traits, b: Traits) -> Link | None:
        """The link with its reasons, whatever its weight; ``None`` where the two can never be one occurrence."""
        parts = self.parts(*sorted((a, b), key=lambda t: t.claim_id))
        if parts is None:
            return None
        rounded = tuple((name, round(weight, 2)) for name, weight in parts)
        first, second = sorted((a.claim_id, b.claim_id))
        return Link((first, second), round(_sum(rounded), 2), rounded)

    @staticmethod
    def _tells_both(a: Traits, b: Traits) -> bool:
        """True for a claim and its denial in one report, or two deniers: all else a report tells apart is apart."""
        return a.denied != b.denied or (a.denied and b.denied and a.voice != b.voice)

    def _tells_again(self, a: Traits, b: Traits, kind: float, talk: bool) -> bool:
        if talk or (a.actors and b.actors and self._actors(a, b) < 0):
            return False
        return tells_again(a, b, self.nearness.weigh_all(a.places, b.places), kind, self.weights.retelling)

    def kind(self, a: str, b: str) -> float | None:
        """The evidence of two kinds; ``None`` where no occurrence is told as both."""
        key = (a, b)
        if key not in self._kinds:
            self._kinds[key] = self._kind(a, b)
        return self._kinds[key]

    def _kind(self, a: str, b: str) -> float | None:
        table = self.weights.kind
        if a == b:
            return table.same_rare.get(a, table.same)
        listed = table.pairs.get(frozenset((a, b)))
        if listed is None and "killing" in (a, b) and a in _HARM and b in _HARM:
            return table.killing
        return listed

    def _place(self, a: Traits, b: Traits, talk: bool) -> float:
        if talk and not (a.places and b.places):
            return self.weights.talks.unknown_place
        if a.report == b.report and not (a.places and b.places):
            return self.weights.retelling.unnamed
        return self.nearness.weigh_all(a.places, b.places)

    def _actors(self, a: Traits, b: Traits) -> float:
        if a.actors & b.actors:
            return self.weights.actor.same
        nameless = self.weights.actor.nameless
        named = (any(actor.rpartition("_")[2] not in nameless for actor in side) for side in (a.actors, b.actors))
        return self.weights.actor.different if all(named) else 0.0

    def _parties(self, a: Traits, b: Traits) -> float:
        shared, fewer = len(a.actors & b.actors), min(len(a.actors), len(b.actors))
        table = self.weights.talks
        if not shared:
            return table.different
        if shared < fewer:
            return table.some
        return table.same_parties if shared > 1 else table.same_one

    def _targets(self, a: Traits, b: Traits) -> float:
        table = self.weights.target
        shared = a.targets & b.targets
        if not shared:
            telling = (any(self._target(t) >= table.telling for t in side) for side in (a.targets, b.targets))
            return table.disjoint_telling if all(telling) else table.disjoint
        return max(self._target(target) for target in shared) + self._target_names(a, b, shared)

    def _target(self, target: str) -> float:
        return self.weights.target.types.get(target, self.weights.target.default)

    def _target_names(self, a: Traits, b: Traits, shared: frozenset[str]) -> float:
        ours, theirs = dict(a.names), dict(b.names)
        both = [target for target in sorted(shared) if target in ours and target in theirs]
        if not both:
            return 0.0
        alike = any(_alike(x, y) for target in both for x in ours[target] for y in theirs[target])
        return self.weights.target.name_same if alike else self.weights.target.name_different

    def _weapons(self, a: Traits, b: Traits) -> float:
        shared, table = a.weapons & b.weapons, self.weights.weapon
        if not shared:
            return table.different
        return table.telling if shared & table.rare else table.same


def _sum(parts: Sequence[tuple[str, float]]) -> float:
    """Free of what binary fractions leave over: 6.0 bits are 6.0 in whatever order they are added."""
    return round(sum(weight for _, weight in parts), 6)


def _alike(a: str, b: str) -> bool:
    """True for two folded names of which one says no more than the other: "al-Quds hospital" and "Quds"."""
    from rapidfuzz.fuzz import token_set_ratio

    return token_set_ratio(a, b) >= 90


def compare(a: Claim, b: Claim, *, weights: Weights | None = None) -> Link | None:
    """The evidence that two claims tell of one occurrence.

    Returns a link with its weight, in bits, and its parts, also where the weight is too small to join them
    (``Weights.decision``); ``None`` where they can never be one: two claims that one report tells apart, kinds that
    no occurrence is told as both, or an aggregate, which is no occurrence.
    """
    if a.scope != "incident" or b.scope != "incident":
        return None
    comparer = Comparer(weights or Weights.default())
    return comparer.link(comparer.traits(a), comparer.traits(b))
