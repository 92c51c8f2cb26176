"""The linking of claims into incidents: blocks, comparisons, groups, incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dalil.incidents.aggregates import with_aggregates
from dalil.incidents.clusters import Clustering, Pair, components, spanning_pairs
from dalil.incidents.comparison import Comparer
from dalil.incidents.composition import compose
from dalil.incidents.sweep import Judgement, Judgements, Part, Sweep, sweep_order
from dalil.incidents.traits import Traits
from dalil.incidents.weights import Weights
from dalil.model import Claim, Incident, Link


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
    linker = Linker(Comparer(weights or Weights.default()), Judgements.of(together, apart))
    asked: list[tuple[Traits, Traits, float]] = []

    def found_pair(a: Traits, b: Traits, weight: float, _: int) -> None:
        if weight >= linker.comparer.weights.decision.ask:
            asked.append((a, b, weight))

    sweep = Sweep(linker.comparer, linker.judgements, found_pair)
    single = (linker.comparer.traits(by_id[key]) for key in sorted(by_id) if by_id[key].scope == "incident")
    found: list[Incident] = []
    group_of: dict[str, int] = {}
    for part in sweep.parts(sweep_order(single)):
        for members, why in linker.groups(part):
            group_of.update((traits.claim_id, len(found)) for traits in members)
            found.append(compose((traits.claim for traits in members), why, arrival=arrival))
    incidents = with_aggregates(found, by_id)
    incidents.sort(key=lambda incident: (incident.start or date.max, incident.incident_id))
    return Linkage(tuple(incidents), linker.near(asked, group_of))


class Linker:
    """Makes groups of the claims of a part, with the links that hold each together."""

    def __init__(self, comparer: Comparer, judgements: Judgements) -> None:
        self.comparer = comparer
        self.judgements = judgements
        self._decision = comparer.weights.decision
        self._partners = _partners(judgements.together), _partners(judgements.apart)

    def groups(self, part: Part) -> list[tuple[list[Traits], list[Link]]]:
        """The groups of a part's claims that are one incident, each with the links that hold it together: people's
        judgements, with the part ``judged``, then the strongest.

        Raises ``ValueError`` where judgements contradict each other.
        """
        if len(part.traits) == 1:
            return [(list(part.traits), [])]
        together, apart = (_judged(part, partners) for partners in self._partners)
        _check(part, together, apart)
        comparer, traits = self.comparer, part.traits
        alone = {member: weight for member, (_, weight) in part.astray.items()}

        def weigh(a: int, b: int) -> float | None:
            weight = None if (a, b) in apart else comparer.weight(traits[a], traits[b])
            return weight if weight is None else weight + max(alone.get(a, 0.0), alone.get(b, 0.0))

        clustering = Clustering(weigh, self._decision.hold)
        groups = clustering.groups(len(traits), part.accepted, sorted(together))
        return [([traits[member] for member in group], self._why(part, group, together)) for group in groups]

    def _why(self, part: Part, group: Sequence[int], together: set[Pair]) -> list[Link]:
        members = set(group)
        inside = {pair: weight for pair, weight in part.accepted.items() if members.issuperset(pair)}
        inside.update((pair, float("inf")) for pair in together if members.issuperset(pair))
        return [self._link(part.traits[a], part.traits[b], _alone(part, a, b)) for a, b in spanning_pairs(inside)]

    def near(self, asked: Iterable[tuple[Traits, Traits, float]], group_of: Mapping[str, int]) -> tuple[Link, ...]:
        """The strongest of these pairs between each two groups, strongest first."""
        strongest: dict[tuple[int, int], tuple[Traits, Traits]] = {}
        for a, b, _ in sorted(asked, key=lambda pair: (-pair[2], *sorted((pair[0].claim_id, pair[1].claim_id)))):
            one, other = sorted((group_of[a.claim_id], group_of[b.claim_id]))
            if one != other:
                strongest.setdefault((one, other), (a, b))
        return tuple(self._link(a, b) for a, b in strongest.values())

    def _link(self, a: Traits, b: Traits, alone: float = 0.0) -> Link:
        made = self.comparer.link(a, b)
        first, second = sorted((a.claim_id, b.claim_id))
        judged = (first, second) in self.judgements.together or made is None
        if made is not None and not judged and not alone:
            return made
        parts = made.parts if made is not None else ()
        parts += (("judged", self._decision.join),) if judged else (("only_candidate", alone),)
        return Link((first, second), round(sum(weight for _, weight in parts), 2), parts)


def _alone(part: Part, a: int, b: int) -> float:
    """What it adds to a link that one of its claims is astray and has no other candidate."""
    for one, other in ((a, b), (b, a)):
        if one in part.astray and part.astray[one][0] == other:
            return part.astray[one][1]
    return 0.0


def _partners(judged: Iterable[Judgement]) -> Mapping[str, list[str]]:
    """For the claim with the smaller id of each pair the others that it was judged with."""
    partners: dict[str, list[str]] = defaultdict(list)
    for a, b in judged:
        partners[a].append(b)
    return partners


def _judged(part: Part, partners: Mapping[str, list[str]]) -> set[Pair]:
    """The judgements on two claims of a part, as pairs of places in it."""
    place = {traits.claim_id: index for index, traits in enumerate(part.traits)}
    pairs = ((index, place.get(b)) for a, index in place.items() for b in partners.get(a, ()))
    return {(min(a, b), max(a, b)) for a, b in pairs if b is not None}


def _check(part: Part, together: Iterable[Pair], apart: Iterable[Pair]) -> None:
    group = {member: group for group in components(len(part.traits), together) for member in group}
    for a, b in sorted(apart):
        if group[a] is group[b]:
            ids = part.traits[a].claim_id, part.traits[b].claim_id
            raise ValueError(f"claims {ids[0]} and {ids[1]} are judged to be apart and, through others, together")
