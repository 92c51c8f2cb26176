"""Informing: whether a claim tells enough to be one."""

from __future__ import annotations

from dalil.model import (
    Actor,
    Claim,
    Count,
    Quantity,
)

_BY_AIR = {"airstrike", "shelling"}
_NEWS_DAYS = 2


def informative(claim: Claim) -> bool:
    """Whether a claim tells enough to be one (claims guide, "The idea"): a count, a place below the country, or a date
    with a target or doer."""
    precise = any(p.level != "country" for p in claim.places)
    dated = claim.when.words is not None and not claim.when.assumed
    if claim.status == "denied":
        return bool(claim.attribution)
    if claim.counts:
        return bool(claim.places or claim.actors or dated) or any(map(_counts, claim.counts))
    if claim.kind in ("meeting", "letter"):
        return any(a.words is not None and any(c.isupper() for c in a.words.text) for a in claim.actors)
    if claim.kind in _BY_AIR and dated and _fresh(claim) and claim.places and any(map(_named_outright, claim.actors)):
        return True  # "France carried out air strikes in Syria overnight"
    return (
        precise and (dated or bool(claim.actors or claim.targets or claim.weapons) or claim.kind not in ("attack",))
    ) or (dated and bool(claim.targets))


def _counts(count: Count) -> bool:
    """Whether a count gives more than a bare plural ("people were detained")."""
    return count.quantity != Quantity(2, None)


def _fresh(claim: Claim) -> bool:
    """Whether a claim's days are the last ones before its report: news, and no history."""
    day, last = claim.report.published, claim.when.end
    return day is not None and last is not None and (day - last).days <= _NEWS_DAYS


def _named_outright(actor: Actor) -> bool:
    return actor.words is not None and actor.words.text[:1].isupper()
