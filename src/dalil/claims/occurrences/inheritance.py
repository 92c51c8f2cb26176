"""Inheritance: the day and the place that a unit takes from what stands over it or was told before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from dalil.claims.occurrences.matching_days import long_before
from dalil.claims.occurrences.naming import KindReader
from dalil.claims.occurrences.occurrence import Occurrence, contains, of_a_war
from dalil.claims.occurrences.pointing import ONE_OF_THEM, one_of_them
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.setting.days import Days, leading_date, only_hours_before
from dalil.claims.setting.headings import Headings
from dalil.claims.setting.placing import Placer
from dalil.claims.setting.report_days import ReportDays
from dalil.claims.units.kinds import HARMLESS, families
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of
from dalil.places import same_place

_THE_PLACE = re.compile(
    rf"\b(?:the|its|that)\s+(?:same\s+)?(?:besieged\s+)?{any_of('places', 'told_before')}(?:['’]s)?"
    r"\b|\bthere\b",
    re.IGNORECASE,
)
_OLD_DAYS = 8  # a sentence without a date does not continue one that tells of longer ago than this
_FEW_WORDS = 3
_NOT_INHERITED = ("killing", "detention", "clash", "territory", "displacement")


def _of_another(unit: Unit, previous: Occurrence) -> bool:
    """Whether others did what a unit tells than did what was told before, in another sentence."""
    mine, theirs = unit.doers, previous.doers
    return bool(mine and theirs) and not mine & theirs and previous.last.sentence is not unit.sentence


def _of_two_days(unit: Unit, days: Days) -> Days:
    """ "The first attack", where attacks on two days were told: that of the first day."""
    which = one_of_them(unit) if (days[1] - days[0]).days == 1 else None
    if which is None:
        return days
    return (days[0], days[0]) if which == "first" else (days[1], days[1])


class Inheritance:
    """What the units of one report inherit. ``occurrences`` is the list that the reading fills; ``own_days`` gives a
    unit's own days."""

    def __init__(
        self,
        *,
        sentences: Sequence[Sentence],
        day: date | None,
        occurrences: Sequence[Occurrence],
        own_days: Callable[[Unit], Days | None],
        placer: Placer,
        headings: Headings,
        kinds: KindReader,
    ) -> None:
        self.sentences = sentences
        self.day = day
        self.occurrences = occurrences
        self.own_days = own_days
        self.placer = placer
        self.headings = headings
        self.kinds = kinds
        self.report_days = ReportDays(sentences, day)

    def give_kind(
        self, unit: Unit, occurrence: Occurrence, previous: Occurrence | None, violent: Occurrence | None
    ) -> None:
        """The kind of the occurrence that a unit begins, where its words name none: that of what it goes on telling.

        ``previous`` is what was told before it, ``violent`` the last violence told before it.
        """
        places = self.placer.places(unit)
        if (previous is not None and _of_another(unit, previous)) or (
            places and all(p.level == "country" for p in places)
        ):
            return
        if violent is not None and not unit.triggers and not unit.weapons and previous is not violent:
            kind = self.kinds.kind_of(violent)
            bloodless = kind == "destruction" and any(t.outcome == "killed" for t in unit.tallies)
            occurrence.inherited_kind = None if bloodless or kind in ("killing", "displacement") else kind
        elif (
            previous is not None
            and not unit.kinds
            and not unit.weapons
            and previous.families <= {"violence", "fighting", "custody"}
        ):
            same_sentence = previous.last.sentence is unit.sentence
            days = self.own_days(unit)
            date = leading_date(unit)
            spans = date is not None and date.kind in ("since", "range", "period", "anaphoric")
            long = spans and days is not None and (days[1] - days[0]).days > 2 and not previous.sums
            if (same_sentence or unit.relation == "cut" or not unit.triggers) and not long:
                kind = self.kinds.kind_of(previous)
                occurrence.inherited_kind = kind if kind not in _NOT_INHERITED else None

    def give_days(self, unit: Unit, occurrence: Occurrence, previous: Occurrence | None) -> None:
        """Date the occurrence that a unit begins: by its own words, by what stands over it, by what was told before."""
        day = self.day
        if previous is not None and previous.last.sentence is not unit.sentence and long_before(previous.last):
            previous = None  # "a farmer had fled shelling on Sunday"
        days = self.own_days(unit) or self.report_days.since_the_beginning(unit)
        if days is not None:
            occurrence.days, occurrence.dated, occurrence.date_from = days, not only_hours_before(unit), unit
            return
        if previous is not None and previous.days is not None and previous.last.sentence is unit.sentence:
            occurrence.days, occurrence.dated, occurrence.date_from = previous.days, previous.dated, previous.date_from
            return
        lead = self._lead_in(unit)
        if lead is not None and lead.days is not None:
            occurrence.days, occurrence.dated, occurrence.date_from = lead.days, False, lead.date_from
            if not any(p.role == "doer" for p in unit.parties):
                unit.doers_from = lead.units[0]
            return
        before = self._sentence_before(unit)
        if before is not None:
            occurrence.days, occurrence.dated = before, True
            return
        if (
            previous is not None
            and previous.days is not None
            and (previous.dated or previous.date_from is not None)
            and self._recent(previous.days, day, unit)
        ):
            occurrence.days, occurrence.dated = _of_two_days(unit, previous.days), False
            occurrence.date_from = previous.date_from
            return
        lead = self._one_of_several(unit) or self._lead_of_the_day(unit, previous)
        summed = lead or self._summed_up(unit, previous)
        if summed is not None:
            occurrence.days, occurrence.dated, occurrence.date_from = summed.days, False, summed.date_from
            named = unit.kinds or unit.weapons or of_a_war(unit)
            if lead is None and not named and occurrence.inherited_kind is None:
                occurrence.inherited_kind = self.kinds.kind_of(summed)
            return
        if day is not None:
            occurrence.days = self.report_days.period or (day, day)

    def _lead_in(self, unit: Unit) -> Occurrence | None:
        """What the sentence over a list told ("The coalition conducted 15 strikes yesterday:"), for its items."""
        if not unit.list_item:
            return None
        for occurrence in reversed(self.occurrences):
            first = occurrence.units[0]
            if first.list_item or occurrence.denies is not None:
                continue
            between = self.sentences[first.sentence.index + 1 : unit.sentence.index]
            over = first.sentence.text.rstrip().endswith(":") and all(s.block.kind == "item" for s in between)
            over |= (
                occurrence.sums
                and (occurrence.dated or occurrence.date_from is not None)
                and all(map(_of_list, between))
            )
            return occurrence if over else None
        return None

    def _summed_up(self, unit: Unit, previous: Occurrence | None) -> Occurrence | None:
        """The sum that a monitor's note begins with, for a later section of it that names no day ("At least five
        facilities were damaged")."""
        lead = self.occurrences[0] if self.occurrences else None
        several = any(t.quantity.low > 2 for t in unit.targets) or any(t.quantity.low > 2 for t in unit.tallies)
        if lead is None or previous is not None or not several or not lead.dated or lead.days is None:
            return None
        if lead.date_from is not None and all(d.kind == "year" for d in lead.date_from.dates):
            return None  # "forty years ago": a day that is not known, and no span of days
        fits = not unit.kinds or bool(families(unit) & lead.families)
        return lead if fits and lead.denies is None and (lead.days[1] - lead.days[0]).days > 2 else None

    def _one_of_several(self, unit: Unit) -> Occurrence | None:
        """The sum of attacks of one day ("two attacks on Sunday"), for one of them ("In the other attack, …")."""
        if ONE_OF_THEM.match(unit.sentence.text) is None:
            return None
        day = next((o for o in self.occurrences if o.dated and o.days is not None and o.days[0] == o.days[1]), None)
        return day if day is not None and unit.sentence.index - day.units[0].sentence.index <= _OLD_DAYS else None

    def _lead_of_the_day(self, unit: Unit, previous: Occurrence | None) -> Occurrence | None:
        """The lead of a report on the past day or night ("Strikes over the past day killed four"), for what it tells
        farther down without a day."""
        lead = self.occurrences[0] if self.occurrences else None
        if lead is None or not lead.dated or lead.days is None or self.day is None or of_a_war(unit):
            return None
        if previous is None and lead.days[1] == self.day and (self.day - lead.days[0]).days == 1:
            return lead
        yesterday = lead.days[0] == lead.days[1] and (self.day - lead.days[0]).days == 1
        if yesterday and _one_by_one(unit, lead):
            return lead
        return lead if previous is None and self._at_the_place_of(unit, lead) else None

    def _at_the_place_of(self, unit: Unit, lead: Occurrence) -> bool:
        """Whether a unit tells of violence at the one place and within days of the one day that the lead tells of."""
        places = self.placer.places(unit)
        days = lead.days if lead.days is not None and lead.days[0] == lead.days[1] else None
        recent = days is not None and self.day is not None and 0 < (self.day - days[1]).days <= _OLD_DAYS
        violent = not (lead.families | unit.kinds) & HARMLESS
        spots = [p for p in lead.places if p.level != "country"]
        there = any(same_place(p, s) or contains(s, p) for p in places for s in spots)
        return recent and violent and there

    def _sentence_before(self, unit: Unit) -> Days | None:
        """The one date of the sentence before, if that told nothing else ("Ankara answered overnight.")."""
        index = unit.sentence.index - 1
        if not self.occurrences:
            return self.report_days.of_opening(unit)
        if index < 0 or self.sentences[index].paragraph != unit.sentence.paragraph:
            return None
        sentence = self.sentences[index]
        if any(u.sentence is sentence for o in self.occurrences for u in o.units) or len(sentence.text.split()) > 12:
            return None
        days = [
            (d.first, d.last)
            for d in sentence.dates
            if d.first and d.last and d.kind in ("day", "range", "period", "month")
        ]
        return (days[0][0], days[0][1]) if len(days) == 1 and days[0][0] and days[0][1] else None

    def _recent(self, days: Days, day: date | None, unit: Unit) -> bool:
        """Whether a unit without a date can be of the days told before it: not long ago, and a range only for what
        sums up too."""
        several = any(t.quantity.low > 2 for t in unit.targets) or any(s.quantity.low > 2 for s in unit.strikes)
        uncertain = not unit.triggers or not unit.places
        several |= uncertain and any(t.quantity.low > 2 for t in unit.tallies)
        return day is None or ((day - days[1]).days <= _OLD_DAYS and (days[1] - days[0]).days <= (31 if several else 2))

    def give_places(self, unit: Unit, occurrence: Occurrence, previous: Occurrence | None) -> None:
        """Place the occurrence that a unit begins: by its own words, by a heading, by what was told before."""
        occurrence.places = list(self.placer.places(unit))
        if occurrence.places:
            return
        header = self.headings.place_of(unit.sentence)
        if header is not None:
            place = self.placer.heading(header.name, header.sentence, header.start, header.end)
            if place is not None:
                occurrence.places = [place]
                return
        office = None if unit.same_place else self.placer.of_office(unit)
        wide = self.placer.here(unit) or office or self.placer.of_division(unit)
        if wide is not None:
            occurrence.places = [wide]
            return
        if unit.kinds and unit.kinds <= HARMLESS:
            if previous is not None and _THE_PLACE.search(unit.sentence.text[unit.start : unit.end]):
                occurrence.places = [self.placer.inherited(p) for p in previous.places]
            return
        if previous is None or previous.families & HARMLESS:
            place = self.placer.before(unit.sentence, opening=not self.occurrences) or self.placer.of_dateline()
            occurrence.places = [place] if place is not None else []
            return
        near = unit.sentence.paragraph == previous.last.sentence.paragraph
        if not near and "materiel_loss" in unit.kinds | {self.kinds.kind_of(occurrence)} and not unit.same_place:
            return  # what was shot down over the country lies in no town that was told before
        here = None if near else self.placer.before(unit.sentence, titled=False)
        dated = self.own_days(unit) not in (None, previous.days)
        if here is not None:
            occurrence.places = [here]
        elif (
            unit.same_place
            or _THE_PLACE.search(unit.sentence.text[unit.start : unit.end])
            or (not unit.list_item and (near or not dated))
        ):
            occurrence.places = [self.placer.inherited(p) for p in previous.places]
        if not occurrence.places and not unit.list_item:
            place = self.placer.before(unit.sentence)
            if place is not None:
                occurrence.places = [place]


def _one_by_one(unit: Unit, lead: Occurrence) -> bool:
    """Whether a unit tells of some of those whom a lead on several places counts together ("16 were killed in Idlib and
    Aleppo on Sunday. … In Binnish, shells killed a child")."""
    mine = [t.quantity.low for t in unit.tallies if t.outcome == "killed" and not t.subgroup]
    whole = [
        t.quantity.low for t in lead.units[0].tallies if (t.outcome, t.who, t.subgroup) == ("killed", "people", False)
    ]
    return bool(mine and whole and unit.places) and len(lead.places) > 1 and sum(mine) < whole[0]


def _of_list(sentence: Sentence) -> bool:
    """An item, or the few words that stand over items ("Syria")."""
    return sentence.block.kind in ("item", "heading") or len(sentence.text.split()) <= _FEW_WORDS
