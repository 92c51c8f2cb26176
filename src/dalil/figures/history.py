"""The toll of one incident over time: who said what when, and the range that stood after each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dalil.figures.conventions import conventions
from dalil.figures.phrases import day_phrase, number_phrase, quantity_phrase
from dalil.figures.policies import policy_named
from dalil.figures.tellings import PEOPLE, Telling, said_to
from dalil.incidents import Reach, Sources, Statement, latest
from dalil.model import Claim, Incident


@dataclass(frozen=True, slots=True)
class TollStep:
    """One day on which sources spoke: what they said, and what the policy makes of all said until then.

    ``day`` is ``None`` for statements without a date; they come first. ``replaced`` are the claims whose numbers a
    later word of the same source replaced on this day. ``reach`` is ``None`` where the policy counts nothing yet,
    ``reason`` says why.
    """

    day: date | None
    said: tuple[Statement, ...]
    replaced: tuple[str, ...]
    reach: Reach | None
    reason: str


def toll_history(
    incident: Incident,
    claims: Mapping[str, Claim],
    outcome: str = "killed",
    who: str = PEOPLE,
    *,
    policy: str = "span",
    words: Sequence[str] = (),
) -> tuple[TollStep, ...]:
    """The steps of an incident's toll, oldest first; the last one is what a figure counts today.

    ``claims`` holds the incident's claims by id, ``words`` names conventions for vague words. Statements of one day
    stand together, for their order is not known. Raises ``ValueError`` for a policy or convention that there is not, or
    a claim that is missing.
    """
    rule = policy_named(policy)
    whole = Telling.of(incident, claims, outcome, who, conventions(words))
    steps: list[TollStep] = []
    standing: set[str] = set()
    for day in sorted({s.published or date.min for s in whole.said}):
        until = tuple(c for c in whole.claims if (c.report.published or date.min) <= day)
        then = _telling(whole, until, outcome, who)
        counted = rule.count(then)
        now = {s.claim_id for s in latest(then.said)}
        steps.append(
            TollStep(
                day=None if day == date.min else day,
                said=tuple(s for s in then.said if (s.published or date.min) == day),
                replaced=tuple(sorted(standing - now)),
                reach=counted.reach,
                reason=counted.reason,
            )
        )
        standing = now
    return tuple(steps)


def _telling(whole: Telling, claims: tuple[Claim, ...], outcome: str, who: str) -> Telling:
    """The incident as it was told by some of its claims."""
    sources = Sources.among(claims)
    names = sorted({sources.of(claim) for claim in claims if claim.status != "denied"})
    kept = replace(whole.incident, claims=tuple(claim.claim_id for claim in claims), sources=tuple(names))
    return Telling(kept, claims, tuple(said_to(claims, outcome, who)))


def history_lines(steps: Sequence[TollStep]) -> list[str]:
    """The steps in words: a line a day with the range that stood then, indented under it what was said."""
    lines = []
    for step in steps:
        day = day_phrase(step.day) if step.day else "undated"
        stood = "nothing counted" if step.reach is None else number_phrase(*_ends(step.reach))
        lines.append(f"{day}: {stood} ({step.reason})")
        for statement in sorted(step.said, key=lambda s: (s.source, s.claim_id)):
            worded = " + ".join(f"“{c.words.text}”" for c in statement.toll.counts if c.words is not None)
            number = quantity_phrase(statement.toll.quantity)
            side = f" of {statement.toll.side}" if statement.toll.side else ""
            said = f"{worded} = " if worded else ""
            lines.append(f"  {statement.source}: {said}{number}{side}; claim {statement.claim_id}")
        if step.replaced:
            lines.append(f"  replaced: {', '.join(step.replaced)}")
    return lines


def _ends(reach: Reach) -> tuple[int, int, bool]:
    return reach.low, reach.high, reach.open
