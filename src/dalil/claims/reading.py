"""Reading: one report, unit by unit: what each adds to the occurrences told so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dalil.claims.events.trigger import Trigger
from dalil.claims.finishing.claim import Finisher
from dalil.claims.finishing.informing import informative
from dalil.claims.knowledge import Knowledge
from dalil.claims.lists.lists import ListReader
from dalil.claims.occurrences.aftermath import tell_aftermath
from dalil.claims.occurrences.headline import tell_headline
from dalil.claims.occurrences.inheritance import Inheritance
from dalil.claims.occurrences.leads import Leads
from dalil.claims.occurrences.matching import Matcher
from dalil.claims.occurrences.mishaps import Mishaps
from dalil.claims.occurrences.naming import KindReader
from dalil.claims.occurrences.occurrence import Occurrence, elsewhere, of_a_war, only_facilities
from dalil.claims.occurrences.pointing import one_of_them, only_points_back
from dalil.claims.occurrences.telling import Telling
from dalil.claims.occurrences.told_before import follow_pronoun, leave_treated, name_people, refer_back, told_before
from dalil.claims.responsibility.again import name_troops, who_they_are
from dalil.claims.responsibility.blame import blame, only_blames
from dalil.claims.responsibility.denied import DeniedMatcher
from dalil.claims.responsibility.denying import DenialReader
from dalil.claims.responsibility.naming_participants import name_participants
from dalil.claims.responsibility.own_deeds import own_deeds
from dalil.claims.responsibility.owning_up import give_owners
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.setting.days import Days, only_hours_before, own_days
from dalil.claims.setting.headings import Headings
from dalil.claims.setting.placing import Placer
from dalil.claims.speech.denials import denial_units
from dalil.claims.speech.reported import reported_by
from dalil.claims.speech.voices import VoiceReader
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.kinds import HARMLESS, families
from dalil.claims.units.unit import Unit
from dalil.model import Actor, Claim, Report
from dalil.places import same_place

_THAT = re.compile(r"\b(?:that|those)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NEAR = 2  # sentences within which what nobody has owned up to was told
_ATTACKERS = re.compile(r"\b(?:attackers?|assailants?|bombers?|raiders?)\b", re.IGNORECASE)


def _narrows(unit: Unit, days: Days, told: Days) -> bool:
    """ "a weekend raid", and below "The attack took place on Sunday": one of the two days."""
    one = days[0] == days[1] and told[0] != told[1] and (told[1] - told[0]).days <= 2
    return one and unit.is_definite() and told[0] <= days[0] <= told[1] and not unit.tallies


class ReportReading:
    """The reading of one report: what was told so far, and what the next unit adds."""

    def __init__(
        self,
        known: Knowledge,
        report: Report,
        sentences: Sequence[Sentence],
        analyses: Sequence[Analysis],
        countries: tuple[str, ...],
    ) -> None:
        self.known = known
        self.report = report
        self.analyses = analyses
        self.sentences = sentences
        self.placer = Placer(report, sentences, known.gazetteer, countries)
        self.lists = ListReader(sentences, known.terms, known.lexicon, self.placer)
        self.voices = VoiceReader()
        self.leads = Leads(self._own_days)
        self.matcher = Matcher(self.placer.places, self._own_days, self.leads)
        self.occurrences: list[Occurrence] = []
        self.last_days: Days | None = None  # the days told last, from which "the day before" counts
        self.untold: Unit | None = None  # what was spoken of last and is no claim by itself
        self.last_period: Days | None = None  # the several days told last, which "the same week" are
        aerial = any(t.kind == "airstrike" and t.ambiguous is None for a in analyses for t in a.triggers) or any(
            m.value in known.terms.carriers for a in analyses for m in a.sentence.terms["weapon"]
        )
        self.kinds = KindReader(known.terms, aerial)
        self.finisher = Finisher(report, self.kinds)
        self.quotes = self.finisher.quotes
        self.inheritance = Inheritance(
            sentences=sentences,
            day=report.day,
            occurrences=self.occurrences,
            own_days=self._own_days,
            placer=self.placer,
            headings=Headings(sentences, self.placer),
            kinds=self.kinds,
        )
        self.telling = Telling(self.occurrences, self._own_days, self.placer, known.verbs["statement"])
        self.denied = DeniedMatcher(self.placer, self.kinds, known.lexicon)
        self.denials = DenialReader(
            denied=self.denied,
            occurrences=self.occurrences,
            own_days=self._own_days,
            placer=self.placer,
            kinds=self.kinds,
            inheritance=self.inheritance,
            quotes=self.quotes,
        )
        self.mishaps = Mishaps(sentences, analyses)

    def _own_days(self, unit: Unit) -> Days | None:
        return own_days(unit, self.last_days, self.report.day, self.last_period)

    def claims(self, headline: Callable[[], Analysis] | None = None) -> list[Claim]:
        """The claims of the report; ``headline`` reads its title, where that counts dead or wounded."""
        for analysis in self.analyses:
            index = analysis.sentence.index
            self.voices.previous = self.sentences[index - 1] if index else None
            self.voices.give(analysis, self.known.verbs["deny"])
            self.voices.close(analysis, reported_by(self.sentences, index))
            units = [*analysis.units, *denial_units(analysis, self.voices)]
            for unit in sorted(units, key=lambda u: u.start):
                if not leave_treated(unit, self.occurrences):
                    self._take(unit)
                days = self._own_days(unit) or self._day_of_one(unit)
                if days is not None and (days[1] - days[0]).days <= 2:
                    self.last_days = days
                elif days is not None:
                    self.last_period = days
        self.lists.extend(self.occurrences)
        if headline is not None:
            tell_headline(headline, self.occurrences)
        tell_aftermath(self.sentences, self.occurrences, self.known.terms)
        give_owners(self.sentences, self.occurrences, self.quotes)
        claims = [self.finisher.claim(o, n) for n, o in enumerate(self.occurrences)]
        return [c for c in claims if informative(c)]

    def _day_of_one(self, unit: Unit) -> Days | None:
        """The day of "the first attack" of several, from which "the next day" counts."""
        last = self.occurrences[-1] if self.occurrences else None
        return last.days if last is not None and last.last is unit and one_of_them(unit) is not None else None

    def _take(self, unit: Unit) -> None:
        refer_back(unit, self.occurrences)
        negated = [t for t in unit.triggers if t.modality == "negated"]
        if negated:
            unit.triggers = [t for t in unit.triggers if t.modality == "asserted"]
            if not unit.triggers and not unit.tallies:
                if unit.status != "denied" and not self._denied_by_doer(unit, negated):
                    self._place_by_negated(unit, negated)
                    return
                unit.status = "denied"
                unit.triggers = negated
        if unit.status == "denied":
            self.denials.deny(unit)
            return
        if only_blames(unit):
            blame(unit, self.occurrences)
            return
        if self.mishaps.explain(unit):
            return
        own_deeds(unit, self.denied, self.quotes)
        if not self.telling.tells(unit):
            self.leads.remember(unit)
            self.untold = unit
            return
        name_troops(unit, self.occurrences)
        self._follow_pronoun(unit)
        if unit.sentence.block.kind == "item" and unit is self._first_of(unit.sentence):
            unit.list_item = not self._narrates(unit)
        occurrence = self._continued(unit)
        told = unit.triggers or unit.tallies or unit.strikes or (unit.dates and any(t.effect for t in unit.targets))
        if occurrence is None and (not told or unit.only_refers() or only_points_back(unit)):
            return
        if occurrence is None:
            self.leads.follow(unit)
            self._begin(unit)
        else:
            self._continue(unit, occurrence)

    def _follow_pronoun(self, unit: Unit) -> None:
        """Give the unit the doers for whom its pronoun stands: of the sentence before, or of what was told before."""
        they = who_they_are(unit, self.sentences, self.occurrences, self.known.lexicon)
        if they is None:
            follow_pronoun(unit, self.occurrences)
        else:
            sentence, mention = they
            words = self.quotes.words(sentence, mention.start, mention.end, True)
            unit.own_deed_of = Actor(mention.id, mention.name, words)

    def _continued(self, unit: Unit) -> Occurrence | None:
        """The occurrence that a unit goes on telling, if any."""
        occurrence = self.matcher.best(unit, self.occurrences)
        office = self.placer.of_office(unit) if occurrence is not None and occurrence.places else None
        if office is not None and occurrence is not None and all(elsewhere(office, p) for p in occurrence.places):
            there = [o for o in self.occurrences if any(same_place(office, p) for p in o.places)]
            occurrence = self.matcher.best(unit, there)
        return None if self._of_untold(unit) else occurrence

    def _of_untold(self, unit: Unit) -> bool:
        """ "It came as heavy shelling pounded the Idlib region. Nine were killed in that shelling": what the sentence
        before spoke of, and not the attack that was told."""
        before = self.untold
        if before is None or unit.sentence.index - before.sentence.index != 1 or not unit.tallies or unit.places:
            return False
        that = any(not t.verb and _THAT.search(unit.sentence.text[: t.start]) for t in unit.triggers)
        mine, theirs = families(unit), families(before)
        return that and bool(before.places) and (not mine or not theirs or bool(mine & theirs))

    def _narrates(self, unit: Unit) -> bool:
        """Whether an item goes on with what was told ("* A resident said 15 were dead") and is no entry of a list."""
        heard = any(v.sentence is unit.sentence for v in unit.voices)
        if not heard or unit.sentence.header_end:
            return False
        counts = bool(unit.tallies) and not unit.kinds
        return counts or any(self.leads.is_detailed_by(o, unit) for o in self.occurrences[:1])

    def _first_of(self, sentence: Sentence) -> Unit | None:
        block = sentence.block
        first = next((a for a in self.analyses if a.sentence.block == block and a.units), None)
        return first.units[0] if first else None

    def _place_by_negated(self, unit: Unit, negated: Sequence[Trigger]) -> None:
        """ "There was no word on who made the strike in the city of Homs", after "a strike in central Syria":
        where that was."""
        last = self.occurrences[-1] if self.occurrences else None
        told = any(not t.verb and t.definite for t in negated)
        places = self.placer.places(unit) if told else []
        if last is None or not places or unit.sentence.index - last.last.sentence.index > _NEAR:
            return
        if all(p.level in ("country", "region", "province") for p in last.places) and last.families <= {"violence"}:
            last.places = places

    def _denied_by_doer(self, unit: Unit, negated: Sequence[object]) -> bool:
        return bool(unit.places) and any(p.role == "doer" for p in unit.parties)

    def _begin(self, unit: Unit) -> None:
        occurrence = Occurrence([unit])
        if of_a_war(unit):
            self.inheritance.give_days(unit, occurrence, None)
            occurrence.places = list(self.placer.places(unit))
            self.occurrences.append(occurrence)
            return
        previous = told_before(unit, self.occurrences)
        violent = told_before(unit, self.occurrences, violent=True)
        self.inheritance.give_kind(unit, occurrence, previous, violent)
        self.inheritance.give_days(unit, occurrence, previous)
        self.inheritance.give_places(unit, occurrence, previous)
        if self.untold is not None and self._of_untold(unit):
            occurrence.places = [self.placer.inherited(p) for p in self.placer.places(self.untold)]
        self.leads.sum_did(unit, occurrence, self.occurrences[:1])
        if unit.kinds & HARMLESS:
            name_participants(unit, occurrence, self.occurrences, self.quotes)
        elif one_of_them(unit) is not None and previous is not None and not any(p.role == "doer" for p in unit.parties):
            unit.doers_from = unit.doers_from or previous.units[0]
        self.occurrences.append(occurrence)

    def _continue(self, unit: Unit, occurrence: Occurrence) -> None:
        days = self._own_days(unit)
        if days is not None and not occurrence.dated:
            occurrence.days, occurrence.dated, occurrence.date_from = days, not only_hours_before(unit), unit
        elif days is not None and occurrence.days is not None and _narrows(unit, days, occurrence.days):
            occurrence.days, occurrence.date_from = days, unit
        elif (
            days is not None
            and occurrence.days is not None
            and unit.tallies
            and not any(t for u in occurrence.units for t in u.tallies)
        ):
            occurrence.days = min(days[0], occurrence.days[0]), max(days[1], occurrence.days[1])
        if self.leads.only_points_at(occurrence) and self.placer.places(unit):
            occurrence.places = []  # "a village near the city of Aleppo", and now the village
        if not (occurrence.places and only_facilities(unit)):
            nearer = self.leads.spells_out(occurrence, unit) or self.matcher.places.told_in_a_village(unit, occurrence)
            if nearer and self.placer.places(unit):
                occurrence.places = []  # the lead's is only where that lies
            known = {p.name for p in occurrence.places}
            occurrence.places += [p for p in self.placer.places(unit) if p.name not in known]
        name_people(unit, occurrence)
        if _ATTACKERS.search(" ".join(unit.sentence.text[t.start : t.end] for t in unit.tallies)):
            told = occurrence.doers
            for party in unit.parties:  # "four of the attackers were killed by the guards"
                party.role = party.role if party.role != "doer" or party.mention.id in told else "none"
        occurrence.units.append(unit)
        if unit.kinds & HARMLESS:
            name_participants(unit, occurrence, self.occurrences, self.quotes)
