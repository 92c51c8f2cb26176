"""Which two claims of one report tell of one occurrence: what a report says of it once more.

What a report tells apart stays apart. But a report that says the same again, in its headline, after its background or
in another's words, may have been read as two claims. They are taken for one telling of one occurrence only where what
they say leaves little else: neither holds anything that the other speaks against, and

- they give the same toll, one that two attacks seldom share by chance; or
- the first gives no toll and hits nothing that the other does not, at the same place: a headline and what it heads; or
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
    if not _one_time(a.days, b.days) or (a.targets and b.targets and not a.targets & b.targets):
        return False
    if a.numbers and b.numbers:
        return _same_toll(a, b, weights.toll)
    if not (a.numbers or b.numbers):
        return False
    bare, other = (b, a) if a.numbers else (a, b)
    if bare.places and not other.places:
        return True
    return place >= weights.same_place and bare.targets <= other.targets and _begins(bare) < _begins(other)


def _one_time(a: Days | None, b: Days | None) -> bool:
    """True for days in common, and for words and a report's date after them."""
    if a is None or b is None:
        return False
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
