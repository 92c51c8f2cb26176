"""What a claim says of an outcome, source by source, and the counts that an incident gets from them (claims guide,
"The incident record").

A toll of people that a claim does not give is the sum of its groups that are part of nothing else in it. Fighters are
never people. Of each source the latest statement counts; ``low`` is the least of the lows, ``high`` the greatest of
the highs. Denied claims add nothing, and superseded values are not read at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dalil.incidents.sources import Sources
from dalil.model import Claim, Count, IncidentCount, Quantity

PEOPLE, FIGHTERS = "people", "fighters"
_THINGS = frozenset({"strikes", "places_hit"})


@dataclass(frozen=True, slots=True)
class Toll:
    """One number of one claim: an outcome of somebody, as one speaker gives it.

    ``counts`` are the counts of the claim that it was made of: one, or the groups that were summed. ``said_by`` is an
    index into the claim's attribution.
    """

    outcome: str
    who: str
    side: str | None
    quantity: Quantity
    part_of: str | None
    said_by: int | None
    counts: tuple[Count, ...]

    @property
    def is_sum(self) -> bool:
        """True where the claim tells only groups and this is their sum."""
        return self.part_of is None and any(count.who != self.who for count in self.counts)


@dataclass(frozen=True, slots=True)
class Statement:
    """A toll as a source's word: who tells it, in which claim, published when."""

    source: str
    claim_id: str
    published: date | None
    toll: Toll


def _is_subgroup(count: Count) -> bool:
    return count.part_of is not None


def _widest(quantities: Sequence[Quantity]) -> Quantity:
    """One quantity that allows all that these allow: two numbers of one speaker of which neither is said to replace
    the other.
    """
    highs = [q.high for q in quantities if q.high is not None]
    return Quantity(min(q.low for q in quantities), max(highs) if len(highs) == len(quantities) else None)


def tolls(claim: Claim) -> list[Toll]:
    """All tolls that a claim gives, with the sums of people that it implies; in the order of its counts, sums last."""
    told: dict[tuple[str, str, str | None, bool, int | None], list[Count]] = defaultdict(list)
    for count in claim.counts:
        told[count.outcome, count.who, count.side, _is_subgroup(count), count.said_by].append(count)
    found = [
        Toll(outcome, who, side, _widest([c.quantity for c in counts]), counts[0].part_of, said_by, tuple(counts))
        for (outcome, who, side, _, said_by), counts in told.items()
    ]
    speakers = dict.fromkeys((toll.outcome, toll.said_by) for toll in found)
    sums = (_sum_of_groups(found, outcome, said_by) for outcome, said_by in speakers)
    return found + [toll for toll in sums if toll is not None]


def _sum_of_groups(found: Sequence[Toll], outcome: str, said_by: int | None) -> Toll | None:
    """The people of one outcome as the sum of a speaker's groups; nothing where the claim tells people itself, or no
    group.
    """
    of_outcome = [toll for toll in found if toll.outcome == outcome]
    whole = {toll.who for toll in of_outcome}
    if outcome in _THINGS or any(toll.who == PEOPLE and toll.part_of is None for toll in of_outcome):
        return None
    groups = [
        toll
        for toll in of_outcome
        if toll.said_by == said_by and toll.who not in (PEOPLE, FIGHTERS) and toll.part_of not in whole
    ]
    if not groups:
        return None
    quantity = groups[0].quantity
    for group in groups[1:]:
        quantity = quantity + group.quantity
    counts = tuple(count for group in groups for count in group.counts)
    return Toll(outcome, PEOPLE, None, quantity, None, said_by, counts)


def statements(claims: Iterable[Claim], sources: Sources | None = None) -> list[Statement]:
    """What the asserted ones of these claims of one occurrence say, toll by toll."""
    claims = sorted((c for c in claims if c.status != "denied"), key=lambda c: c.claim_id)
    sources = sources or Sources.among(claims)
    return [
        Statement(sources.of(claim, toll.said_by), claim.claim_id, claim.report.published, toll)
        for claim in claims
        for toll in tolls(claim)
    ]


def latest(said: Iterable[Statement]) -> list[Statement]:
    """Of each source the statements of the last day on which it made one, those without a day before all others.

    All of that day's stand: what was published on one day cannot be put in order.
    """
    by_source: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        by_source[statement.source].append(statement)
    kept = []
    for source in sorted(by_source):
        last = max(statement.published or date.min for statement in by_source[source])
        kept += [s for s in by_source[source] if (s.published or date.min) == last]
    return kept


@dataclass(frozen=True, slots=True)
class Reach:
    """A range over several sources: it always has an upper end, and ``open`` tells whether somebody says "at least"."""

    low: int
    high: int
    open: bool

    @classmethod
    def over(cls, quantities: Iterable[Quantity]) -> Reach:
        """The least of the lows and the greatest of the highs, or of the lows where no high is given.

        Raises ``ValueError`` where there is no quantity.
        """
        given = list(quantities)
        if not given:
            raise ValueError("no quantity to make a range of")
        return cls(
            min(q.low for q in given),
            max(q.low if q.high is None else q.high for q in given),
            any(q.is_open for q in given),
        )

    def __add__(self, other: Reach) -> Reach:
        """The range of two disjoint occurrences or groups together."""
        return Reach(self.low + other.low, self.high + other.high, self.open or other.open)

    def __or__(self, other: Reach) -> Reach:
        """The range over the sources of both."""
        return Reach(min(self.low, other.low), max(self.high, other.high), self.open or other.open)

    @property
    def quantity(self) -> Quantity:
        """The range without its openness."""
        return Quantity(self.low, self.high)


def incident_counts(said: Sequence[Statement]) -> tuple[IncidentCount, ...]:
    """The counts of an incident: outcome by outcome and group by group, sides apart."""
    told = {(s.toll.outcome, s.toll.who) for s in said}
    groups: dict[tuple[str, str, str, bool], list[Statement]] = defaultdict(list)
    for statement in said:
        toll = statement.toll
        groups[toll.outcome, toll.who, toll.side or "", toll.part_of == toll.who].append(statement)
    counts = []
    for (outcome, who, side, _), made in sorted(groups.items()):
        standing = latest(made)
        reach = Reach.over(s.toll.quantity for s in standing)
        counts.append(
            IncidentCount(
                outcome=outcome,
                who=who,
                quantity=reach.quantity,
                open=reach.open,
                claims=tuple(sorted({s.claim_id for s in standing})),
                part_of=_whole(standing, people_told=(outcome, PEOPLE) in told),
                side=side or None,
            )
        )
    return tuple(counts)


def _whole(standing: Sequence[Statement], *, people_told: bool) -> str | None:
    """What a count is a subgroup of: what the sources say, else the people where the incident has a toll of people."""
    wholes = {s.toll.part_of for s in standing} - {None}
    if wholes:
        return wholes.pop() if len(wholes) == 1 else PEOPLE
    who, outcome = standing[0].toll.who, standing[0].toll.outcome
    return PEOPLE if people_told and outcome not in _THINGS and who not in (PEOPLE, FIGHTERS) else None
