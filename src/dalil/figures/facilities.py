"""What was hit, by type: how many incidents tell of it, and how many they tell of as a range."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dalil.figures.tellings import members
from dalil.incidents import Reach
from dalil.model import Claim, Incident


@dataclass(frozen=True, slots=True)
class Facilities:
    """Targets of one type. ``effects`` counts the incidents of which a source tells each effect."""

    type: str
    reach: Reach
    incidents: tuple[str, ...]
    claims: tuple[str, ...]
    effects: Mapping[str, int]


def facilities(incidents: Iterable[Incident], claims: Mapping[str, Claim]) -> dict[str, Facilities]:
    """The targets of incidents by type, in order of their names.

    Of each incident the range over its asserted claims that name the type; incidents are summed. The same hospital hit
    on two days is told, and counted, twice. Raises ``ValueError`` for an incident whose claims are not given.
    """
    reaches: dict[str, Reach] = {}
    told_in: dict[str, list[str]] = defaultdict(list)
    told_by: dict[str, list[str]] = defaultdict(list)
    effects: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for incident in sorted(incidents, key=lambda i: i.incident_id):
        for kind, telling in _told(incident, claims).items():
            reach = Reach.over(target.quantity for claim in telling for target in claim.targets if target.type == kind)
            reaches[kind] = reaches[kind] + reach if kind in reaches else reach
            told_in[kind].append(incident.incident_id)
            told_by[kind] += [claim.claim_id for claim in telling]
            for effect in {t.effect for claim in telling for t in claim.targets if t.type == kind and t.effect}:
                effects[kind][effect] += 1
    return {
        kind: Facilities(
            kind, reaches[kind], tuple(told_in[kind]), tuple(told_by[kind]), dict(sorted(effects[kind].items()))
        )
        for kind in sorted(reaches)
    }


def _told(incident: Incident, claims: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """The asserted claims of an incident by the types of target that they name."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in members(incident, claims):
        if claim.status != "denied":
            for kind in dict.fromkeys(target.type for target in claim.targets):
                found[kind].append(claim)
    return found
