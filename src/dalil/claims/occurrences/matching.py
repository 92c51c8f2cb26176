"""Matching: which occurrence of a report a unit goes on telling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dalil.claims.occurrences.leads import Leads
from dalil.claims.occurrences.matching_days import DayMatcher
from dalil.claims.occurrences.matching_deeds import DeedMatcher
from dalil.claims.occurrences.matching_places import PlaceMatcher
from dalil.claims.occurrences.matching_tolls import TollMatcher
from dalil.claims.occurrences.occurrence import Occurrence, of_a_war
from dalil.claims.occurrences.pointing import goes_on, one_of_several, told_aside, trend
from dalil.claims.occurrences.retelling import Retelling, reminds
from dalil.claims.setting.days import Days
from dalil.claims.units.unit import Unit
from dalil.model import Place

_TOLL = re.compile(
    r"\b(?:toll|tally|figures?|count(?:ed|s)?|as\s+of|so\s+far|to\s+date|number\s+of\s+(?:the\s+)?(?:dead|killed|wounded|injured|victims)|among\s+the\s+(?:dead|killed|wounded|injured|victims)|the\s+(?:dead|victims|wounded|injured)|the\s+(?:youngest|oldest)\s+of)\b",
    re.IGNORECASE,
)
# "In a separate incident, one man was killed": nothing that was told before
_SEPARATE = re.compile(
    r"\W*in\s+a\s+(?:separate|different|second)\s+(?:incident|attack|blast|bombing|raid|strike)\b", re.IGNORECASE
)
_ALSO = re.compile(r"\b(?:also|as\s+well|in\s+addition|too)\b", re.IGNORECASE)
_HARM = ("killed", "injured", "killed_or_injured")
_WEEK = 6  # days: what takes longer is none that "the attack" means
_NEAR_BY = 3  # paragraphs after an attack in which its toll is told
JOIN = 1.0  # the least score at which a unit joins an occurrence; see Matcher.score


def _same_doer(a: Unit, b: Unit) -> bool:
    """ "Russian jets bombed nine hospitals. Russian jets also targeted …": one deed, told in two sentences."""
    return bool(a.doers & b.doers) and not a.dates and not a.tallies


def _one_of_a_war(unit: Unit, occurrence: Occurrence) -> bool:
    """ "the attack", where a fight over years was spoken of without a toll, or all the dead of some weeks."""
    nouns = [t for t in unit.triggers if not t.verb and t.definite]
    told = any(u.tallies or u.targets for u in occurrence.units)
    long = occurrence.days is not None and (occurrence.days[1] - occurrence.days[0]).days > _WEEK
    war = long or (occurrence.families == {"fighting"} and occurrence.sums and not told)
    return war and bool(nouns) and not any(t.plural for t in nouns)


def _after_an_aside(unit: Unit, occurrence: Occurrence) -> bool:
    """Whether a unit goes on after an occurrence was named only to say when another was."""
    later = unit.sentence is not occurrence.last.sentence and not (unit.places or unit.dates)
    return later and told_aside(occurrence.units[0])


class Matcher:
    """Decides which occurrence a unit tells of. ``places_of`` gives a unit's resolved places, ``days_of`` its own
    days."""

    def __init__(
        self, places_of: Callable[[Unit], list[Place]], days_of: Callable[[Unit], Days | None], leads: Leads
    ) -> None:
        self.places_of = places_of
        self.leads = leads
        self.places = PlaceMatcher(places_of, leads)
        self.days = DayMatcher(places_of, days_of, leads)
        self.tolls = TollMatcher(self.places)
        self.deeds = DeedMatcher()
        self.retelling = Retelling(self.places, leads)

    def best(self, unit: Unit, occurrences: Sequence[Occurrence]) -> Occurrence | None:
        """The occurrence that the unit continues, or ``None`` where it begins one."""
        best, best_score = None, JOIN
        for rank, occurrence in enumerate(sorted(occurrences[-8:], key=lambda o: -o.last.sentence.index)):
            if occurrence.denies is not None:
                continue
            score = self.score(unit, occurrence, rank)
            if score is not None and score >= best_score:
                best, best_score = occurrence, score + 0.01
        return best

    def score(self, unit: Unit, occurrence: Occurrence, rank: int) -> float | None:
        """How well the unit continues the occurrence; ``None`` where it cannot."""
        headed = self.leads.heads(occurrence, unit)
        fits = self.deeds.fits(unit, occurrence) or (headed and self.leads.same_dead(occurrence, unit))
        if not fits or one_of_several(unit, occurrence):
            return None
        if (rank and goes_on(unit)) or (unit.tallies and _SEPARATE.match(unit.sentence.text[unit.start :])):
            return None
        if of_a_war(unit) and not unit.is_definite() and not (occurrence.sums and rank == 0):
            return None
        total = 0.0
        for part in (
            self.places.score(unit, occurrence),
            self.days.score(unit, occurrence),
            self.tolls.score(unit, occurrence),
        ):
            if part is None:
                return None
            total += part
        total += self.deeds.score(unit, occurrence) + self._reference(unit) + self._distance(unit, occurrence, rank)
        if headed or self.leads.retold(occurrence, unit):
            return total + (5.0 if headed and not self.leads.same_dead(occurrence, unit) else 7.0)
        total -= 2.0 if _one_of_a_war(unit, occurrence) else 0.0
        total += 2.0 if self.leads.same_deed(occurrence, unit) else 0.0
        total -= 4.0 if _after_an_aside(unit, occurrence) else 0.0
        total += 1.0 if rank == 0 and (goes_on(unit) or self._completes(unit, occurrence)) else 0.0
        again = unit.is_new() and (
            self.tolls.told_again(unit, occurrence) or self.leads.is_detailed_by(occurrence, unit)
        )
        told = unit.is_new() or self._only_names_what_was_hit(unit, occurrence)
        reminding = reminds(unit)
        at_one_spot = (told or reminding) and self.places.told_at_one_spot(unit, occurrence)
        again = again or (told and at_one_spot) or self.retelling.tells_again(unit, occurrence)
        total += 1.5 if at_one_spot and reminding else 0.0
        return total + 3.0 if again else total

    def _completes(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "Jets bombed the town on Sunday. … Four people died.": the toll, without a place or a day of its own, of the
        attack that was told last, and without one."""
        last = occurrence.last.sentence
        if not _NEAR_BY >= unit.sentence.paragraph - last.paragraph > 0 or last.block.kind != "paragraph":
            return False
        own = unit.places or unit.dates or unit.is_new() or unit.list_item or any(not t.verb for t in unit.triggers)
        counted = any(t.outcome in _HARM for u in occurrence.units for t in u.tallies)
        hurt = any(t.outcome in _HARM and not t.subgroup for t in unit.tallies)
        attack = any(t.modality == "asserted" for u in occurrence.units for t in u.triggers)
        told = attack and bool(occurrence.places) and occurrence.families <= {"violence"} and not occurrence.sums
        return hurt and told and not own and not counted

    def _only_names_what_was_hit(self, unit: Unit, occurrence: Occurrence) -> bool:
        """ "A school in Hass was shelled by the army", where a shelling of a school there was told: nothing more."""
        told = {t.type for u in occurrence.units for t in u.targets}
        return bool(unit.targets) and {t.type for t in unit.targets} <= told and not unit.tallies and not unit.strikes

    def _reference(self, unit: Unit) -> float:
        total = 0.0
        if unit.is_definite():
            total += 2.0
        if unit.is_new():
            total -= 3.0
        if unit.same_place:
            total -= 2.0
        if trend(unit):
            total -= 4.0
        if not unit.kinds and unit.tallies and not unit.places and not unit.dates:
            total += 2.0 if unit.voices or _TOLL.search(unit.sentence.text) else 1.0
        elif not unit.places and not unit.dates:
            total += 1.25
        if not unit.triggers and not unit.tallies:
            total += 1.5
        if any(t.kind != "attack" and not t.definite for t in unit.triggers) and self.places_of(unit):
            total -= 0.5
        if unit.list_item:
            total -= 4.0
        return total

    def _distance(self, unit: Unit, occurrence: Occurrence, rank: int) -> float:
        last = occurrence.last
        total = 0.5 if rank == 0 else -0.5 * min(rank, 3)
        paragraphs = unit.sentence.paragraph - last.sentence.paragraph
        if paragraphs and not unit.is_definite() and occurrence.sums:
            total -= 1.0
        sentences = unit.sentence.index - last.sentence.index
        if sentences == 0:
            complete = (
                bool(unit.tallies) != bool(last.tallies)
                and not (unit.places and last.places)
                and not (unit.dates and last.dates)
            )
            return total + (1.5 if complete and unit.relation != "cut" else -0.5)
        if (
            sentences == 1
            and paragraphs == 0
            and rank == 0
            and _ALSO.search(unit.sentence.text)
            and _same_doer(unit, last)
        ):
            total += 2.5
        if paragraphs == 0:
            return total + (1.5 if sentences == 1 else 1.0)
        return total - 0.5 - 0.25 * min(paragraphs, 4)
