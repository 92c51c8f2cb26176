"""Matching days: whether the days of a unit are those of an occurrence."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from dalil.claims.occurrences.leads import Leads
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.occurrences.pointing import points_back
from dalil.claims.setting.days import Days
from dalil.claims.units.unit import Unit
from dalil.model import Place

_TODAY = re.compile(r"(?:early\s+)?(?:this\s+(?:morning|afternoon|evening)|today|tonight)", re.IGNORECASE)
_LONG = 6  # days by which a sum spans more than an occurrence of a day or two


class DayMatcher:
    """Weighs the days of a unit against those of an occurrence; ``days_of`` gives a unit's own days."""

    def __init__(
        self, places_of: Callable[[Unit], list[Place]], days_of: Callable[[Unit], Days | None], leads: Leads
    ) -> None:
        self.places_of = places_of
        self.days_of = days_of
        self.leads = leads

    def score(self, unit: Unit, occurrence: Occurrence) -> float | None:
        """How far the days agree, in the points of :class:`Matcher`; ``None`` where they are others."""
        own = any(d.kind == "day" for d in unit.dates)  # "Sunday's attack took place a day after the troops left"
        if not (own and not unit.tallies) and any(d.kind == "anaphoric" and d.offset for d in unit.dates):
            return None
        mine = self.days_of(unit)
        if mine is None or occurrence.days is None:
            return 0.0
        if mine == occurrence.days:
            return 2.0 if occurrence.dated else 0.5
        if not occurrence.dated:
            if occurrence.date_from is not None and mine[1] < occurrence.days[0] and long_before(unit):
                return None
            known = bool(unit.tallies) and all(points_back(unit, t) for t in unit.tallies)
            goes_on = unit.is_definite() or not unit.tallies or known or self.leads.is_detailed_by(occurrence, unit)
            return 0.0 if goes_on else -0.5 if not self.places_of(unit) else -1.5
        return self._overlap(unit, mine, occurrence.days)

    def _overlap(self, unit: Unit, mine: Days, theirs: Days) -> float | None:
        if mine[0] > theirs[1] or theirs[0] > mine[1]:
            return 0.5 if _said_that_day(unit, mine, theirs) else None
        longer = (mine[1] - mine[0]).days - (theirs[1] - theirs[0]).days
        one_of_a_sum = longer <= -_LONG and bool(self.places_of(unit))
        if one_of_a_sum or (abs(longer) >= _LONG and not unit.is_definite()):
            return None  # "On Monday a strike killed four. Since the start of the year 90 have died there": a sum
        if mine[0] == mine[1] and theirs[0] != theirs[1] and self.places_of(unit):
            return -1.5
        return 0.0 if (mine[1] - mine[0]).days <= 2 and (theirs[1] - theirs[0]).days <= 2 else -2.5


def _said_that_day(unit: Unit, mine: Days, theirs: Days) -> bool:
    """ "This morning jets hit the town," said of Tuesday's strike in the paper of Wednesday: the day of the speaker."""
    first = min((d.start for d in unit.dates), default=0)
    spoken = bool(unit.voices) and unit.sentence.text[:first].count("“") + unit.sentence.text[:first].count('"') == 1
    here = spoken and all(_TODAY.fullmatch(unit.sentence.text[d.start : d.end]) for d in unit.dates)
    return here and mine[0] == mine[1] and mine[0] - theirs[1] == timedelta(days=1)


def long_before(unit: Unit) -> bool:
    """Whether a unit tells what had happened before: "had fled bombardment on Thursday", where a Sunday is told."""
    return any(t.verb and any(c.lower_ == "had" and c.dep_ == "aux" for c in t.token.children) for t in unit.triggers)
