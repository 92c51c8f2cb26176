"""Figures over the incidents that a viewer sees, by every policy: from shares in memory, without a claim being read.

The same figures as :func:`dalil.figures.answer` gives over the incidents and claims themselves; tests hold the two
against each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dalil.figures import POLICIES, asked_who
from dalil.figures.filters import Filter
from dalil.figures.policies import LEFT_OUT, NO_NUMBER, WITHOUT_NUMBER
from dalil.figures.tellings import tolls_to
from dalil.incidents import Toll
from dalil.incidents.kinds import covered_kinds
from dalil.incidents.sources import voice
from dalil.ledger.keys import actor_parents, place_names
from dalil.ledger.models import Claim as ClaimRow
from dalil.ledger.totals import reach
from dalil.model import AggregateBeside, Claim, FigurePart, Place, Quantity, Question, claim_from_record
from dalil.site.asides import Aside
from dalil.site.columns import NEVER, Flags, Integers, Shares, summed
from dalil.site.outlines import Chosen, chosen
from dalil.site.questions import Asked
from dalil.site.ranges import Range
from dalil.site.remembered import once_a_state

_NAMES = tuple(POLICIES)
_SAID_NOTHING = WITHOUT_NUMBER.index(NO_NUMBER.reason)
_LEFT_OUT = np.array([reason.startswith(LEFT_OUT) for reason in WITHOUT_NUMBER])


@dataclass(frozen=True)
class Answer:
    """The answer to a question by one policy; ``rows`` are its incidents (of ``found``'s columns) in order of day.

    ``at`` points each of them to its share, or is -1 where no source gives a number.
    """

    policy: str
    question: Question
    found: Chosen
    shares: Shares | None
    rows: Integers
    at: Integers

    @cached_property
    def counted(self) -> Flags:
        """Which of the incidents have a number that counts."""
        if self.shares is None:
            return np.zeros(len(self.rows), dtype=np.bool_)
        return (self.at >= 0) & self.shares.counted(self._column)[self.at]

    @property
    def _column(self) -> int:
        return _NAMES.index(self.policy)

    @cached_property
    def sum(self) -> Range | None:
        """The sum of those that have one; ``None`` where none has."""
        at = self.at[self.counted]
        if self.shares is None or not len(at):
            return None
        low, high = (summed(side[at, self._column]) for side in (self.shares.low, self.shares.high))
        return Range(low, high, bool(self.shares.opened(self._column)[at].any()))

    @cached_property
    def reasons(self) -> Integers:
        """For each incident the number of the reason why it has none (of ``WITHOUT_NUMBER``)."""
        given = np.full(len(self.rows), _SAID_NOTHING, dtype=np.int64)
        if self.shares is not None:
            given = np.where(self.at >= 0, self.shares.reasons(self._column)[self.at], given)
        return given

    @cached_property
    def unknown(self) -> int:
        """How many incidents have no number, though no rule leaves them out."""
        return int(np.count_nonzero(~_LEFT_OUT[self.reasons[~self.counted]]))

    @cached_property
    def claims(self) -> int:
        """How many claims count in it, those of incidents without a number among them."""
        own = self.found.columns.claims[self.rows]
        if self.shares is None:
            return summed(own)
        return summed(np.where(self.at >= 0, self.shares.claims[self.at], own))

    def part(self, index: int) -> FigurePart:
        """One of the incidents, with the reason why it has no number where it has none."""
        name = str(self.found.columns.names[self.rows[index]])
        if self.shares is None or not self.counted[index]:
            return FigurePart(name, None, False, (), WITHOUT_NUMBER[self.reasons[index]])
        at = self.at[index], self._column
        quantity = Quantity(int(self.shares.low[at]), int(self.shares.high[at]))
        return FigurePart(name, quantity, bool(self.shares.opened(self._column)[at[0]]), ())

    def over(self, indexes: Integers) -> Answer:
        """The same answer over some of its incidents."""
        return Answer(self.policy, self.question, self.found, self.shares, self.rows[indexes], self.at[indexes])

    def by(self, policy: str) -> Answer:
        """The answer by another policy."""
        return replace(self, policy=policy, question=replace(self.question, policy=policy))


@once_a_state(64)
def answer(asked: Asked, outcome: str, who: str = "people") -> Answer:
    """The answer by the policy ``span``; :meth:`Answer.by` gives those of others."""
    found = chosen(replace(asked, source=None, grade=None))  # which no figure knows
    held = found.columns
    question = asked.question(outcome, who)
    shares = held.shares.get((outcome, asked_who(outcome, who)))
    at = np.full(len(held), -1, dtype=np.int64)
    if shares is not None:
        at[shares.rows] = np.arange(len(shares.rows))
    asks = Filter.of(question)
    expected = np.array([asks.expects_number_of(kind) for kind in held.tables.kinds.values], dtype=np.bool_)
    rows = found.rows[held.asserted[found.rows]]
    rows = rows[(at[rows] >= 0) | expected[held.kind[rows]]]
    rows = rows[_by_day_and_name(found, rows)]
    return Answer("span", question, found, shares, rows, at[rows])


def _by_day_and_name(found: Chosen, rows: Integers) -> Integers:
    """The order of figures: by day, and by name on one day; those without a day last."""
    held = found.columns
    days = np.where(held.start[rows] == NEVER, np.iinfo(np.int64).max, held.start[rows])
    return np.lexsort((held.ranks[rows], days))


@dataclass(frozen=True)
class Total:
    """A total that somebody asserts, and the keys of its places: all that they are found by, and their own."""

    claim: Claim
    keys: frozenset[str]
    own: frozenset[str]

    @classmethod
    def of(cls, claim: Claim) -> Total:
        """A claim that is a total."""
        named = [(depth, key) for place in claim.places for depth, _, key in place_names(place)]
        return cls(claim, frozenset(key for _, key in named), frozenset(key for depth, key in named if not depth))

    def is_of(self, question: Question) -> bool:
        """True if it counts what the question asks for, in days that it asks for."""
        start = self.claim.when.start or self.claim.when.end
        end = self.claim.when.end or self.claim.when.start
        if (question.start and (end is None or end < question.start)) or (
            question.end and (start is None or start > question.end)
        ):
            return False
        return any(count.outcome == question.outcome for count in self.claim.counts)


@once_a_state(3)
def totals() -> Mapping[int, Total]:
    """All totals that somebody asserts, by primary key. One query."""
    rows = ClaimRow.objects.filter(scope="aggregate").exclude(status="denied").order_by("pk")
    return {key: Total.of(claim_from_record(record)) for key, record in rows.values_list("pk", "record")}


@once_a_state(64)
def _around(asked: Asked) -> tuple[Sequence[Place], frozenset[str], frozenset[str]]:
    """The places of the incidents, and the reach of the places asked for (:func:`dalil.ledger.totals.reach`)."""
    places = chosen(replace(asked, source=None, grade=None)).places
    return places, *reach(asked.places, places)


@dataclass(frozen=True)
class Beside:
    """A total that overlaps a question (``key`` is its primary key), and one of its numbers with who says it."""

    key: int
    claim: Claim
    toll: Toll
    said_by: str

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Totals stand in the order of their days."""
        return str(self.claim.when.start), str(self.claim.when.end), self.claim.claim_id, self.said_by


@once_a_state(64)
def overlapping(asked: Asked, outcome: str, who: str = "people") -> Sequence[Beside]:
    """All totals that overlap a question, in order of their days."""
    question = asked.question(outcome, who)
    near = {key: total for key, total in totals().items() if total.is_of(question)}
    places: Sequence[Place] = ()
    if near and question.places:
        places, keys, above = _around(asked)
        near = {
            key: total
            for key, total in near.items()
            if not total.keys or not total.keys.isdisjoint(keys) or not total.own.isdisjoint(above)
        }
    told = [place for total in near.values() for place in total.claim.places]
    asks = Filter.of(question, (*places, *told) if question.places else (), actor_parents())
    found = [
        Beside(key, total.claim, toll, voice(total.claim, toll.said_by))
        for key, total in near.items()
        if asks.overlaps(total.claim, covered_kinds(total.claim.kind))
        for toll in tolls_to(total.claim, outcome, who)
    ]
    return sorted(found, key=lambda each: each.order)


def beside(found: Answer, some: Sequence[Beside]) -> list[Aside]:
    """Totals with what the incidents of an answer account for of them."""
    covered = _covered(found, {each.key for each in some})
    return [_aside(found, each, covered.get(each.key, ())) for each in some]


def _covered(found: Answer, keys: set[int]) -> dict[int, list[int]]:
    """For each of these totals the incidents of an answer that it covers, as indexes of ``rows``, in order."""
    held = found.found.columns
    index = np.full(len(held), -1, dtype=np.int64)
    index[found.rows] = np.arange(len(found.rows))
    pairs = held.totals[np.isin(held.totals[:, 1], np.array(sorted(keys), dtype=np.int64))]
    covered: dict[int, list[int]] = {}
    for at, key in zip(index[pairs[:, 0]].tolist(), pairs[:, 1].tolist(), strict=True):
        if at >= 0:
            covered.setdefault(key, []).append(at)
    return {key: sorted(rows) for key, rows in covered.items()}


def _aside(found: Answer, total: Beside, covered: Sequence[int]) -> Aside:
    question, claim = found.question, total.claim
    own = found.over(np.array(covered, dtype=np.int64))
    accounted = own.sum
    numbered = own.rows[own.counted]
    aggregate = AggregateBeside(
        claim_id=claim.claim_id,
        quantity=total.toll.quantity,
        said_by=total.said_by,
        start=claim.when.start,
        end=claim.when.end,
        accounted_incidents=tuple(own.found.columns.names[numbered]),
        accounted=Quantity(accounted.low, accounted.high) if accounted else None,
        accounted_open=bool(accounted and accounted.open),
        unknown=own.unknown,
        outcome=total.toll.outcome,
        who=total.toll.who,
    )
    count = next((c for c in claim.counts if c.outcome == question.outcome and c.who == question.who), None)
    return Aside(aggregate, claim, count)
