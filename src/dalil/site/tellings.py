"""What each source says of one incident: its statements in order of time, the newest of which counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dalil.incidents.sources import Sources
from dalil.incidents.tolls import Statement, statements
from dalil.ledger.sides import countries_of, side_of
from dalil.model import Claim, Count, Place
from dalil.site import names
from dalil.site.ranges import Range


@dataclass(frozen=True, slots=True)
class Telling:
    """One source of an incident; ``claims`` are what it says of it and ``statements`` its numbers, the newest last."""

    name: str
    side: str
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...] = ()

    @property
    def denies(self) -> bool:
        """True if all that this source says of the incident is that it did not happen so."""
        return all(claim.status == "denied" for claim in self.claims)

    @property
    def latest(self) -> Claim:
        """The newest statement."""
        return self.claims[-1]

    @property
    def asserted(self) -> Sequence[Claim]:
        """What it asserts, newest first; of a source that only denies, its denials."""
        return [claim for claim in reversed(self.claims) if claim.status != "denied"] or list(reversed(self.claims))

    @property
    def speaker(self) -> str:
        """Who speaks in the newest statement."""
        return self.latest.attribution[0].name if self.latest.attribution else self.name

    @property
    def dating(self) -> Claim:
        """The statement that its day is taken from: the newest with a day in words, else the newest."""
        worded = (claim for claim in self.asserted if claim.when.start and not claim.when.assumed)
        return next(worded, self.asserted[0])

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day it gives."""
        return self.dating.when.start, self.dating.when.end

    @property
    def day_assumed(self) -> bool:
        """True if only its report's date dates it."""
        return self.dating.when.assumed

    @property
    def places(self) -> Sequence[Place]:
        """The places of the newest statement that gives any."""
        return next((claim.places for claim in self.asserted if claim.places), ())

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds told, the newest first."""
        return list(dict.fromkeys(claim.kind for claim in self.asserted))

    @property
    def targets(self) -> Sequence[str]:
        """The types of target told, the newest first."""
        return list(dict.fromkeys(target.type for claim in self.asserted for target in claim.targets))

    @property
    def actors(self) -> dict[str, str]:
        """The alleged doers it names: id to name."""
        return {actor.id: names.doer(actor.name) for claim in self.asserted for actor in claim.actors}

    def numbers(self, outcome: str, who: str = "people") -> list[Statement]:
        """Its numbers for an outcome over all sides, the oldest first."""
        return [
            statement
            for statement in self.statements
            if (statement.toll.outcome, statement.toll.who, statement.toll.part_of, statement.toll.side)
            == (outcome, who, None, None)
        ]

    def newest(self, outcome: str, who: str = "people") -> Range | None:
        """Its newest number for an outcome."""
        told = self.numbers(outcome, who)
        return Range.of(told[-1].toll.quantity) if told else None

    @property
    def killed(self) -> Range | None:
        """Its newest number of killed people."""
        return self.newest("killed")

    @property
    def injured(self) -> Range | None:
        """Its newest number of injured people."""
        return self.newest("injured")

    @property
    def killed_words(self) -> list[tuple[Count, str]]:
        """The counts that its newest number of killed people was made of, with the id of their claim."""
        told = self.numbers("killed")
        return [(count, told[-1].claim_id) for count in told[-1].toll.counts] if told else []

    @property
    def replaced(self) -> list[Range]:
        """Numbers of killed people that this source has itself replaced since, the oldest first."""
        told = self.numbers("killed")
        before = [Range.of(old) for statement in told for count in statement.toll.counts for old in count.superseded]
        before += [Range.of(statement.toll.quantity) for statement in told[:-1]]
        return [drawn for drawn in dict.fromkeys(before) if drawn != self.killed]

    @property
    def replaced_lows(self) -> list[int]:
        """The least of each of :attr:`replaced`, where its hollow dot stands."""
        return [drawn.low for drawn in self.replaced]


def tellings(claims: Iterable[Claim], copied: Sequence[tuple[str, str]] = ()) -> list[Telling]:
    """The sources of an incident from its claims: those that assert it first, each by its first statement.

    ``copied`` are pairs of claims whose texts are copies.
    """
    ordered = sorted(claims, key=lambda claim: (claim.report.published or date.max, claim.report.id, claim.claim_id))
    place = {claim.claim_id: index for index, claim in enumerate(ordered)}
    sources, countries = Sources.among(ordered, copied=copied), countries_of(ordered)
    own_claims: dict[str, list[Claim]] = {}
    for claim in ordered:
        own_claims.setdefault(sources.of(claim), []).append(claim)
    own_numbers: dict[str, list[Statement]] = {}
    for statement in sorted(statements(ordered, sources), key=lambda statement: place[statement.claim_id]):
        own_numbers.setdefault(statement.source, []).append(statement)
        teller = next(claim for claim in ordered if claim.claim_id == statement.claim_id)
        if statement.source not in own_claims:  # a speaker within another's claim, with a number of his own
            own_claims[statement.source] = [teller]
    told = [
        Telling(name, side_of(name, countries), tuple(own), tuple(own_numbers.get(name, ())))
        for name, own in own_claims.items()
    ]
    return sorted(told, key=lambda telling: telling.denies)


def common_targets(told: Iterable[Telling]) -> list[str]:
    """The one type of target that all who name any share; none where they name several."""
    types = {target for telling in told if not telling.denies for target in telling.targets}
    return list(types) if len(types) == 1 else []
