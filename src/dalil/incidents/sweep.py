"""Claims in order of their days, swept into parts that no link crosses.

A part is a connected component of the accepted links: claims of different parts are never one incident, whatever comes
later. A part is given out as soon as no claim to come can be linked to it, so that memory holds a few weeks of claims,
those without a day, and what hangs on them; never all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from dalil.incidents.blocking import Blocks, is_resident
from dalil.incidents.clusters import Pair
from dalil.incidents.comparison import Comparer
from dalil.incidents.strays import FIRST, LONGEST, SECOND, Candidate, meant, turned
from dalil.incidents.traits import Traits

Judgement = tuple[str, str]
Found = Callable[[Traits, Traits, float, int], None]

_NEVER = 1 << 40  # a day that does not come


@dataclass(frozen=True, slots=True)
class Judgements:
    """People's judgements on pairs of claim ids, each pair in order of the ids."""

    together: frozenset[Judgement] = frozenset()
    apart: frozenset[Judgement] = frozenset()

    @classmethod
    def of(cls, together: Iterable[Judgement], apart: Iterable[Judgement]) -> Judgements:
        """The judgements, whatever the order of their claims; those of a claim on itself say nothing."""
        return cls(_ordered(together), _ordered(apart))


@dataclass(frozen=True, slots=True)
class Part:
    """Claims in order of their ids, with the accepted links between them as pairs of places in that order.

    ``astray`` holds claims that are joined as there is no other candidate: each with the one it is joined with, and the
    weight that this adds.
    """

    traits: tuple[Traits, ...]
    accepted: dict[Pair, float]
    astray: dict[int, tuple[int, float]] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A part that may still grow: its claims' numbers, the first day on which it cannot, and judged partners that
    have not come yet.
    """

    members: list[int]
    closes: int
    awaited: set[str] = field(default_factory=set)


class Sweep:
    """Sweeps claims into parts. ``found`` is told every pair that weighs ``ask`` or more or is astray, with how it is
    astray, in the order of the sweep.
    """

    def __init__(self, comparer: Comparer, judgements: Judgements, found: Found | None = None) -> None:
        self._comparer = comparer
        self._decision = comparer.weights.decision
        self._tolerance = comparer.weights.date.tolerance
        self._blocks = Blocks(comparer.nearness, self._tolerance)
        self._judgements = judgements
        self._partners: dict[str, set[str]] = defaultdict(set)
        for a, b in judgements.together:
            self._partners[a].add(b)
            self._partners[b].add(a)
        self._found = found
        self._traits: dict[int, Traits] = {}
        self._links: dict[int, list[tuple[int, float]]] = defaultdict(list)
        self._number: dict[str, int] = {}
        self._part_of: dict[int, int] = {}
        self._open: dict[int, _Open] = {}
        self._closing: list[tuple[int, int]] = []
        self._candidates: dict[int, list[Candidate]] = {}
        self._settling: list[tuple[int, int]] = []
        self._meant: dict[int, tuple[int, float, float]] = {}
        self._next = 0

    def parts(self, claims: Iterable[Traits]) -> Iterator[Part]:
        """The parts of a stream in :func:`sweep_order`; each claim in exactly one."""
        for traits in claims:
            if not is_resident(traits) and traits.days is not None:
                yield from self._close(traits.days.first - self._tolerance)
            self._add(traits)
        yield from self._close(_NEVER + 1)

    def _add(self, traits: Traits) -> None:
        number, self._next = self._next, self._next + 1
        # Open until what is astray around it is settled, too.
        last = _NEVER if is_resident(traits) or traits.days is None else traits.days.last + 1 + LONGEST
        self._traits[number] = traits
        self._part_of[number] = number
        self._open[number] = _Open([number], last)
        heappush(self._closing, (last, number))
        for other in self._blocks.candidates(traits):
            if other in self._traits:
                self._compare(other, number)
        self._blocks.file(traits, number)
        self._await(traits.claim_id, number)

    def _compare(self, other: int, number: int) -> None:
        a, b = self._traits[other], self._traits[number]
        made = self._comparer.weigh(a, b)
        if made is None:
            return
        weight, astray = made
        if self._found is not None and (astray or weight >= self._decision.ask):
            self._found(a, b, weight, astray)
        if _pair(a, b) in self._judgements.apart:
            return
        if astray & FIRST:
            self._wait(other, Candidate(number, b.claim_id, weight, astray))
        if astray & SECOND:
            self._wait(number, Candidate(other, a.claim_id, weight, turned(astray)))
        if weight >= self._decision.join:
            self._links[number].append((other, weight))
            self._unite(other, number)

    def _wait(self, number: int, candidate: Candidate) -> None:
        """Keep what a claim that is astray may mean until all of that has come."""
        days = self._traits[number].days
        if number not in self._candidates and days is not None:
            self._candidates[number] = []
            heappush(self._settling, (days.last + 1, number))
        self._candidates[number].append(candidate)

    def _settle(self, day: int) -> None:
        """Join claims that are astray and have one candidate, if no other can come from ``day`` on."""
        while self._settling and self._settling[0][0] <= day:
            _, number = heappop(self._settling)
            candidates = self._candidates.pop(number)
            found = meant(candidates, self._joined({candidate.number for candidate in candidates}))
            if found is not None:
                alone = self._decision.added(found.astray)
                self._meant[number] = found.number, found.weight + alone, alone
                self._unite(number, found.number)

    def _joined(self, numbers: set[int]) -> Iterator[Pair]:
        for number in numbers:
            yield from ((number, other) for other, _ in self._links.get(number, ()))
            for partner in self._partners.get(self._traits[number].claim_id, ()):
                if partner in self._number:
                    yield number, self._number[partner]

    def _await(self, claim_id: str, number: int) -> None:
        """Unites a claim with judged partners that have come, and lets its part wait for those that have not."""
        if claim_id not in self._partners:
            return
        self._number[claim_id] = number
        for partner in self._partners[claim_id]:
            if partner in self._number:
                self._unite(self._number[partner], number)
        part = self._open[self._part_of[number]]
        part.awaited |= self._partners[claim_id]

    def _unite(self, a: int, b: int) -> None:
        a, b = self._part_of[a], self._part_of[b]
        if a == b:
            return
        if len(self._open[a].members) < len(self._open[b].members):
            a, b = b, a
        kept, gone = self._open[a], self._open.pop(b)
        for member in gone.members:
            self._part_of[member] = a
        kept.members += gone.members
        kept.closes = max(kept.closes, gone.closes)
        kept.awaited |= gone.awaited

    def _close(self, day: int) -> Iterator[Part]:
        """Gives out the parts that no claim from ``day`` on can join, and forgets them."""
        self._settle(day)
        if not self._closing or self._closing[0][0] > day:
            return
        self._blocks.drop_before(day)
        while self._closing and self._closing[0][0] <= day:
            _, number = heappop(self._closing)
            part = self._open.get(number)
            if part is None:
                continue
            if part.closes > day:
                heappush(self._closing, (part.closes, number))
            elif day <= _NEVER and not part.awaited <= self._number.keys():
                heappush(self._closing, (_NEVER, number))
            else:
                yield self._given_out(self._open.pop(number))

    def _given_out(self, part: _Open) -> Part:
        members = sorted(part.members, key=lambda number: self._traits[number].claim_id)
        place = {number: index for index, number in enumerate(members)}
        accepted: dict[Pair, float] = {}
        for number in members:
            for other, weight in self._links.pop(number, ()):
                a, b = sorted((place[other], place[number]))
                accepted[a, b] = weight
        astray: dict[int, tuple[int, float]] = {}
        for number in members:
            if number in self._meant:
                other, weight, alone = self._meant.pop(number)
                a, b = sorted((place[other], place[number]))
                accepted[a, b] = max(weight, accepted.get((a, b), weight))
                astray[place[number]] = place[other], alone
        traits = tuple(self._traits.pop(number) for number in members)
        for number in members:
            del self._part_of[number]
        return Part(traits, accepted, astray)


def sweep_order(claims: Iterable[Traits]) -> list[Traits]:
    """Claims in the order that a sweep needs: residents, then the others by their first days."""

    def order(traits: Traits) -> tuple[int, str]:
        first = 0 if is_resident(traits) or traits.days is None else traits.days.first
        return first, traits.claim_id

    return sorted(claims, key=order)


def _pair(a: Traits, b: Traits) -> Judgement:
    return (a.claim_id, b.claim_id) if a.claim_id < b.claim_id else (b.claim_id, a.claim_id)


def _ordered(judgements: Iterable[Judgement]) -> frozenset[Judgement]:
    return frozenset((min(pair), max(pair)) for pair in judgements if pair[0] != pair[1])
