"""Told before: what was told just before a unit, and what the unit takes from it by a pronoun or a bare number."""

from __future__ import annotations

from collections.abc import Sequence

from dalil.claims.casualties.tallies import AS_BEFORE
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.units.unit import Unit


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
        if trigger.verb and any(
            c.dep_ == "nsubj" and c.lower_ in ("they", "it", "he", "she") for c in trigger.token.children
        ):
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
