"""The answer to a question: incidents summed by a policy, those without a number counted apart, totals set beside."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dalil.figures.conventions import conventions
from dalil.figures.counts import part_of_counts, tells
from dalil.figures.filters import Filter
from dalil.figures.policies import LEFT_OUT, NO_NUMBER, Policy, policy_named
from dalil.figures.reconciliation import beside
from dalil.figures.subgroups import exceeded
from dalil.figures.tellings import Telling
from dalil.incidents import Reach, latest
from dalil.model import Claim, Figure, FigurePart, Incident, Place, Quantity, Question


@dataclass(frozen=True, slots=True)
class Counting:
    """A question with all that matches it, before it is summed: what :func:`answer` and ``answer_by`` share.

    ``tellings`` are by incident; of some whose own counts tell enough there is none.
    """

    question: Question
    policy: Policy
    asked: Filter
    tellings: Mapping[str, Telling]
    parts: tuple[FigurePart, ...]
    aggregates: tuple[Claim, ...]
    incidents: Mapping[str, Incident]
    words_note: str = ""

    @classmethod
    def of(
        cls,
        question: Question,
        incidents: Iterable[Incident],
        claims: Mapping[str, Claim],
        parents: Mapping[str, str] | None = None,
        *,
        known: Iterable[Place] = (),
    ) -> Counting:
        """All that matches a question; ``known`` are further places, from which it is learnt what holds those asked
        for.

        Raises ``ValueError`` for an unknown policy, or an incident whose claims are not given.
        """
        policy = policy_named(question.policy)
        words = conventions(question.conventions)
        incidents = list(incidents)
        asked = Filter.of(question, (*_places(incidents, claims), *known) if question.places else (), parents)
        tellings: dict[str, Telling] = {}
        parts = []
        for incident in sorted(incidents, key=lambda i: (i.start or date.max, i.incident_id)):
            if not asked.may_ask_for(incident):
                continue
            telling = Telling.of(incident, claims, question.outcome, question.who, words)
            if not asked.asks_for(telling):
                continue
            if telling.said or asked.expects_number(incident):
                tellings[incident.incident_id] = telling
                parts.append(_part(telling, policy))
        aggregates = tuple(words.applied(claims[key]) for key in sorted(claims) if claims[key].scope == "aggregate")
        by_id = {incident_id: telling.incident for incident_id, telling in tellings.items()}
        return cls(question, policy, asked, tellings, tuple(parts), aggregates, by_id, words.note)

    @classmethod
    def narrowed(
        cls,
        question: Question,
        incidents: Sequence[Incident],
        claims_of: Callable[[Sequence[Incident]], Mapping[str, Claim]],
        parents: Mapping[str, str] | None = None,
        *,
        doubtful: Collection[str] = (),
    ) -> Counting:
        """As :meth:`of`, over incidents that all pass the question's filters: the same from less.

        The claims of an incident are asked for only where its own counts do not tell: for some policies, for
        conventions, for the dead of several sides, where a subgroup may pass its group, and for the incidents of
        ``doubtful``. ``claims_of`` gives the claims of some incidents, and all totals that may stand beside.
        """
        policy = policy_named(question.policy)
        quick: dict[str, FigurePart | None] = {}
        for incident in incidents:
            if incident.incident_id not in doubtful and tells(incident, question, policy):
                quick[incident.incident_id] = part_of_counts(incident, question, policy)
        slow = [incident for incident in incidents if incident.incident_id not in quick]
        told = [incident for incident in incidents if incident.incident_id in quick]
        places = [place for incident in told for place in incident.places]
        counting = cls.of(question, slow, claims_of(slow), parents, known=places)
        shown = [i for i in told if quick[i.incident_id] is not None or counting.asked.expects_number(i)]
        return counting.joined(
            (quick[i.incident_id] or FigurePart(i.incident_id, None, False, i.claims, NO_NUMBER.reason) for i in shown),
            shown,
        )

    def joined(self, parts: Iterable[FigurePart], incidents: Iterable[Incident]) -> Counting:
        """This with more parts and their incidents, whose sources need no telling."""
        by_id = {**self.incidents, **{incident.incident_id: incident for incident in incidents}}
        ordered = sorted((*self.parts, *parts), key=lambda p: (by_id[p.incident_id].start or date.max, p.incident_id))
        return replace(self, parts=tuple(ordered), incidents=by_id)

    def figure(self, parts: Sequence[FigurePart] | None = None, asked: Filter | None = None) -> Figure:
        """The figure over all parts, or over some of them for the narrower question of ``asked``."""
        chosen = tuple(self.parts if parts is None else parts)
        asked = asked or self.asked
        total = add_parts(chosen)
        unknown = sum(1 for part in chosen if part.quantity is None and not part.reason.startswith(LEFT_OUT))
        return Figure(
            question=asked.question,
            low=total.low if total is not None else None,
            high=total.high if total is not None else None,
            open=total.open if total is not None else False,
            parts=chosen,
            unknown=unknown,
            beside=beside(self.aggregates, asked, chosen, self.incidents),
            policy_note=f"{self.policy.note} {self.words_note}".strip(),
            warnings=exceeded(self._told(chosen), self.policy, self.question),
        )

    def _told(self, parts: Sequence[FigurePart]) -> list[Telling]:
        return [self.tellings[part.incident_id] for part in parts if part.incident_id in self.tellings]


def _places(incidents: Iterable[Incident], claims: Mapping[str, Claim]) -> set[Place]:
    of_totals = (place for claim in claims.values() if claim.scope == "aggregate" for place in claim.places)
    return {place for incident in incidents for place in incident.places} | set(of_totals)


def _part(telling: Telling, policy: Policy) -> FigurePart:
    counted = policy.count(telling)
    reach = counted.reach
    told = {s.claim_id for s in latest(telling.said)}
    return FigurePart(
        incident_id=telling.incident.incident_id,
        quantity=reach.quantity if reach is not None else None,
        open=reach.open if reach is not None else False,
        claims=tuple(sorted(told)) if told else telling.incident.claims,
        reason=counted.reason,
    )


def add_parts(parts: Iterable[FigurePart]) -> Reach | None:
    """The sum of the parts that have a number; ``None`` where none has."""
    total: Reach | None = None
    for part in parts:
        if part.quantity is not None:
            reach = Reach(part.quantity.low, _high(part.quantity), part.open)
            total = reach if total is None else total + reach
    return total


def _high(quantity: Quantity) -> int:
    return quantity.low if quantity.high is None else quantity.high


def answer(
    question: Question,
    incidents: Sequence[Incident],
    claims: Mapping[str, Claim],
    *,
    parents: Mapping[str, str] | None = None,
) -> Figure:
    """The figure that answers a question.

    ``claims`` holds every claim of the incidents, and the aggregates, by id. ``parents`` maps an actor's id to that
    of the actor he belongs to ("syrian_air_force" to "syria_government"), so that a question for the one finds the
    other.

    Parts are in order of day. An incident whose sources give no number is a part without a quantity and counts as
    unknown; incidents that are only denied are no part. Raises ``ValueError`` for an unknown policy, or an incident
    whose claims are not given.
    """
    return Counting.of(question, incidents, claims, parents).figure()


def answer_narrowed(
    question: Question,
    incidents: Sequence[Incident],
    claims_of: Callable[[Sequence[Incident]], Mapping[str, Claim]],
    *,
    doubtful: Collection[str] = (),
    parents: Mapping[str, str] | None = None,
) -> Figure:
    """As :func:`answer`, over incidents that all pass the question's filters: the same figure from less
    (:meth:`Counting.narrowed`). Incidents of ``doubtful`` may be denied by all.
    """
    return Counting.narrowed(question, incidents, claims_of, parents, doubtful=doubtful).figure()
