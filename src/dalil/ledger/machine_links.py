"""The program's own judgements: pairs of claims that weigh enough to be joined, or to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

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

    def found(self, a: Traits, b: Traits, weight: float) -> None:
        """A pair that weighs what a person should look at, or more."""
        one, other = sorted((self._key_of[a.claim_id], self._key_of[b.claim_id]))
        self._waiting.append(Link(one_id=one, other_id=other, weight=weight))
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


def linked_with(pks: Iterable[int]) -> tuple[set[int], dict[Pair, float]]:
    """The claims that are connected with these by links that join or by people's judgements, and the weights of those
    links.
    """
    join = weighing.weights().decision.join
    found = set(pks)
    edge = set(found)
    weights: dict[Pair, float] = {}
    while edge:
        reached: set[int] = set()
        for batch in _batches(edge):
            touching = Q(one__in=batch) | Q(other__in=batch)
            rows = Link.objects.filter(touching, weight__gte=join)
            for one, other, weight in rows.values_list("one_id", "other_id", "weight"):
                reached |= {one, other}
                weights[one, other] = weight
            judged = Judgement.objects.filter(touching, withdrawn_at=None, verdict=Judgement.SAME).order_by()
            for one, other in judged.values_list("one_id", "other_id"):
                reached |= {one, other}
        edge = reached - found
        found |= edge
    return found, weights


def _batches(pks: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(pks)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))
