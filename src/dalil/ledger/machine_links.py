"""The program's own judgements: pairs of claims that weigh enough to be joined, or to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from dalil.incidents.strays import FIRST, SECOND, Candidate, meant, turned
from dalil.incidents.traits import Traits
from dalil.ledger import weighing
from dalil.ledger.models import Judgement, Link

_BATCH = 400
_HELD = 5000

Pair = tuple[int, int]


class MachineLinks:
    """Writes pairs as they are found. ``key_of`` gives the primary key of a claim id."""

    def __init__(self, key_of: Mapping[str, int]) -> None:
        self._key_of = key_of
        self._waiting: list[Link] = []

    def found(self, a: Traits, b: Traits, weight: float, astray: int) -> None:
        """A pair that weighs what a person should look at, or more, or of which one is ``astray``."""
        one, other = self._key_of[a.claim_id], self._key_of[b.claim_id]
        if one > other:
            one, other, astray = other, one, turned(astray)
        self._waiting.append(Link(one_id=one, other_id=other, weight=weight, astray=astray))
        if len(self._waiting) >= _HELD:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        Link.objects.bulk_create(self._waiting, batch_size=_BATCH)
        self._waiting = []


def forget() -> None:
    """Drop all of the program's links."""
    rows = Link.objects.all()
    rows._raw_delete(rows.db)


@dataclass(frozen=True, slots=True)
class Linked:
    """Claims that are connected by links that join or by people's judgements, the weights of those links, and the
    claims that are astray among them, each with what it is joined with.
    """

    claims: set[int]
    weights: dict[Pair, float]
    astray: dict[int, Candidate]


def linked_with(pks: Iterable[int]) -> Linked:
    """What is connected with these claims."""
    join = weighing.weights().decision.join
    found = Linked(set(pks), {}, {})
    edge = set(found.claims)
    settled: dict[int, Candidate | None] = {}
    while edge:
        reached: set[int] = set()
        astray: set[int] = set()
        for batch in _batches(edge):
            touching = Q(one__in=batch) | Q(other__in=batch)
            rows = Link.objects.filter(touching, Q(weight__gte=join) | Q(astray__gt=0))
            for one, other, weight, how in rows.values_list("one_id", "other_id", "weight", "astray"):
                if weight >= join:
                    reached |= {one, other}
                    found.weights[one, other] = weight
                astray |= _astray(one, other, how)
            judged = Judgement.objects.filter(touching, withdrawn_at=None, verdict=Judgement.SAME).order_by()
            reached.update(*judged.values_list("one_id", "other_id"))
        settled |= _meant(astray - settled.keys())
        for pk in astray:
            candidate = settled[pk]
            if candidate is not None and not found.claims.isdisjoint((pk, candidate.number)):
                reached |= {pk, candidate.number}
                found.astray[pk] = candidate
        edge = reached - found.claims
        found.claims.update(edge)
    return found


def around(pks: Iterable[int]) -> set[int]:
    """These claims, those that are astray to them, and all that such a claim may mean: what changes when one of these
    changes.
    """
    found = set(pks)
    astray = {pk for one, other, how in _pairs_astray(found) for pk in _astray(one, other, how)}
    for one, other, _ in _pairs_astray(astray):
        found |= {one, other}
    return found | astray


def _pairs_astray(pks: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    for batch in _batches(pks):
        rows = Link.objects.filter(Q(one__in=batch) | Q(other__in=batch), astray__gt=0)
        yield from rows.values_list("one_id", "other_id", "astray")


def _astray(one: int, other: int, how: int) -> set[int]:
    return {pk for pk, bit in ((one, FIRST), (other, SECOND)) if how & bit}


def _meant(pks: set[int]) -> dict[int, Candidate | None]:
    """What each of these claims that are astray is joined with."""
    candidates: dict[int, dict[int, Candidate]] = {pk: {} for pk in pks}
    apart = _judged(pks)[1]
    for batch in _batches(pks):
        rows = Link.objects.filter(Q(one__in=batch) | Q(other__in=batch), astray__gt=0)
        names = rows.values_list("one_id", "other_id", "weight", "astray", "one__claim_id", "other__claim_id")
        for one, other, weight, how, one_id, other_id in names:
            if (one, other) in apart:
                continue
            if how & FIRST and one in candidates:
                candidates[one][other] = Candidate(other, other_id, weight, how)
            if how & SECOND and other in candidates:
                candidates[other][one] = Candidate(one, one_id, weight, turned(how))
    joined = _joined({number for told in candidates.values() for number in told})
    return {pk: meant(list(told.values()), joined) for pk, told in candidates.items()}


def _joined(pks: set[int]) -> list[Pair]:
    """The pairs of these claims that links or people join."""
    together, apart = _judged(pks)
    join = weighing.weights().decision.join
    for batch in _batches(pks):
        rows = Link.objects.filter(one__in=batch, weight__gte=join).values_list("one_id", "other_id")
        together |= {(one, other) for one, other in rows if other in pks and (one, other) not in apart}
    return sorted(together)


def _judged(pks: set[int]) -> tuple[set[Pair], set[Pair]]:
    """The pairs with one of these claims that people judged to be one occurrence, and to be two."""
    found: dict[str, set[Pair]] = {Judgement.SAME: set(), Judgement.NOT_SAME: set(), Judgement.UNSURE: set()}
    for batch in _batches(pks):
        rows = Judgement.objects.filter(Q(one__in=batch) | Q(other__in=batch), withdrawn_at=None).order_by()
        for one, other, verdict in rows.values_list("one_id", "other_id", "verdict"):
            found[verdict].add((one, other))
    return found[Judgement.SAME], found[Judgement.NOT_SAME]


def _batches(pks: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(pks)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))
