"""The ``rules`` reader: a report in, its claims out.

Sentences that can carry a claim are parsed; each gives units (what one clause tells); units of one event are joined
into occurrences; an occurrence becomes a claim. Nothing is guessed: what no words give is inherited from named words
or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from dalil.claims.again import name_troops
from dalil.claims.analysis import Analysis, SentenceReader
from dalil.claims.clauses import speaks_of_itself
from dalil.claims.craft import CRAFT_IS
from dalil.claims.days import leading_date, own_days
from dalil.claims.denials import denial_units
from dalil.claims.denied import DeniedMatcher
from dalil.claims.finishing import Finisher
from dalil.claims.headings import Headings
from dalil.claims.informing import informative
from dalil.claims.inheritance import Inheritance
from dalil.claims.kinds import HARMLESS, families
from dalil.claims.leads import Leads
from dalil.claims.lists import ListReader
from dalil.claims.matching import Matcher
from dalil.claims.mishaps import Mishaps
from dalil.claims.naming import KindReader
from dalil.claims.occurrences import Days, Occurrence, elsewhere, of_a_war, only_facilities
from dalil.claims.owning_up import give_owners
from dalil.claims.parsing import parse_all
from dalil.claims.participants import participants
from dalil.claims.placing import Placer
from dalil.claims.pointing import one_of_them
from dalil.claims.recognition import recognise
from dalil.claims.reported import reported_by
from dalil.claims.sentence import Sentence, cut_into_sentences
from dalil.claims.tallies import AS_BEFORE
from dalil.claims.telling import Telling
from dalil.claims.units import Unit
from dalil.claims.voices import VoiceReader
from dalil.claims.years import settle_years
from dalil.language.modality import ModalWords
from dalil.lexicon import Lexicon
from dalil.lexicon.terms import Terms, common_terms
from dalil.model import Actor, Claim, Report
from dalil.places import Gazetteer, theatre_countries

if TYPE_CHECKING:
    from spacy.tokens import Token

# a denial of what the denier itself, or its forces, are said to have done
_OWN_DEED = re.compile(
    r"\b(?:its|their|his|her)\s+(?:own\s+)?(?:\w+\s+)?(?:forces?|planes?|aircraft|army|jets|troops|military|men|fighters|gunmen"
    r"|soldiers|warplanes|drones|artillery|air\s+force)\b"
    r"|\b(?:having|using|involvement|responsibility|part|role|it|they|carrying|targeting|attacking|the\s+army)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    r"\b(?:blam(?:e[sd]?|ing)|accus(?:e[sd]?|ing)|suspect(?:s|ed)?|behind\s+the|held?\b.{1,60}\bresponsible|responsib\w+\s+for|claimed\s+(?:it|by|the\s+\w+|responsibility))\b",
    re.IGNORECASE,
)
_ACCUSES = re.compile(r"\baccus(?:e[sd]?|ing)\b.{3,80}\bof\b|\bblam(?:e[sd]?|ing)\b", re.IGNORECASE)
_CARRYING_OUT = ("carry", "commit", "perpetrate", "conduct", "execute", "launch", "stage")
_THAT = re.compile(r"\b(?:that|those)\s+(?:\w+\s+)?$", re.IGNORECASE)
_ATTACKERS = re.compile(r"\b(?:attackers?|assailants?|bombers?|raiders?)\b", re.IGNORECASE)
_TOGETHER = 16  # reports whose sentences are parsed together
_SHORT = 700  # characters up to which a text may name too few places to tell its country


def _by_him(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ in ("he", "she") for c in verb.children)


class RulesReader:
    """Reads claims by rules. One instance serves any number of reports; it keeps lexicon, gazetteer and parser."""

    def __init__(self, terms: Terms, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.terms = terms
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.modal = ModalWords.of(terms.modality)
        speech = terms.speech
        self._verbs = {
            "deny": frozenset(speech["deny"]["verbs"]),
            "weak": frozenset(speech["report"]["weak"]),
            "statement": frozenset(v for act in speech["statements"].values() for v in act),
            "speech": frozenset([*speech["report"]["verbs"], *speech["deny"]["verbs"]]),
        }

    def read(self, report: Report) -> list[Claim]:
        """The claims of a report, in the order in which it tells them."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[list[Claim]]:
        """The claims of each report, as :meth:`read` gives them; the sentences of some reports are parsed together."""
        waiting = iter(reports)
        while batch := list(islice(waiting, _TOGETHER)):
            recognised = [self._recognised(report) for report in batch]
            parse_all(s for _, sentences in recognised for s in sentences)
            for report, (countries, sentences) in zip(batch, recognised, strict=True):
                yield self._told(report, countries, sentences)

    def _recognised(self, report: Report) -> tuple[tuple[str, ...], list[Sentence]]:
        """The countries that a report is about, and its sentences with their mentions; no sentences where it is about
        no conflict."""
        if not self.terms.about_conflict(report.text) or self.off_topic(report.text):
            return (), []
        countries = self._countries(report.text)
        return countries, self.sentences(report, countries)

    def _told(self, report: Report, countries: tuple[str, ...], sentences: Sequence[Sentence]) -> list[Claim]:
        analyses = [self._analyse(s) for s in sentences if s.triggered and s.block.kind in ("paragraph", "item")]
        if not analyses:
            return []
        return _ReportReading(self, report, sentences, analyses, countries).claims()

    def _countries(self, text: str) -> tuple[str, ...]:
        """The countries that a text is about, by its places; a short one that names too few of them by its parties."""
        countries = theatre_countries(text, self.gazetteer)
        if len(text) > _SHORT:
            return countries
        named = self.lexicon.countries_of_names(text)
        return (*named[:1], *(c for c in countries if c not in named[:1])) if len(named) == 1 else countries

    def off_topic(self, text: str) -> bool:
        """True for match reports and other texts in which the words of war are figures of speech."""
        sports = self.terms.modality["sports"]
        words = re.findall(r"[a-z]+(?:[ -][a-z]+)?", text.lower())
        found = {w for w in sports["words"] if " " in w and w in text.lower()} | (
            set(re.findall(r"[a-z-]+", text.lower())) & set(sports["words"])
        )
        return len(found) >= sports["least"] and len(found) / max(len(words), 1) > 0.01

    def sentences(self, report: Report, countries: Sequence[str]) -> list[Sentence]:
        """The sentences of a report that is about these ``countries``, those that can carry a claim with their
        mentions, not yet parsed."""
        body_end = report.source_line[1] if report.source_line else len(report.text)
        sentences = cut_into_sentences(report, body_end)

        def wanted(sentence: Sentence) -> bool:
            return sentence.block.kind in ("paragraph", "item") and self.terms.can_carry_claim(sentence.text)

        recognise(report.text, sentences, report.day, self.terms, self.lexicon, self.gazetteer, countries, wanted)
        settle_years(sentences)
        return sentences

    def _analyse(self, sentence: Sentence) -> Analysis:
        return SentenceReader(sentence, self.terms, self.modal, self._verbs.__getitem__).read()

    @property
    def statements(self) -> frozenset[str]:
        """The verbs of condemning, calling, warning and the like."""
        return self._verbs["statement"]

    @property
    def deny(self) -> frozenset[str]:
        """The verbs of denial."""
        return self._verbs["deny"]


class _ReportReading:
    """The reading of one report: what was told so far, and what the next unit adds."""

    def __init__(
        self,
        reader: RulesReader,
        report: Report,
        sentences: Sequence[Sentence],
        analyses: Sequence[Analysis],
        countries: tuple[str, ...],
    ) -> None:
        self.reader = reader
        self.report = report
        self.analyses = analyses
        self.sentences = sentences
        self.placer = Placer(report, sentences, reader.gazetteer, countries)
        self.lists = ListReader(sentences, reader.terms, reader.lexicon, self.placer)
        self.voices = VoiceReader()
        self.leads = Leads(self._own_days)
        self.matcher = Matcher(self.placer.places, self._own_days, self.leads)
        self.occurrences: list[Occurrence] = []
        self.last_days: Days | None = None  # the days told last, from which "the day before" counts
        self.untold: Unit | None = None  # what was spoken of last and is no claim by itself
        self.last_period: Days | None = None  # the several days told last, which "the same week" are
        aerial = any(t.kind == "airstrike" and t.ambiguous is None for a in analyses for t in a.triggers) or any(
            m.value in reader.terms.carriers for a in analyses for m in a.sentence.terms["weapon"]
        )
        self.kinds = KindReader(reader.terms, aerial)
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
        self.telling = Telling(self.occurrences, self._own_days, self.placer, reader.statements)
        self.denied = DeniedMatcher(self.placer, self.kinds, reader.lexicon)
        self.mishaps = Mishaps(sentences, analyses)

    def _own_days(self, unit: Unit) -> Days | None:
        return own_days(unit, self.last_days, self.report.day, self.last_period)

    def claims(self) -> list[Claim]:
        """The claims of the report."""
        for analysis in self.analyses:
            index = analysis.sentence.index
            self.voices.previous = self.sentences[index - 1] if index else None
            self.voices.give(analysis, self.reader.deny)
            self.voices.close(analysis, reported_by(self.sentences, index))
            units = [*analysis.units, *denial_units(analysis, self.voices)]
            for unit in sorted(units, key=lambda u: u.start):
                self._take(unit)
                days = self._own_days(unit) or self._day_of_one(unit)
                if days is not None and (days[1] - days[0]).days <= 2:
                    self.last_days = days
                elif days is not None:
                    self.last_period = days
        self.lists.extend(self.occurrences)
        give_owners(self.sentences, self.occurrences, self.quotes)
        claims = [self.finisher.claim(o, n) for n, o in enumerate(self.occurrences)]
        return [c for c in claims if informative(c)]

    def _day_of_one(self, unit: Unit) -> Days | None:
        """The day of "the first attack" of several, from which "the next day" counts."""
        last = self.occurrences[-1] if self.occurrences else None
        return last.days if last is not None and last.last is unit and one_of_them(unit) is not None else None

    def _follow_pronoun(self, unit: Unit) -> None:
        """ "They also destroyed …": the doers of the unit told before are the doers of this one."""
        if any(p.role in ("doer", "party") for p in unit.parties) or not self.occurrences:
            return
        for trigger in unit.triggers:
            if trigger.verb and any(
                c.dep_ == "nsubj" and c.lower_ in ("they", "it", "he", "she") for c in trigger.token.children
            ):
                last = self.occurrences[-1].last
                if unit.sentence.index - last.sentence.index <= 2:
                    unit.doers_from = last
                return

    def _own_deeds(self, unit: Unit) -> None:
        """ "The army said it struck a command centre", "its forces destroyed two depots": the speaker is the doer."""
        voice = next((v for v in unit.voices if v.sentence is unit.sentence or v.lemma), None)
        if voice is None or any(p.role in ("doer", "party") for p in unit.parties):
            return
        entry = self.denied.party_of(voice)
        verbs = [t.token for t in unit.triggers if t.verb] + [
            t.verb for t in unit.tallies if t.outcome in ("killed", "detained")
        ]
        first = (
            voice.start if voice.sentence is unit.sentence else -1
        )  # "they had killed 132, says the government": others
        deed = next((v for v in verbs if v.idx > first and speaks_of_itself(v)), None)
        if entry is not None and deed is not None and not unit.kinds & HARMLESS:
            unit.own_deed_of = Actor(
                entry.id,
                entry.name,
                self.quotes.words(voice.sentence, voice.start, voice.end, voice.sentence is not unit.sentence),
            )

    # -- one unit ----------------------------------------------------------------------------------------------------
    def _take(self, unit: Unit) -> None:
        self._refer(unit)
        negated = [t for t in unit.triggers if t.modality == "negated"]
        if negated:
            unit.triggers = [t for t in unit.triggers if t.modality == "asserted"]
            if not unit.triggers and not unit.tallies:
                if unit.status != "denied" and not self._denied_by_doer(unit, negated):
                    return
                unit.status = "denied"
                unit.triggers = negated
        if unit.status == "denied":
            self._deny(unit)
            return
        if self._only_blames(unit):
            self._blame(unit)
            return
        if self.mishaps.explain(unit):
            return
        if not self.telling.tells(unit):
            self.leads.remember(unit)
            self.untold = unit
            return
        self._own_deeds(unit)
        name_troops(unit, self.occurrences)
        self._follow_pronoun(unit)
        if unit.sentence.block.kind == "item" and unit is self._first_of(unit.sentence):
            unit.list_item = not self._narrates(unit)
        occurrence = self._continued(unit)
        told = unit.triggers or unit.tallies or unit.strikes or (unit.dates and any(t.effect for t in unit.targets))
        if occurrence is None and (not told or unit.only_refers()):
            return
        if occurrence is None:
            self.leads.follow(unit)
            self._begin(unit)
        else:
            self._continue(unit, occurrence)

    def _continued(self, unit: Unit) -> Occurrence | None:
        """The occurrence that a unit goes on telling, if any."""
        occurrence = self.matcher.best(unit, self.occurrences)
        office = self.placer.of_office(unit) if occurrence is not None and occurrence.places else None
        if office is not None and occurrence is not None and all(elsewhere(office, p) for p in occurrence.places):
            return None
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

    def _refer(self, unit: Unit) -> None:
        """Give the counts of "them" the outcome of those who were counted last; without any they are dropped."""
        if not any(t.outcome == AS_BEFORE for t in unit.tallies):
            return
        last = self.occurrences[-1] if self.occurrences else None
        near = last is not None and unit.sentence.index - last.last.sentence.index <= 2
        told = [t for u in last.units for t in u.tallies if not t.subgroup] if last is not None and near else []
        if told:
            for tally in unit.tallies:
                if tally.outcome == AS_BEFORE:
                    tally.outcome, tally.part_of = told[-1].outcome, told[-1].who
        unit.tallies = [t for t in unit.tallies if t.outcome != AS_BEFORE]

    def _only_blames(self, unit: Unit) -> bool:
        """ "The army blamed opposition fighters.": a doer, and nothing of an occurrence but "the attack"."""
        accused = _ACCUSES.search(unit.sentence.text) is not None
        nouns_only = all(
            (t.definite and (t.generic or accused)) if not t.verb else accused and t.lemma in _CARRYING_OUT
            for t in unit.triggers
        )
        bare = not (unit.tallies or unit.strikes or unit.targets or unit.places or unit.dates)
        blamed = any(p.role == "doer" for p in unit.parties)
        text = unit.sentence.text
        owned = any(CRAFT_IS.search(text[: p.start]) for p in unit.parties)
        return bare and nouns_only and blamed and (owned or _BLAMES.search(text) is not None)

    def _blame(self, unit: Unit) -> None:
        """Give the doers of a sentence of blame to the violence told just before, if nobody is named there yet."""
        occurrence = self._previous(unit, violent=True)
        if occurrence is None and self.occurrences and not self.occurrences[-1].families:
            occurrence = self.occurrences[-1]
        if occurrence is None or unit.sentence.index - occurrence.last.sentence.index > 3:
            return
        named = any(p.role == "doer" and not p.mention.descriptive for u in occurrence.units for p in u.parties)
        if not named:
            occurrence.units.append(unit)

    def _first_of(self, sentence: Sentence) -> Unit | None:
        block = sentence.block
        first = next((a for a in self.analyses if a.sentence.block == block and a.units), None)
        return first.units[0] if first else None

    def _denied_by_doer(self, unit: Unit, negated: Sequence[object]) -> bool:
        return bool(unit.places) and any(p.role == "doer" for p in unit.parties)

    def _begin(self, unit: Unit) -> None:
        occurrence = Occurrence([unit])
        if of_a_war(unit):
            self.inheritance.give_days(unit, occurrence, None)
            occurrence.places = list(self.placer.places(unit))
            self.occurrences.append(occurrence)
            return
        previous = self._previous(unit)
        violent = self._previous(unit, violent=True)
        self.inheritance.give_kind(unit, occurrence, previous, violent)
        self.inheritance.give_days(unit, occurrence, previous)
        self.inheritance.give_places(unit, occurrence, previous)
        if self.untold is not None and self._of_untold(unit):
            occurrence.places = [self.placer.inherited(p) for p in self.placer.places(self.untold)]
        self.leads.sum_did(unit, occurrence, self.occurrences[:1])
        if unit.kinds & HARMLESS:
            self._name_participants(unit, occurrence)
        elif one_of_them(unit) is not None and previous is not None and not any(p.role == "doer" for p in unit.parties):
            unit.doers_from = unit.doers_from or previous.units[0]
        self.occurrences.append(occurrence)

    def _continue(self, unit: Unit, occurrence: Occurrence) -> None:
        days = self._own_days(unit)
        if days is not None and not occurrence.dated:
            occurrence.days, occurrence.dated, occurrence.date_from = days, True, unit
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
            if self.leads.spells_out(occurrence, unit) and self.placer.places(unit):
                occurrence.places = []  # the lead's is only where that lies
            known = {p.name for p in occurrence.places}
            occurrence.places += [p for p in self.placer.places(unit) if p.name not in known]
        self._same_people(unit, occurrence)
        if _ATTACKERS.search(" ".join(unit.sentence.text[t.start : t.end] for t in unit.tallies)):
            told = {p.mention.id for u in occurrence.units for p in u.parties if p.role == "doer"}
            for party in unit.parties:  # "four of the attackers were killed by the guards"
                party.role = party.role if party.role != "doer" or party.mention.id in told else "none"
        occurrence.units.append(unit)
        if unit.kinds & HARMLESS:
            self._name_participants(unit, occurrence)

    def _same_people(self, unit: Unit, occurrence: Occurrence) -> None:
        """ "32 others were wounded" after "33 soldiers were killed": a bare number is of the people that the
        occurrence tells of."""
        known = {t.who for u in occurrence.units for t in u.tallies if not t.subgroup}
        if known == {"fighters"}:
            for tally in unit.tallies:
                unnamed = tally.bare or tally.head.lower_ in ("dead", "wounded", "injured", "deaths")
                if unnamed and tally.who == "people" and not tally.civilian:
                    tally.who = "fighters"

    def _previous(self, unit: Unit, violent: bool = False) -> Occurrence | None:
        """The occurrence told just before, if the unit can continue from it: same paragraph, or the one before."""
        for occurrence in reversed(self.occurrences):
            if occurrence.denies is not None or (violent and not occurrence.families & {"violence", "fighting"}):
                continue
            if unit.sentence.paragraph - occurrence.last.sentence.paragraph <= 1:
                return occurrence
            return None
        return None

    def _name_participants(self, unit: Unit, occurrence: Occurrence) -> None:
        found = participants(unit)
        if any(t.verb and t.token.lemma_ and _by_him(t.token) for t in unit.triggers):
            told = next((o for o in reversed(self.occurrences) if o is not occurrence and o.extra_actors), None)
            if told is not None and unit.sentence.index - told.last.sentence.index <= 2:
                occurrence.extra_actors.append(told.extra_actors[0])
        for participant in found:
            name = participant.name
            identity = (
                participant.mention.id
                if participant.mention is not None
                else re.sub(r"\W+", "_", name.lower()).strip("_")
            )
            if not identity or any(name.casefold() in a.name.casefold() for a in occurrence.extra_actors):
                continue
            if identity not in {a.id for a in occurrence.extra_actors}:
                occurrence.extra_actors.append(
                    Actor(identity, name, self.quotes.words(unit.sentence, participant.start, participant.end))
                )
        unit.parties = [p for p in unit.parties if not any(q.start < p.end and p.start < q.end for q in found)]

    # -- denials -----------------------------------------------------------------------------------------------------
    def _deny(self, unit: Unit) -> None:
        base = self.denied.base(unit, self.occurrences)
        placed = any(p.level != "country" for p in self.placer.places(unit))
        if base is None and not (unit.kinds or unit.tallies or unit.targets or placed):
            return
        speaker = unit.voices[0].name if unit.voices else ""
        if (
            any(
                o.denies is base and o.units[0].voices and o.units[0].voices[0].name == speaker
                for o in self.occurrences
                if o.denies is not None
            )
            and not unit.places
        ) or any(
            o.units[0].status == "denied" and o.denies is base and o.units[0].sentence is unit.sentence
            for o in self.occurrences
        ):
            return
        occurrence = Occurrence([unit], denies=base)
        occurrence.places = list(self.placer.places(unit))
        days = self._own_days(unit) if leading_date(unit) else None
        if base is not None:
            occurrence.denied_kind = self.kinds.kind_of(base)
            if occurrence.places and all(p.level == "country" for p in base.places):  # the denier says where
                base.places = [self.placer.inherited(p) for p in occurrence.places]
            occurrence.places = occurrence.places or [self.placer.inherited(p) for p in base.places]
            occurrence.days, occurrence.dated = days or base.days, bool(days) or base.dated
            occurrence.date_from = unit if days else base.date_from
        else:
            self.inheritance.give_days(unit, occurrence, self._previous(unit))
        self._deniers(unit, occurrence, base)
        self.occurrences.append(occurrence)

    def _deniers(self, unit: Unit, occurrence: Occurrence, base: Occurrence | None) -> None:
        named = [p for p in unit.parties if p.role in ("doer", "party")]
        if named and not all(p.mention.descriptive for p in named):
            return
        denier = unit.voices[0] if unit.voices else None
        accused = {p.mention.id for u in (base.units if base else []) for p in u.parties if p.role == "doer"}
        entry = self.denied.party_of(denier)
        if named and entry is None:
            return
        if accused and entry is not None and entry.id not in accused and not _OWN_DEED.search(unit.sentence.text):
            entry = None  # it speaks for somebody else
        if denier is not None and entry is not None:
            unit.parties = [p for p in unit.parties if p not in named]
            occurrence.extra_actors.append(
                Actor(entry.id, entry.name, self.quotes.words(denier.sentence, denier.start, denier.end))
            )
        elif accused and base is not None:
            for source in base.units:
                for party in source.parties:
                    if party.role == "doer":
                        occurrence.extra_actors.append(
                            Actor(
                                party.mention.id,
                                party.mention.name,
                                self.quotes.words(source.sentence, party.start, party.end, True),
                            )
                        )


@cache
def default_reader() -> RulesReader:
    """The reader with the packaged lexicon and gazetteer, made once."""
    return RulesReader(common_terms(), Lexicon.load(), Gazetteer.default())


def read_claims(report: Report) -> list[Claim]:
    """The claims of one report, by the ``rules`` reader."""
    return default_reader().read(report)


def read_claims_of(reports: Iterable[Report]) -> Iterator[list[Claim]]:
    """The claims of each of several reports, by the ``rules`` reader."""
    return default_reader().read_all(reports)
