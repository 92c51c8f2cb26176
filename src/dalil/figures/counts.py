"""An incident's part of a figure from its own counts, where these tell as much as its claims."""

from __future__ import annotations

from dalil.figures.policies import Policy
from dalil.figures.tellings import PEOPLE
from dalil.incidents import Reach
from dalil.model import FigurePart, Incident, IncidentCount, Question
from dalil.model.vocabulary import PEOPLE_OUTCOMES

_FIGHTERS = "fighters"


def tells(incident: Incident, question: Question, policy: Policy) -> bool:
    """True if the incident's counts give the part that its claims would.

    They do for people, by policies that look at the range over all sources, without conventions, where no side is told
    and no subgroup may pass its group.
    """
    if policy.of_span is None or question.conventions or question.outcome not in PEOPLE_OUTCOMES:
        return False
    counts = [count for count in incident.counts if count.outcome == question.outcome]
    asked = _asked(counts, question.who)
    if len(asked) > 1 or any(count.side for count in asked):
        return False
    if not asked or question.who == _FIGHTERS:
        return True
    if question.who == PEOPLE:
        subgroups = [count for count in counts if count.part_of and count.who != _FIGHTERS]
        return not any(_passes(part, asked[0]) for part in subgroups)
    return not any(_passes(asked[0], whole) for whole in _asked(counts, PEOPLE))


def part_of_counts(incident: Incident, question: Question, policy: Policy) -> FigurePart | None:
    """The part of an incident whose counts tell it; ``None`` where no source gives a number."""
    asked = _asked([count for count in incident.counts if count.outcome == question.outcome], question.who)
    if not asked or policy.of_span is None:
        return None
    count = asked[0]
    high = count.quantity.low if count.quantity.high is None else count.quantity.high
    counted = policy.of_span(Reach(count.quantity.low, high, count.open), len(count.claims))
    reach = counted.reach
    return FigurePart(
        incident_id=incident.incident_id,
        quantity=reach.quantity if reach else None,
        open=bool(reach and reach.open),
        claims=count.claims,
        reason=counted.reason,
    )


def _asked(counts: list[IncidentCount], who: str) -> list[IncidentCount]:
    return [count for count in counts if count.who == who and count.part_of != who]


def _passes(part: IncidentCount, whole: IncidentCount) -> bool:
    """True where a part's number might pass its whole's, by some policy."""
    return part.quantity.low > whole.quantity.low or (part.quantity.high or 0) > (whole.quantity.high or 0)
