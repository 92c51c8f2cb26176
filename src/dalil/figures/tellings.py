"""What the sources of one incident say to a question's outcome and who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dalil.figures.conventions import Conventions
from dalil.incidents import Reach, Statement, Toll, statements, tolls
from dalil.model import Claim, Incident, Quantity
from dalil.model.vocabulary import THING_OUTCOMES

PEOPLE = "people"
READ_AS_THEY_STAND = Conventions()

Pick = Callable[[Sequence[Statement]], Sequence[Statement]]
Read = Callable[[Toll], Quantity]


def members(incident: Incident, claims: Mapping[str, Claim]) -> list[Claim]:
    """The claims of an incident. Raises ``ValueError`` where one is not among ``claims``."""
    missing = [claim_id for claim_id in incident.claims if claim_id not in claims]
    if missing:
        raise ValueError(f"incident {incident.incident_id}: its claim {missing[0]} is not among the claims given")
    return [claims[claim_id] for claim_id in incident.claims]


def said_to(claims: Iterable[Claim], outcome: str, who: str) -> list[Statement]:
    """The statements of asserted claims of one incident that answer ``outcome`` and ``who``, superseded tolls left
    out.
    """
    return answering(statements(claims), outcome, who)


def answering(said: Iterable[Statement], outcome: str, who: str) -> list[Statement]:
    """Those of an incident's statements that answer ``outcome`` and ``who``."""
    of_outcome = [s for s in said if s.toll.outcome == outcome]
    if outcome in THING_OUTCOMES and who in (PEOPLE, ""):
        return _things(of_outcome)
    return [s for s in of_outcome if s.toll.who == who and s.toll.part_of != who]


def tolls_to(claim: Claim, outcome: str, who: str) -> list[Toll]:
    """The tolls of one claim that answer ``outcome`` and ``who``, speaker by speaker; sides are summed."""
    by_speaker: dict[int | None, list[Toll]] = defaultdict(list)
    for toll in tolls(claim):
        if toll.outcome == outcome and _answers(toll, who):
            by_speaker[toll.said_by].append(toll)
    return [_summed(given) for given in by_speaker.values()]


def _answers(toll: Toll, who: str) -> bool:
    if toll.outcome in THING_OUTCOMES and who in (PEOPLE, ""):
        return toll.part_of is None
    return toll.who == who and toll.part_of != who


def _things(said: Sequence[Statement]) -> list[Statement]:
    """Strikes and places hit, whatever the munition: of each speaker of each claim the sum of what he counts."""
    by_speaker: dict[tuple[str, int | None], list[Statement]] = defaultdict(list)
    for statement in said:
        if statement.toll.part_of is None:
            by_speaker[statement.claim_id, statement.toll.said_by].append(statement)
    return [replace(made[0], toll=_summed([s.toll for s in made])) for made in by_speaker.values()]


def _summed(given: Sequence[Toll]) -> Toll:
    """One toll of several of one speaker: the whole if he gives it, else the sum of the sides or of the munitions."""
    if len({toll.who for toll in given}) > 1:
        whole = [toll for toll in given if toll.who in (PEOPLE, "")]
    else:
        whole = [toll for toll in given if toll.side is None]
    disjoint = whole[:1] or given
    total = disjoint[0].quantity
    for toll in disjoint[1:]:
        total = total + toll.quantity
    return replace(disjoint[0], quantity=total, side=None, counts=tuple(c for toll in disjoint for c in toll.counts))


def reach_of(said: Sequence[Statement], pick: Pick, read: Read) -> Reach | None:
    """The range over the statements that ``pick`` chooses, each as ``read`` reads it; sides are summed. ``None``
    where none is made.
    """
    by_side: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        by_side[statement.toll.side or ""].append(statement)
    ranges = {side: Reach.over(read(s.toll) for s in pick(made)) for side, made in sorted(by_side.items())}
    whole = ranges.pop("", None)
    sides = list(ranges.values())
    if not sides:
        return whole
    total = sides[0]
    for side in sides[1:]:
        total = total + side
    return total if whole is None else whole | total


@dataclass(frozen=True, slots=True)
class Telling:
    """An incident with its claims and what they say to the question."""

    incident: Incident
    claims: tuple[Claim, ...]
    said: tuple[Statement, ...]

    @classmethod
    def of(
        cls,
        incident: Incident,
        claims: Mapping[str, Claim],
        outcome: str,
        who: str,
        words: Conventions = READ_AS_THEY_STAND,
    ) -> Telling:
        """What the claims of an incident say to ``outcome`` and ``who``, vague words read by the conventions of
        ``words``.
        """
        told = [words.applied(claim) for claim in members(incident, claims)]
        return cls(incident, tuple(told), tuple(said_to(told, outcome, who)))

    @property
    def asserted(self) -> tuple[Claim, ...]:
        """The claims that do not deny it."""
        return tuple(claim for claim in self.claims if claim.status != "denied")
