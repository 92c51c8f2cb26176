"""What a bulletin is written from: the incidents and claims of its days, numbered, and the figures asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dalil.figures import answer, answer_by, conventions, reconcile
from dalil.figures.tellings import Telling
from dalil.incidents import Reach, latest
from dalil.model import AggregateBeside, Claim, Figure, FigurePart, Incident, Question
from dalil.model.vocabulary import HARM_KINDS


@dataclass(frozen=True, slots=True)
class Material:
    """A period of a ledger. ``incidents`` are those that pass ``question``, ``claims`` theirs and the days' totals.

    ``state`` names the ledger's state, ``base_url`` is the address of its site, ``parents`` maps actors to those they
    belong to.
    """

    question: Question
    incidents: tuple[Incident, ...]
    claims: Mapping[str, Claim]
    parents: Mapping[str, str]
    state: str
    base_url: str

    @classmethod
    def of(
        cls,
        question: Question,
        incidents: Iterable[Incident],
        claims: Mapping[str, Claim],
        *,
        parents: Mapping[str, str] | None = None,
        state: str = "",
        base_url: str = "",
    ) -> Material:
        """The material of a question: incidents of harm (or of the kinds asked for) that pass its filters, by day.

        Those that are only denied are left out.
        """
        kinds = question.kinds or HARM_KINDS
        harm = [incident for incident in incidents if incident.kind in kinds]
        # What gives no number of anything counts too, so every kind is asked for by name.
        passing = answer(replace(question, kinds=tuple(kinds)), harm, claims, parents=parents)
        by_id = {incident.incident_id: incident for incident in harm}
        ordered = tuple(by_id[part.incident_id] for part in passing.parts)
        return cls(question, ordered, claims, parents or {}, state, base_url)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each incident in the bulletin's list, from 1."""
        return {incident.incident_id: number for number, incident in enumerate(self.incidents, 1)}

    def figure(self, outcome: str, who: str = "people", incidents: Sequence[Incident] | None = None) -> Figure:
        """One figure over all incidents, or some."""
        asked = replace(self.question, outcome=outcome, who=who, kinds=())
        return answer(asked, self.incidents if incidents is None else incidents, self.claims, parents=self.parents)

    def figures_by(self, by: str, outcome: str = "killed") -> dict[str, Figure]:
        """The figures of each group of ``by``."""
        asked = replace(self.question, outcome=outcome, kinds=())
        return answer_by(asked, by, self.incidents, self.claims, parents=self.parents)

    def telling(self, incident: Incident, outcome: str, who: str = "people") -> Telling:
        """What the sources of an incident say."""
        return Telling.of(incident, self.claims, outcome, who, conventions(self.question.conventions))

    def tellers(self, figure: Figure) -> list[tuple[str, int]]:
        """The sources behind a figure and how many incidents each tells a number of, most first."""
        by_id = {incident.incident_id: incident for incident in self.incidents}
        told: Counter[str] = Counter()
        for part in numbered(figure):
            said = latest(self.telling(by_id[part.incident_id], figure.question.outcome, figure.question.who).said)
            told.update({statement.source for statement in said})
        return sorted(told.items(), key=lambda each: (-each[1], each[0]))

    def totals(self) -> list[AggregateBeside]:
        """The totals of these days beside the incidents of the bulletin that they cover."""
        totals = [claim for claim in self.claims.values() if claim.scope == "aggregate" and self._within(claim)]
        question = self.question
        return reconcile(totals, self.incidents, self.claims, policy=question.policy, words=question.conventions)

    def _within(self, claim: Claim) -> bool:
        """True for a total whose days all lie in the period."""
        start, end = claim.when.start or claim.when.end, claim.when.end or claim.when.start
        if start is None or end is None:
            return False
        first, last = self.question.start or date.min, self.question.end or date.max
        return first <= start and end <= last


def numbered(figure: Figure) -> list[FigurePart]:
    """The parts of a figure that have a number."""
    return [part for part in figure.parts if part.quantity is not None]


def reach_of(figure: Figure) -> Reach | None:
    """A figure's range."""
    if figure.low is None:
        return None
    return Reach(figure.low, figure.low if figure.high is None else figure.high, figure.open)


def part_reach(figure: Figure, incident_id: str) -> Reach | None:
    """One incident's share of a figure."""
    for part in figure.parts:
        if part.incident_id == incident_id and part.quantity is not None:
            high = part.quantity.low if part.quantity.high is None else part.quantity.high
            return Reach(part.quantity.low, high, part.open)
    return None
