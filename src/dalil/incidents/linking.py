"""The linking of claims into incidents: blocks, comparisons, groups, incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dalil.incidents.aggregates import with_aggregates
from dalil.incidents.blocking import Blocks
from dalil.incidents.clusters import Clustering, Pair, components, spanning_pairs
from dalil.incidents.comparison import Comparer
from dalil.incidents.composition import compose
from dalil.incidents.traits import Traits
from dalil.incidents.weights import Weights
from dalil.model import Claim, Incident, Link

Judgement = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Linkage:
    """What linking found: the incidents, and the links that were nearly made.

    ``near`` holds for each two incidents their strongest link that a person should look at: one that reaches ``ask``,
    whether it was too weak, or cut from a chain, or the person's own judgement stands against it. Strongest first.
    """

    incidents: tuple[Incident, ...]
    near: tuple[Link, ...]


def link(
    claims: Iterable[Claim],
    *,
    together: Iterable[Judgement] = (),
    apart: Iterable[Judgement] = (),
    arrival: Mapping[str, int] | None = None,
    weights: Weights | None = None,
) -> list[Incident]:
    """The incidents that the claims tell of, in order of day and id.

    Every claim of scope ``incident`` is in exactly one of them; aggregates are in none, but each incident names those
    that cover it. The order of the claims does not matter; of two claims with one id, one is taken. ``together`` and
    ``apart`` are people's judgements on pairs of claim ids, which win over all weights; ids that are not among the
    claims are passed over. ``arrival`` numbers the claims as they came: an incident is called after the one that came
    first, and so keeps its id while others join it; without it, after the one with the smallest id.

    Raises ``ValueError`` where judgements contradict each other.
    """
    return list(link_all(claims, together=together, apart=apart, arrival=arrival, weights=weights).incidents)


def link_all(
    claims: Iterable[Claim],
    *,
    together: Iterable[Judgement] = (),
    apart: Iterable[Judgement] = (),
    arrival: Mapping[str, int] | None = None,
    weights: Weights | None = None,
) -> Linkage:
    """As :func:`link`, with the links that were nearly made."""
    by_id: dict[str, Claim] = {}
    for claim in claims:
        known = by_id.get(claim.claim_id)
        by_id[claim.claim_id] = claim if known is None else min(known, claim, key=repr)
    single = [by_id[claim_id] for claim_id in sorted(by_id) if by_id[claim_id].scope == "incident"]
    linking = _Linking(single, weights or Weights.default(), together, apart)
    groups = linking.groups()
    whys = linking.reasons(groups)
    found = [
        compose((single[member] for member in group), why, arrival=arrival)
        for group, why in zip(groups, whys, strict=True)
    ]
    incidents = with_aggregates(found, by_id)
    incidents.sort(key=lambda incident: (incident.start or date.max, incident.incident_id))
    return Linkage(tuple(incidents), linking.near(groups))


class _Linking:
    """One linking of claims, which go by their place in the order of their ids."""

    def __init__(
        self,
        claims: Sequence[Claim],
        weights: Weights,
        together: Iterable[Judgement],
        apart: Iterable[Judgement],
    ) -> None:
        self._comparer = Comparer(weights)
        self._decision = weights.decision
        self._traits: list[Traits] = [self._comparer.traits(claim) for claim in claims]
        number = {claim.claim_id: index for index, claim in enumerate(claims)}
        self._together = _pairs(together, number)
        self._apart = _pairs(apart, number)
        self._check(len(claims))
        self._accepted: dict[Pair, float] = {}
        self._asked: dict[Pair, float] = {}
        for a, b in Blocks(self._traits, self._comparer.nearness, weights.date.tolerance).pairs():
            weight = self._comparer.weight(self._traits[a], self._traits[b])
            if weight is not None and weight >= self._decision.ask:
                self._asked[a, b] = weight
                if weight >= self._decision.join and (a, b) not in self._apart:
                    self._accepted[a, b] = weight

    def _check(self, size: int) -> None:
        group = {member: part for part in components(size, self._together) for member in part}
        for a, b in sorted(self._apart):
            if group[a] is group[b]:
                ids = self._traits[a].claim_id, self._traits[b].claim_id
                raise ValueError(f"claims {ids[0]} and {ids[1]} are judged to be apart and, through others, together")

    def _weigh(self, a: int, b: int) -> float | None:
        if (a, b) in self._apart:
            return None
        return self._comparer.weight(self._traits[a], self._traits[b])

    def groups(self) -> list[tuple[int, ...]]:
        """The groups of claims that are one incident."""
        clustering = Clustering(self._weigh, self._decision.hold)
        return clustering.groups(len(self._traits), self._accepted, sorted(self._together))

    def reasons(self, groups: Sequence[tuple[int, ...]]) -> list[list[Link]]:
        """For each group the links that hold it together, strongest first; people's judgements before them, with the
        part ``judged``.
        """
        group_of = {member: index for index, group in enumerate(groups) for member in group}
        inside: dict[int, dict[Pair, float]] = defaultdict(dict)
        for pair, weight in self._accepted.items():
            if group_of[pair[0]] == group_of[pair[1]]:
                inside[group_of[pair[0]]][pair] = weight
        for pair in self._together:
            inside[group_of[pair[0]]][pair] = float("inf")
        return [[self._link(*pair) for pair in spanning_pairs(inside[index])] for index in range(len(groups))]

    def near(self, groups: Sequence[tuple[int, ...]]) -> tuple[Link, ...]:
        """The strongest link from ``ask`` on between each two groups."""
        group_of = {member: index for index, group in enumerate(groups) for member in group}
        strongest: dict[Pair, Pair] = {}
        for pair in sorted(self._asked, key=lambda p: (-self._asked[p], p)):
            ends = group_of[pair[0]], group_of[pair[1]]
            if ends[0] != ends[1]:
                strongest.setdefault((min(ends), max(ends)), pair)
        return tuple(self._link(*pair) for pair in strongest.values())

    def _link(self, a: int, b: int) -> Link:
        made = self._comparer.link(self._traits[a], self._traits[b])
        if (a, b) not in self._together and made is not None:
            return made
        ids = (self._traits[a].claim_id, self._traits[b].claim_id)
        parts = (*(made.parts if made is not None else ()), ("judged", self._decision.join))
        return Link(ids, round(sum(weight for _, weight in parts), 2), parts)


def _pairs(judgements: Iterable[Judgement], number: dict[str, int]) -> Collection[Pair]:
    known = ((number[a], number[b]) for a, b in judgements if a in number and b in number and a != b)
    return {(min(pair), max(pair)) for pair in known}
