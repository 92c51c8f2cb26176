"""Leads: what the head of a report tells in short, of an occurrence that its next sentences tell in full.

"A strike on a village in the north killed seven, a witness said. … The planes came while Solhan slept": one attack. A
lead that sums up ("strikes in the south killed 38") is told apart from its parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from dalil.claims.kinds import HARMLESS, families
from dalil.claims.units import Unit

if TYPE_CHECKING:
    from dalil.claims.occurrences import Days, Occurrence

_REACH = 5  # sentences after a lead in which its details may begin
_GROUPS = ("men", "women", "children", "medical", "journalists", "rescuers", "aid_workers")
_FOLLOW = 2  # sentences after one that names only the doer
_WIDE = ("province", "region", "country", "district")
# one place that the lead does not name: "a village in Yobe", "a rebel-held neighbourhood"
_SOME_PLACE = re.compile(
    r"\b(?:a|an)\s+(?:[\w-]+\s+){0,2}(?:village|town|camp|market|mosque|church|school|hospital|house|home|building|bus|convoy"
    r"|neighbou?rhood|district|suburb|shelter|settlement|community|checkpoint|base|wedding|funeral|police\s+station)\b",
    re.IGNORECASE,
)
# what was counted before: "The children, aged four to ten, were killed on Thursday in …"
_BACK = re.compile(
    r"\W*(?:the|those|these|all)\s+(?:\w+\s+)?(?:children|women|victims|dead|killed|casualties|fatalities|deaths)\b",
    re.I,
)


class Leads:
    """The leads of one report. ``days_of`` gives a unit's own days."""

    def __init__(self, days_of: Callable[[Unit], Days | None]) -> None:
        self.days_of = days_of
        self.nameless: Unit | None = None  # a sentence that names a doer, and no place or day of its own

    def remember(self, unit: Unit) -> None:
        """Keep a lead that names a doer and no place nearer than the country: the next sentences tell his deed."""
        named = any(p.role == "doer" and not p.mention.descriptive for p in unit.parties)
        done = any(t.verb and t.modality == "asserted" for t in unit.triggers)
        if named and done and not unit.kinds & HARMLESS:
            self.nameless = unit

    def follow(self, unit: Unit) -> None:
        """ "Boko Haram gunmen opened fire in the northeast. … the assailants stormed the village of …"."""
        lead = self.nameless
        doers = [p for p in unit.parties if p.role == "doer"]
        if lead is None or unit.sentence.index - lead.sentence.index > _FOLLOW or unit.doers_from is not None:
            return
        alike = bool(families(unit) & families(lead)) and self.days_of(lead) is None
        if alike and all(p.mention.descriptive for p in doers):
            unit.parties = [p for p in unit.parties if p not in doers]
            unit.doers_from = lead

    def is_detailed_by(self, occurrence: Occurrence, unit: Unit) -> bool:
        """Whether an occurrence that stands in the lead, told of one unnamed place in a wide one, is told again."""
        first = occurrence.units[0]
        if not any(t.outcome in ("killed", "injured") for u in occurrence.units for t in u.tallies):
            return False
        if unit.sentence.index - first.sentence.index > _REACH or unit.sentence is first.sentence or unit.is_new():
            return False
        if _adds_up(unit, occurrence):
            return True
        if _BACK.match(unit.sentence.text) and all(p.level in _WIDE for p in occurrence.places):
            return True
        unnamed = _SOME_PLACE.search(first.sentence.text) is not None
        whole = unnamed or all(p.level in _WIDE for p in occurrence.places)
        single = unnamed or any(t.new and not t.plural for t in first.triggers)
        return whole and single and not any(u is not first and u.places for u in occurrence.units)


def _adds_up(unit: Unit, occurrence: Occurrence) -> bool:
    """ "killed two civilians", and below "A man of 66 and a woman of 33 were killed in …": the same people."""
    whole = [t for t in occurrence.units[0].tallies if t.outcome == "killed" and t.who == "people" and not t.subgroup]
    parts = [t for t in unit.tallies if t.outcome == "killed" and t.who in _GROUPS and not t.subgroup]
    if len(whole) != 1 or len(parts) < 2 or len(parts) != len(unit.tallies):
        return False
    return whole[0].quantity == sum((t.quantity for t in parts[1:]), parts[0].quantity)
