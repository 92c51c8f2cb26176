"""Where the numbers of a subgroup pass those of its group: told as a warning, never silently set right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dalil.figures.phrases import number_phrase
from dalil.figures.policies import Policy
from dalil.figures.tellings import PEOPLE, Telling, said_to
from dalil.incidents import Reach
from dalil.model import Question
from dalil.model.vocabulary import PEOPLE_OUTCOMES

_NO_PEOPLE = frozenset({"fighters"})  # claims guide: fighters are never part of people


def exceeded(tellings: Iterable[Telling], policy: Policy, question: Question) -> tuple[str, ...]:
    """A sentence for each incident where a subgroup's highest number passes that of the people.

    Asked for children, they are held against the people of the same incident; asked for people, all their subgroups
    are. Both are counted by ``policy``.
    """
    if question.outcome not in PEOPLE_OUTCOMES or question.who in _NO_PEOPLE:
        return ()
    found = []
    for telling in tellings:
        incident_id = telling.incident.incident_id
        subgroups = _subgroups(telling, question.outcome) if question.who == PEOPLE else [question.who]
        if not subgroups:
            continue
        people = _counted(telling, policy, question.outcome, PEOPLE)
        for who in subgroups:
            part = _counted(telling, policy, question.outcome, who)
            if people is not None and part is not None and part.high > people.high:
                found.append(
                    f"Incident {incident_id}: {_words(part)} {who.replace('_', ' ')} against {_words(people)} people; "
                    "a subgroup cannot be larger than its group."
                )
    return tuple(found)


def _subgroups(telling: Telling, outcome: str) -> list[str]:
    """The groups that some claim of an incident counts as part of the people."""
    counts = (count for claim in telling.asserted for count in claim.counts)
    return sorted(
        {c.who for c in counts if c.outcome == outcome and c.part_of and c.who != PEOPLE and c.who not in _NO_PEOPLE}
    )


def _counted(telling: Telling, policy: Policy, outcome: str, who: str) -> Reach | None:
    said = tuple(said_to(telling.claims, outcome, who))
    return policy.count(replace(telling, said=said)).reach if said else None


def _words(reach: Reach) -> str:
    return number_phrase(reach.low, reach.high, reach.open)
