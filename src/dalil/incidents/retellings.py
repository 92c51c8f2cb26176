"""Which two claims of one report tell of one occurrence: what a report says of it once more.

What a report tells apart stays apart. But a report that says the same again, in its headline, after its background or
in another's words, may have been read as two claims. They are taken for one telling of one occurrence only where what
they say leaves little else: neither holds anything that the other speaks against, and

- they give the same toll, one that two attacks seldom share by chance; a large one also where their days differ (that
  of the attack and that of the toll); or
- one gives no toll and hits nothing that the other speaks against, at the same place, and either stands before it (a
  headline and what it heads) or says nothing that is not told of the other (an official's word on it); or
- one names the place and gives no toll, the other gives the toll and names no place: two halves.

Their days must be the same, or one of them only the report's date, which is later.
"""

from __future__ import annotations

from dalil.incidents.days import Days
from dalil.incidents.traits import Traits
from dalil.incidents.weights import RetellingWeights

_HURT = ("killed", "injured")


def tells_again(a: Traits, b: Traits, place: float, kind: float, weights: RetellingWeights) -> bool:
    """True for two claims of one report that tell of one occurrence, given the evidence of their places and kinds."""
    if a.denied or b.denied or place < weights.place or kind < weights.kind:
        return False
    if a.days is None or b.days is None or (a.targets and b.targets and not a.targets & b.targets):
        return False
    if _tolls(a) and _tolls(b):
        return _same_toll(a, b, weights.toll if _one_time(a.days, b.days) else weights.toll_next_day)
    if not (_tolls(a) or _tolls(b)) or not _one_time(a.days, b.days):
        return False
    return _adds_nothing(*((b, a) if _tolls(a) else (a, b)), place, weights)


def _tolls(traits: Traits) -> bool:
    """True for a claim that counts people, not only what was fired and where."""
    return bool(traits.numbers.keys() - {"strikes", "places_hit"})


def _adds_nothing(bare: Traits, other: Traits, place: float, weights: RetellingWeights) -> bool:
    """True for a claim without a toll that says of the other's occurrence nothing but its place, or what it hit."""
    if bare.places and not other.places:
        return True
    if place < weights.same_place:
        return False
    if _begins(bare) < _begins(other):
        return bare.targets <= other.targets or not other.targets
    same_means = not (bare.weapons and other.weapons) or bool(bare.weapons & other.weapons)
    return bare.targets <= other.targets and not _named_apart(bare, other) and bare.kind == other.kind and same_means


def _named_apart(a: Traits, b: Traits) -> bool:
    """True for two that name the things hit, and none alike."""
    return bool(a.names and b.names) and not set(a.names) & set(b.names)


def _one_time(a: Days, b: Days) -> bool:
    """True for days in common, and for words and a report's date after them."""
    earlier, later = (a, b) if a.first <= b.first else (b, a)
    return not a.gap(b) or (later.assumed and not earlier.assumed)


def _begins(traits: Traits) -> int:
    """Where in its report a claim begins."""
    return min((span.start for span in traits.claim.evidence), default=0)


def _same_toll(a: Traits, b: Traits, least: int) -> bool:
    """True for tolls with the same least number of dead or hurt, of ``least`` or more, and no other number that
    excludes the other's.
    """
    told = [outcome for outcome in _HURT if outcome in a.numbers and outcome in b.numbers]
    shared = [(a.numbers[outcome], b.numbers[outcome]) for outcome in told]
    agree = all(any(p.overlaps(q) for p in ours for q in theirs) for ours, theirs in shared)
    lows = [p.low for ours, theirs in shared for p in ours for q in theirs if p.low == q.low]
    return agree and max(lows, default=0) >= least
