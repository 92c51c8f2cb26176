"""From weighed pairs to groups of claims: agglomerative, best pair first, with average linkage.

Two groups are joined if a pair of them reaches ``join``, no pair of them is forbidden, and the mean weight over all
their pairs reaches ``hold``: a chain of good links does not join what does not fit together. Ties are broken by the
claims' order, so the same claims always give the same groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]
Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clustering:
    """Joins numbered claims. ``weigh`` gives the weight of any pair, ``None`` where it is forbidden."""

    weigh: Callable[[int, int], float | None]
    hold: float

    def groups(self, size: int, accepted: Mapping[Pair, float], together: Iterable[Pair] = ()) -> list[Group]:
        """The groups of the numbers below ``size``, each sorted, in order of their first members.

        ``accepted`` are the pairs that reach ``join``, with their weights; ``together`` pairs are joined before all
        others, whatever speaks against them.
        """
        seeds = {seed[0]: seed for seed in components(size, together)}
        first = {member: seed[0] for seed in seeds.values() for member in seed}
        links = sorted({_ordered(first[a], first[b]) for a, b in accepted if first[a] != first[b]})
        parts = components(size, links)
        part_of = {member: part[0] for part in parts for member in part}
        links_of: dict[int, list[Pair]] = defaultdict(list)
        for a, b in links:
            links_of[part_of[a]].append((a, b))
        found: list[Group] = []
        for part in parts:
            inside = {member: seeds[member] for member in part if member in seeds}
            if len(inside) < 2:
                found += inside.values()
            else:
                found += _Agglomeration(self, inside, accepted).run(links_of[part[0]])
        return sorted(found)


class _Agglomeration:
    """The joining of one connected part. A group goes by its smallest member; its version tells a queued pair that
    has grown since.
    """

    def __init__(self, clustering: Clustering, seeds: Mapping[int, Group], accepted: Mapping[Pair, float]) -> None:
        self._clustering = clustering
        self._accepted = accepted
        self._weights: dict[Pair, float | None] = {}
        self._members = {name: list(members) for name, members in seeds.items()}
        self._version = dict.fromkeys(seeds, 0)
        self._sums: dict[int, dict[int, float]] = {name: {} for name in seeds}
        self._queue: list[tuple[float, int, int, int, int]] = []

    def run(self, links: Iterable[Pair]) -> list[Group]:
        """The groups, given the pairs of seeds that an accepted pair links."""
        for a, b in links:
            self._connect(a, b, self._sum(a, b))
        heapify(self._queue)
        while self._queue:
            mean, a, b, version_a, version_b = heappop(self._queue)
            if -mean < self._clustering.hold:
                break
            if self._version.get(a) == version_a and self._version.get(b) == version_b:
                self._join(a, b)
        return [tuple(sorted(members)) for members in self._members.values()]

    def _join(self, a: int, b: int) -> None:
        """Takes group ``b`` into ``a``, of which ``a`` has the smaller member."""
        ours, theirs = self._sums.pop(a), self._sums.pop(b)
        neighbours = sorted((ours.keys() | theirs.keys()) - {a, b})
        totals = {other: self._total(a, b, ours.get(other), theirs.get(other), other) for other in neighbours}
        for other in neighbours:
            self._sums[other].pop(a, None)
            self._sums[other].pop(b, None)
        self._members[a] += self._members.pop(b)
        self._version[a] += 1
        del self._version[b]
        self._sums[a] = {}
        for other, total in totals.items():
            self._connect(a, other, total)

    def _connect(self, a: int, b: int, total: float | None) -> None:
        if total is None:
            return
        a, b = _ordered(a, b)
        self._sums[a][b] = self._sums[b][a] = total
        mean = total / (len(self._members[a]) * len(self._members[b]))
        heappush(self._queue, (-mean, a, b, self._version[a], self._version[b]))

    def _total(self, a: int, b: int, ours: float | None, theirs: float | None, other: int) -> float | None:
        """The sum of ``a`` and ``b`` with another group, from the sums known before they were joined."""
        ours = self._sum(a, other) if ours is None else ours
        if ours is None:
            return None
        theirs = self._sum(b, other) if theirs is None else theirs
        return None if theirs is None else ours + theirs

    def _sum(self, a: int, b: int) -> float | None:
        """The sum of the weights of all pairs of two groups; ``None`` where one of them is forbidden."""
        total = 0.0
        for x in self._members[a]:
            for y in self._members[b]:
                weight = self._weight(_ordered(x, y))
                if weight is None:
                    return None
                total += weight
        return total

    def _weight(self, pair: Pair) -> float | None:
        if pair in self._accepted:
            return self._accepted[pair]
        if pair not in self._weights:
            self._weights[pair] = self._clustering.weigh(*pair)
        return self._weights[pair]


def components(size: int, pairs: Iterable[Pair]) -> list[Group]:
    """The connected components of the numbers below ``size``, each sorted, in order of their first members."""
    parent = list(range(size))
    for a, b in pairs:
        low, high = _ordered(_root(parent, a), _root(parent, b))
        parent[high] = low
    found: dict[int, list[int]] = defaultdict(list)
    for number in range(size):
        found[_root(parent, number)].append(number)
    return [tuple(members) for _, members in sorted(found.items())]


def spanning_pairs(pairs: Mapping[Pair, float]) -> list[Pair]:
    """The strongest pairs that connect all that ``pairs`` connect, without a circle; strongest first."""
    names = sorted({member for pair in pairs for member in pair})
    number = {name: index for index, name in enumerate(names)}
    parent = list(range(len(names)))
    kept = []
    for a, b in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        low, high = _ordered(_root(parent, number[a]), _root(parent, number[b]))
        if low != high:
            parent[high] = low
            kept.append((a, b))
    return kept


def _ordered(a: int, b: int) -> Pair:
    return (a, b) if a <= b else (b, a)


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
