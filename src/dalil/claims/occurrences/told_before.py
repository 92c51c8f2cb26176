"""Told before: what was told just before a unit, and what the unit takes from it by a pronoun or a bare number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dalil.claims.casualties.tallies import AS_BEFORE
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.clauses import subjects
from dalil.claims.units.unit import Unit

_TREATED: Final = re.compile(
    r"[^.;:,]{0,50}?\b(?:hospitali[sz]ed|in\s+(?:the\s+)?hospitals?|in\s+intensive\s+care|(?:critical|serious|grave|severe)\s+condition"
    r"|(?:being|were|was|are|still)\s+treated)\b",
    re.IGNORECASE,
)


def refer_back(unit: Unit, occurrences: Sequence[Occurrence]) -> None:
    """Give the counts of "them" the outcome of those who were counted last; without any they are dropped."""
    if not any(t.outcome == AS_BEFORE for t in unit.tallies):
        return
    last = occurrences[-1] if occurrences else None
    near = last is not None and unit.sentence.index - last.last.sentence.index <= 2
    told = [t for u in last.units for t in u.tallies if not t.subgroup] if last is not None and near else []
    if told:
        for tally in unit.tallies:
            if tally.outcome == AS_BEFORE:
                tally.outcome, tally.part_of = told[-1].outcome, told[-1].who
    unit.tallies = [t for t in unit.tallies if t.outcome != AS_BEFORE]


def leave_treated(unit: Unit, occurrences: Sequence[Occurrence]) -> bool:
    """ "64 people were injured. Of them, 59 are in hospital": those in treatment are among the injured told before.
    They are dropped; true where nothing else is told."""
    last = occurrences[-1] if occurrences else None
    if last is None or unit.dates or unit.places or unit.sentence.index - last.last.sentence.index > 1:
        return False
    hurt = [t.quantity.low for u in last.units for t in u.tallies if t.outcome == "injured" and not t.subgroup]
    treated = [
        t
        for t in unit.tallies
        if t.outcome == "injured"
        and t.quantity.low <= max(hurt, default=0)
        and _TREATED.match(unit.sentence.text, t.end) is not None
    ]
    if not treated:
        return False
    unit.tallies = [t for t in unit.tallies if t not in treated]
    return not (unit.tallies or unit.triggers or unit.strikes or unit.targets)


def name_people(unit: Unit, occurrence: Occurrence) -> None:
    """ "32 others were wounded" after "33 soldiers were killed": a bare number is of the people that the occurrence
    tells of."""
    known = {t.who for u in occurrence.units for t in u.tallies if not t.subgroup}
    if known == {"fighters"}:
        for tally in unit.tallies:
            unnamed = tally.bare or tally.head.lower_ in ("dead", "wounded", "injured", "deaths")
            if unnamed and tally.who == "people" and not tally.civilian:
                tally.who = "fighters"


def follow_pronoun(unit: Unit, occurrences: Sequence[Occurrence]) -> None:
    """ "They also destroyed …": the doers of the unit told before are the doers of this one."""
    if any(p.role in ("doer", "party") for p in unit.parties) or not occurrences:
        return
    for trigger in unit.triggers:
        if trigger.verb and any(s.lower_ in ("they", "it", "he", "she") for s in subjects(trigger.token)):
            last = occurrences[-1].last
            if unit.sentence.index - last.sentence.index <= 2:
                unit.doers_from = last
            return


def told_before(unit: Unit, occurrences: Sequence[Occurrence], violent: bool = False) -> Occurrence | None:
    """The occurrence told just before, if a unit can continue from it: same paragraph, or the one before."""
    for occurrence in reversed(occurrences):
        if occurrence.denies is not None or (violent and not occurrence.families & {"violence", "fighting"}):
            continue
        if unit.sentence.paragraph - occurrence.last.sentence.paragraph <= 1:
            return occurrence
        return None
    return None
