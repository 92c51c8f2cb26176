"""From a parsed sentence to its units: mentions are given to the clause that they stand in; clauses are joined and
cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.casualties.casualties import Casualties
from dalil.claims.casualties.tallies import Tally
from dalil.claims.events.doers import Doers, Party
from dalil.claims.events.struck import Struck, StruckReader
from dalil.claims.events.trigger import Trigger
from dalil.claims.events.triggers import find_triggers
from dalil.claims.sentences.craft import CRAFT_IS
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.cutting import cut, in_sequence
from dalil.claims.units.joining import Joiner
from dalil.claims.units.means import Means
from dalil.claims.units.overtaking import overtaken
from dalil.claims.units.ownership import Ownership
from dalil.claims.units.strikes import StrikeReader
from dalil.claims.units.timing import Timing
from dalil.claims.units.unit import Unit
from dalil.claims.units.whereabouts import Whereabouts
from dalil.language.dates import DateMention
from dalil.language.modality import ModalWords, modality_of
from dalil.language.speakers import Speech, speeches
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEGINNING = word_set("verbs", "beginning")
_SAME_PLACE = re.compile(
    rf"\bthe\s+same\s+{any_of('places', 'same')}\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    r"\b(?:blam\w+|responsib\w+|attribut\w+|accus\w+|suspect\w*|behind\s+the"
    r"|claimed\s+(?:by|(?:the\s+)?(?:attack|responsibility|bombing)))\b",
    re.IGNORECASE,
)


@dataclass
class Analysis:
    """All that one sentence gave: its units, its acts of saying and its parties (some stand outside every unit)."""

    sentence: Sentence
    units: list[Unit]
    speeches: list[Speech]
    parties: list[Party]
    triggers: list[Trigger]


class SentenceReader:
    """Reads the units of one parsed sentence. ``verbs`` gives the lexicon's verbs of ``speech``, ``weak``,
    ``statement``."""

    def __init__(
        self, sentence: Sentence, terms: Terms, words: ModalWords, verbs: Callable[[str], frozenset[str]]
    ) -> None:
        self.sentence = sentence
        self.terms = terms
        self.words = words
        self.doc = sentence.parsed
        self.speeches = speeches(self.doc, verbs("speech"), verbs("weak"))
        self.judging = verbs("statement")
        self.denying = verbs("deny")
        self.triggers = find_triggers(sentence, terms, words)
        self.clauses = Ownership(self.doc, self.speeches)
        self.heads = self.clauses.heads
        self.means = Means(sentence, words, self.clauses)
        self.whereabouts = Whereabouts(sentence, self.speeches, self.triggers, self.clauses)
        self.timing = Timing(sentence, self.speeches, self.triggers, self.clauses)

    def read(self) -> Analysis:
        """The analysis of the sentence; a question tells nothing."""
        speaking = self._speaker_tokens()
        parties = Doers(self.sentence, self.triggers, self.terms, speaking, self.judging).read()
        self._own_craft(parties)
        tallies: list[Tally] = []
        triggers: list[Trigger] = []
        if not self.sentence.text.rstrip().endswith("?"):
            counts = Casualties(self.sentence, self.terms).read()
            tallies = [t for t in counts if self._told(t) and t.head.i not in speaking]
            triggers = [t for t in self.triggers if t.modality != "irrealis" and not self._only_since(t, tallies)]
        denied = {i for s in self.speeches if s.lemma in self.denying for i in s.covers}
        units = Joiner(self.doc, self.heads, denied).joined(self._units(triggers, tallies, parties))
        units = overtaken(units)
        self.timing.give_loose(units)
        self.whereabouts.give_loose(units)
        self.timing.share_last(units)
        self._blamed(units, parties)
        pieces = [piece for unit in units for part in in_sequence(unit) for piece in cut(part)] or self._blame_alone(
            parties
        )
        return Analysis(self.sentence, pieces, self.speeches, parties, self.triggers)

    def _own_craft(self, parties: Sequence[Party]) -> None:
        """ "The plane was Turkish", "aircraft believed to be Russian": whose the craft is did it."""
        for party in parties:
            if party.role == "none" and CRAFT_IS.search(self.sentence.text[: party.start]):
                party.role = "doer"

    def _speaker_tokens(self) -> set[int]:
        tokens: set[int] = set()
        for speech in self.speeches:
            if speech.start >= 0 and (speech.covers or speech.lemma == "according to"):
                tokens |= {t.i for t in self.sentence.tokens(speech.start, speech.end)}
                if speech.head >= 0:  # "…, a group of medical workers who …": who the speaker is
                    who = [c for c in self.doc[speech.head].children if c.dep_ == "appos" and c.i > speech.head]
                    tokens |= {t.i for c in who for t in c.subtree if t.idx >= speech.end}
        return tokens

    def _only_since(self, trigger: Trigger, tallies: Sequence[Tally]) -> bool:
        """ "the heaviest toll since the attacks began in 2015": a clause that only says from when."""
        clause = self.heads[trigger.token.i]
        head = self.doc[clause]
        noun = trigger.token  # "since the fighting flared up", where the parser takes the verb for a participle
        if noun.dep_ == "pobj" and noun.head.lower_ == "since" and not trigger.verb:
            return any(c.dep_ in ("acl", "relcl") and c.lemma_.lower() in _BEGINNING for c in noun.children)
        marked = any(c.dep_ == "mark" and c.lower_ == "since" for c in head.children)
        return marked and head.lemma_.lower() in _BEGINNING and all(self.heads[t.verb.i] != clause for t in tallies)

    def _told(self, tally: Tally) -> bool:
        """Whether a count is asserted, by the word that carries it and by the noun of those counted."""
        if modality_of(tally.verb, self.words) != "asserted":
            return False
        if tally.verb.dep_ == "relcl" and tally.verb.head.i == tally.head.i:
            return True  # "is negotiating the release of a judge who was abducted in May"
        if tally.verb is tally.head or tally.head.dep_ in ("nsubj", "nsubjpass"):
            return True
        return modality_of(tally.head, self.words) == "asserted"

    def _blamed(self, units: Sequence[Unit], parties: Sequence[Party]) -> None:
        """A doer named outside every telling clause ("…, and blamed armed factions") belongs to the only occurrence."""
        placed = {id(p) for u in units for p in u.parties}
        for party in parties:
            if party.role == "doer" and id(party) not in placed and len(units) == 1:
                units[0].parties.append(party)

    def _blame_alone(self, parties: Sequence[Party]) -> list[Unit]:
        """ "We hold Russian forces responsible.": a sentence that names a doer for what was told before."""
        text = self.sentence.text
        blamed = [p for p in parties if p.role == "doer" and (_BLAMES.search(text) or CRAFT_IS.search(text[: p.start]))]
        if not blamed:
            return []
        return [
            Unit(self.sentence, {self.heads[blamed[0].token.i]}, parties=blamed, start=0, end=len(self.sentence.text))
        ]

    # -- giving mentions to clauses ----------------------------------------------------------------------------------
    def _units(self, triggers: list[Trigger], tallies: list[Tally], parties: list[Party]) -> list[Unit]:
        """A unit for each clause that tells something, with what stands in it."""
        struck = StruckReader(self.sentence, triggers, self.terms).read()
        eventive = (
            {self.heads[t.token.i] for t in triggers}
            | {self.heads[t.verb.i] for t in tallies}
            | {self.heads[t.head.i] for t in tallies}
            | {s.via.i for s in struck if s.effect and self._tells_by_itself(s.via)}
        )
        units = {clause: Unit(self.sentence, {clause}) for clause in sorted(eventive)}
        for trigger in triggers:
            units[self.heads[trigger.token.i]].triggers.append(trigger)
        for tally in tallies:
            units[self.heads[tally.head.i] if tally.subgroup else self.heads[tally.verb.i]].tallies.append(tally)
        for strike in StrikeReader(self.sentence, self.triggers, self.words).read():
            owner = self.clauses.owner(strike.token, eventive)
            if owner is not None:
                units[owner].strikes.append(strike)
        self._give_targets(units, eventive, struck)
        self.means.give(units, eventive, {s.token.i for s in struck})
        self._give_parties(units, eventive, parties)
        self.whereabouts.give(units, eventive, parties)
        self.timing.give(units, eventive)
        self.whereabouts.give_of_header(units.values())
        self.timing.give_of_header(units.values())
        ordered = sorted(units.values(), key=lambda u: min(u.heads))
        for unit in ordered:
            unit.start, unit.end = self.clauses.stretch(unit)
            unit.same_place = bool(_SAME_PLACE.search(self.sentence.text[unit.start : unit.end]))
        return ordered

    def _tells_by_itself(self, verb: Token) -> bool:
        """ "…, and on 3 May its only clinic burnt down": a clause of its own, with a day of its own."""
        if verb.dep_ != "conj" or self.heads[verb.i] != verb.i or verb.tag_ not in ("VBD", "VBN"):
            return False
        return any(
            self.heads[self.sentence.root(d.start, d.end).i] == verb.i or (d.end < verb.idx and self._begins(verb, d))
            for d in self.sentence.dates
        )

    def _begins(self, verb: Token, date: DateMention) -> bool:
        """Whether a date stands before a verb, behind the last word of the clause that it is joined to."""
        return date.start > verb.head.idx and "," in self.sentence.text[verb.head.idx : date.start]

    def _give_targets(self, units: dict[int, Unit], eventive: set[int], struck: Sequence[Struck]) -> None:
        for target in struck:
            owner = self.clauses.owner(target.token, eventive)
            if owner is None:
                owner = self.clauses.owner(target.via, eventive, strict=False)
            if owner is None and len(units) == 1:
                owner = next(iter(units))
            if owner is None and not units and target.effect is not None:
                owner = self.heads[target.via.i]
                units[owner] = Unit(self.sentence, {owner})
            if owner is not None:
                units[owner].targets.append(target)

    def _give_parties(self, units: dict[int, Unit], eventive: set[int], parties: Sequence[Party]) -> None:
        for party in parties:
            owner = self.clauses.owner(party.token, eventive)
            if owner is None and len(units) == 1 and party.role == "doer":
                owner = next(iter(units))
            if owner is None and party.role == "doer" and party.token.dep_ == "dobj":  # "accused X of shelling Y"
                owner = next((i for i in units if party.token.head in self.doc[i].ancestors), None)
            if owner is not None:
                units[owner].parties.append(party)
