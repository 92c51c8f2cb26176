"""Every total of a ledger held against the incidents that it covers: over its own days, places, doers and kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from dalil.figures.conventions import Conventions, conventions
from dalil.figures.policies import LEFT_OUT, Policy, policy_named
from dalil.figures.tellings import Telling, members, tolls_to
from dalil.incidents import Reach, Toll, tolls
from dalil.incidents.sources import voice
from dalil.model import AggregateBeside, Claim, Incident, Place

HIT = "hit"
"""The outcome under which totals of targets ("nine hospitals") are reconciled; ``who`` is the type of target."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What a total's incidents come to: the sum of those with a number, and how many have none."""

    reach: Reach | None
    incidents: tuple[str, ...]
    unknown: int = 0


def reconcile(
    totals: Iterable[Claim],
    incidents: Iterable[Incident],
    claims: Mapping[str, Claim],
    *,
    policy: str = "span",
    words: Sequence[str] = (),
) -> list[AggregateBeside]:
    """Each number of each asserted total beside the sum of the incidents that it covers, in order of days.

    An incident is covered by a total that its ``aggregates`` name: linking has compared days, places, doers and kinds.
    Tolls are summed by ``policy``. ``places_hit`` is held against the different places of the incidents, and targets
    (outcome ``hit``) against the targets that they tell of. ``claims`` holds every claim of the incidents. Raises
    ``ValueError`` for a policy or convention that there is not, or a claim that is missing.
    """
    rule, read = policy_named(policy), conventions(words)
    covered: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for claim_id in incident.aggregates:
            covered[claim_id].append(incident)
    found: list[AggregateBeside] = []
    for total in totals:
        if total.scope != "aggregate" or total.status == "denied":
            continue
        own = sorted(covered[total.claim_id], key=lambda i: (str(i.start), i.incident_id))
        found += _reconciled(read.applied(total), [i for i in own if _asserted(i, claims)], claims, rule, read)
    return sorted(found, key=lambda b: (str(b.start), str(b.end), b.claim_id, b.outcome, b.who, b.said_by))


def contradictions(reconciled: Iterable[AggregateBeside]) -> list[AggregateBeside]:
    """The totals that say less than the least of the incidents that they cover."""
    return [total for total in reconciled if total.contradicted]


def share_phrase(total: AggregateBeside) -> str:
    """How much of a total is documented one by one: ``33 in each 100``, ``at most 14 in each 100``, ``none``."""
    least, most = total.share
    if total.accounted is None:
        return "none"
    if total.contradicted:
        return "more than the total"
    if least == most:
        return f"{round(least * 100)} in each 100"
    low, high = floor(least * 100), None if most is None else min(ceil(most * 100), 100)
    if high is None:
        return f"at least {low} in each 100" if low else "not known"
    if not low:
        return f"at most {high} in each 100"
    return f"{low} to {high} in each 100"


def _reconciled(
    total: Claim, incidents: Sequence[Incident], claims: Mapping[str, Claim], rule: Policy, read: Conventions
) -> Iterator[AggregateBeside]:
    for toll in _numbers(total):
        by_places = toll.outcome == "places_hit"
        held = _places(incidents) if by_places else _summed(incidents, claims, toll, rule, read)
        yield _beside(total, toll, voice(total, toll.said_by), held)
    for target in total.targets:
        toll = Toll(HIT, target.type, None, target.quantity, None, None, ())
        if target.quantity.low > 1 or target.quantity.is_open:
            yield _beside(total, toll, voice(total), _targets(incidents, claims, target.type))


def _numbers(total: Claim) -> list[Toll]:
    """The tolls of a total, one a speaker and outcome and group."""
    asked = dict.fromkeys((toll.outcome, toll.who) for toll in tolls(total))
    found = []
    for outcome, who in asked:
        found += [toll for toll in tolls_to(total, outcome, who) if toll.who == who]
    return found


def _summed(
    incidents: Sequence[Incident], claims: Mapping[str, Claim], toll: Toll, rule: Policy, read: Conventions
) -> _Held:
    reach: Reach | None = None
    named: list[str] = []
    unknown = 0
    for incident in incidents:
        counted = rule.count(Telling.of(incident, claims, toll.outcome, toll.who, read))
        if counted.reach is None:
            unknown += not counted.reason.startswith(LEFT_OUT)
            continue
        named.append(incident.incident_id)
        reach = counted.reach if reach is None else reach + counted.reach
    return _Held(reach, tuple(named), unknown)


def _places(incidents: Sequence[Incident]) -> _Held:
    """The different places of incidents; what is known only as a province or wider is no place hit."""
    told = [(i.incident_id, {_key(place) for place in i.places if _is_town(place)}) for i in incidents]
    named = tuple(incident_id for incident_id, keys in told if keys)
    number = len(set().union(*(keys for _, keys in told)))
    return _Held(Reach(number, number, False) if named else None, named, len(told) - len(named))


def _is_town(place: Place) -> bool:
    return place.level not in ("district", "province", "region", "country")


def _key(place: Place) -> str:
    from dalil.places import fold_name

    return place.gazetteer_id or fold_name(place.name)


def _targets(incidents: Sequence[Incident], claims: Mapping[str, Claim], kind: str) -> _Held:
    from dalil.figures.facilities import facilities

    hit = facilities(incidents, claims).get(kind)
    if hit is None:
        return _Held(None, ())
    return _Held(hit.reach, hit.incidents)


def _asserted(incident: Incident, claims: Mapping[str, Claim]) -> bool:
    return any(claim.status != "denied" for claim in members(incident, claims))


def _beside(total: Claim, toll: Toll, said_by: str, held: _Held) -> AggregateBeside:
    return AggregateBeside(
        claim_id=total.claim_id,
        quantity=toll.quantity,
        said_by=said_by,
        start=total.when.start,
        end=total.when.end,
        accounted_incidents=held.incidents,
        accounted=held.reach.quantity if held.reach else None,
        accounted_open=bool(held.reach and held.reach.open),
        unknown=held.unknown,
        outcome=toll.outcome,
        who=toll.who,
    )
