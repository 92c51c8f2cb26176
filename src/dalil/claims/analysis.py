"""From a parsed sentence to its units: mentions are given to the clause that they stand in; clauses are joined and
cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dalil.claims.casualties import Casualties
from dalil.claims.clauses import ancestors
from dalil.claims.craft import CRAFT_IS
from dalil.claims.cutting import cut, in_sequence
from dalil.claims.dating import DateReader
from dalil.claims.doers import Doers, Party
from dalil.claims.finds import is_find
from dalil.claims.joining import Joiner
from dalil.claims.locating import PlaceReader
from dalil.claims.nearest import nearest_names, without_bearings
from dalil.claims.ownership import Ownership
from dalil.claims.sentence import Sentence
from dalil.claims.strikes import StrikeReader
from dalil.claims.struck import Struck, StruckReader
from dalil.claims.tallies import Tally
from dalil.claims.trigger import Trigger
from dalil.claims.triggers import find_triggers
from dalil.claims.units import Unit
from dalil.language.dates import DateMention
from dalil.language.modality import ModalWords, modality_of
from dalil.language.speakers import Speech, speeches
from dalil.lexicon.terms import Terms, word_set
from dalil.model import Span
from dalil.places import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Token

_MET = {"meeting", "letter", "protest", "agreement"}
_WITNESSES = re.compile(
    r"(?:the\s+|local\s+|several\s+|two\s+|three\s+)*(?:residents?|inhabitants|villagers|locals|witness\w*|eyewitness\w*|doctors?|medics?"
    r"|paramedics|rescuers|searchers|survivors|neighbours|neighbors)\s+(?:in|of|from|at)\b",
    re.IGNORECASE,
)
_UNDONE = word_set("verbs", "undone")
_AT_HEAD = re.compile(r"\W*(?:\w+,\s+)?(?:in|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:governor|mayor|police|prosecutor\w*|administration|administrator|commissioner|council|councillor|municipality"
    r"|authorit\w+|hospital|rescue|emergency|fire\s+(?:service|department)|health\s+(?:department|directorate|office|officials?))\b",
    re.IGNORECASE,
)
_OFFICE_REACH = 14  # words after the name of a speaker in which his office may stand
_BEGINNING = word_set("verbs", "beginning")
_CARRYING = word_set("verbs", "carrying")
_AT = ("in", "at", "outside", "inside", "near", "across", "through", "and", ":")
_FAR_REACHING = ("rocket", "mortar", "artillery", "missile")
_BESIEGED = word_set("places", "besieged")
_APPOSED = re.compile(r"(?:['’]s)?\s*,\s+(?:the|an?)\s+(?:[\w-]+\s+){0,4}", re.IGNORECASE)
_SAME_PLACE = re.compile(
    r"\bthe\s+same\s+(?:town|village|city|area|neighbou?rhood|district|place|location|province|site|street|camp|market)\b",
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
        self.places = PlaceReader(sentence, self.speeches, self.triggers, self.clauses)
        self.loose: list[DateMention] = []
        self.origins: list[Toponym] = []  # from where something was fired
        self.described: list[Toponym] = []  # places of people ("families who had found room in X")
        self.dates = DateReader(sentence, self.speeches, self.triggers, self.heads)

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
        self._give_loose(units)
        self._share_last_day(units)
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
        self._give_weapons(units, eventive, {s.token.i for s in struck})
        self._give_parties(units, eventive, parties)
        self._give_places(units, eventive, parties)
        self._give_dates(units, eventive)
        self._fill_from_header(units)
        ordered = sorted(units.values(), key=lambda u: min(u.heads))
        for unit in ordered:
            unit.start, unit.end = self.clauses.stretch(unit)
            unit.same_place = bool(_SAME_PLACE.search(self.sentence.text[unit.start : unit.end]))
        return ordered

    def _tells_by_itself(self, verb: Token) -> bool:
        """ "…, and on 19 August its last hospital was gutted": a clause of its own, with a day of its own."""
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

    def _give_weapons(self, units: dict[int, Unit], eventive: set[int], lost: set[int]) -> None:
        for weapon in self.sentence.terms["weapon"]:
            token = self.sentence.root(weapon.start, weapon.end)
            if token.i in lost or self._not_a_means(token) or is_find(token):
                continue
            owner = self.clauses.owner(token, eventive)
            if owner is None and len(units) == 1:
                owner = next(iter(units))
            if owner is None:  # "a mortar shell fired by terrorists fell near …"
                owner = next((c.i for c in token.children if c.dep_ in ("acl", "relcl") and c.i in units), None)
            if owner is not None:
                units[owner].weapons.append(weapon)

    def _not_a_means(self, token: Token) -> bool:
        """A weapon that is only spoken of, or a word of another sense ("shell", "arms" as another part of speech)."""
        backing = next((t for t in (token, *token.ancestors) if t.dep_ in ("agent", "pobj") or t.lower_ == "by"), token)
        by = backing if backing.lower_ == "by" else backing.head
        if _is_lost(token):
            return True
        if by.lower_ == "by" and by.head.lemma_.lower() in ("back", "support", "cover", "accompany"):
            return True
        if self._carries(token):
            return True
        return token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or modality_of(token, self.words) == "irrealis"

    def _carries(self, token: Token) -> bool:
        """ "A helicopter was sent to secure the area", "were evacuated by plane": an aircraft that hits nothing."""
        while token.dep_ in ("conj", "compound") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        verb = token.head.head if token.dep_ == "pobj" else token.head
        role = token.dep_ in ("nsubjpass", "dobj") or (
            token.dep_ == "pobj" and token.head.lower_ in ("by", "in", "aboard", "on")
        )
        return role and verb.lemma_.lower() in _CARRYING

    def _give_parties(self, units: dict[int, Unit], eventive: set[int], parties: Sequence[Party]) -> None:
        for party in parties:
            owner = self.clauses.owner(party.token, eventive)
            if owner is None and len(units) == 1 and party.role == "doer":
                owner = next(iter(units))
            if owner is None and party.role == "doer" and party.token.dep_ == "dobj":  # "accused X of shelling Y"
                owner = next((i for i in units if party.token.head in self.doc[i].ancestors), None)
            if owner is not None:
                units[owner].parties.append(party)

    # -- places and dates --------------------------------------------------------------------------------------------
    def _give_places(self, units: dict[int, Unit], eventive: set[int], parties: Sequence[Party]) -> None:
        taken = [
            Span(p.start, p.end)
            for p in parties
            if p.role in ("doer", "speaker", "party") or (p.role == "victim" and not p.mention.metonym)
        ]
        voices = [Span(s.start, s.end) for s in self.speeches if s.start >= 0]
        found: list[tuple[int, Toponym, Token]] = []
        for toponym in self.sentence.toponyms:
            span = Span(toponym.start, toponym.end)
            if toponym.end <= self.sentence.header_end or any(span.overlaps(v) for v in voices):
                continue
            if any(span.overlaps(t) for t in taken) and not self.places.locative(toponym):
                continue
            token = self.sentence.root(toponym.start, toponym.end)
            if self.places.under_unasserted(token):
                continue
            if self.places.describes_somebody(token, eventive):
                self.described.append(toponym)
                continue
            owner = self.clauses.owner(token, eventive)
            if owner is None:  # "the hospital in Kunduz that was hit …"
                above = (c.i for a in token.ancestors for c in a.children if c.dep_ == "relcl")
                owner = next((i for i in above if i in eventive), None)
            if owner is not None and self.places.locates(toponym, token):
                found.append((owner, toponym, token))
        events = {t.token.i for t in self.triggers}  # "rebel fire on the capital": the fire, not the rebels, was there
        doers = {p.token.i for p in parties if p.role == "doer"} - events
        kept = [f for f in found if not self.places.of_dateline(f[1]) and not _of_the_doers(f[2], doers)]
        told = kept if any(not t.is_parent for _, t, _ in kept) else found
        for owner, toponym, token in told:
            if _of_the_doers(token, doers) and self._shot_away(units[owner]):
                self.origins.append(toponym)
            else:
                units[owner].places.append(toponym)
        self._give_to_where(units)
        self._give_to_besieged(units)

    def _give_to_besieged(self, units: dict[int, Unit]) -> None:
        """ "west of El Obeid, a city that has been under siege since July": the name that the noun stands for."""
        for clause, unit in units.items():
            noun = self.doc[clause].head
            if self.doc[clause].dep_ != "relcl" or unit.places or noun.lemma_.lower() not in _BESIEGED:
                continue
            before = self.sentence.text[: noun.idx]
            named = [t for t in self.sentence.toponyms if t.end <= noun.idx and _APPOSED.fullmatch(before[t.end :])]
            unit.places += named[-1:]

    def _shot_away(self, unit: Unit) -> bool:
        """ "Terrorists in the hills fired rockets on houses": what is fired does not come down where they stand."""
        fired = any(t.verb and t.lemma in ("fire", "launch", "lob", "shell") for t in unit.triggers)
        return fired and any(w.value in _FAR_REACHING for w in self.sentence.terms["weapon"])

    def _give_to_where(self, units: dict[int, Unit]) -> None:
        """ "killed one in Uman and cut power in Kharkiv, where two plants were hit": of several places the one with a
        clause of its own places that clause."""
        for clause, unit in units.items():
            proper = [p for p in unit.places if not p.is_parent]
            for toponym in proper if len(proper) > 1 else []:
                token = self.sentence.root(toponym.start, toponym.end)
                where = next((c.i for c in token.children if c.dep_ == "relcl" and _where(c)), None)
                other = units.get(where) if where is not None and where != clause else None
                if other is not None and not other.places:
                    unit.places.remove(toponym)
                    other.places.append(toponym)

    def _give_dates(self, units: dict[int, Unit], eventive: set[int]) -> None:
        tallies = [t for u in units.values() for t in u.tallies]
        for date in self.sentence.dates:
            if date.end <= self.sentence.header_end or self.dates.of_speech(date) or date.kind == "future":
                continue
            if self.dates.of_something_else(date, tallies):
                continue
            owner = self.clauses.owner(self.sentence.root(date.start, date.end), eventive, strict=False)
            if owner is not None:
                units[owner].dates.append(date)
            else:
                self.loose.append(date)

    def _give_loose(self, units: Sequence[Unit]) -> None:
        """A date outside every telling clause dates the nearest unit without one; a place outside places the only
        unit."""
        for date in self.loose:
            token = self.sentence.root(date.start, date.end)
            undated = [u for u in units if not u.dates and not (len(units) > 1 and self._came_before(u, token))]
            if undated:
                min(undated, key=lambda u: abs(min(u.heads) - token.i)).dates.append(date)
        if len(units) == 1:
            (unit,) = units
            if not [p for p in unit.places if not p.is_parent]:
                unit.places = unit.places + [
                    t
                    for t in self.sentence.toponyms
                    if t.level_hint != "facility"
                    and self.places.stands_apart(t)
                    and t not in [*unit.places, *self.origins]
                ]
            if not unit.places and (unit.triggers or unit.tallies):
                victims = {c.i for t in unit.triggers for c in t.token.children if c.dep_ in ("nsubjpass", "dobj")}
                unit.places = [t for t in self.described if t.preposition != "from" and self._under(t, victims)]
                counted = {t.head.i for t in unit.tallies if not t.subgroup}
                inside = [t for t in self.described if t.preposition == "in" and self._under(t, counted)]
                unit.places = unit.places or inside
            if not unit.places:
                unit.places = [t for t in self.described if self.places.where_somebody_was(t)]
            if not unit.places:
                unit.places = self._place_of_witnesses(unit)
        for unit in units:
            unit.office = self._office(unit)
            unit.places = unit.places or self._place_above(unit) or self._place_at_head(unit)

    def _share_last_day(self, units: Sequence[Unit]) -> None:
        """ "killed five in Kharkiv and wounded 12 in Kherson on Monday": the day at the end is that of both."""
        for first, second in pairwise(sorted(units, key=lambda u: u.start)):
            head = self.doc[min(second.heads)]
            joined = head.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
            if joined and not first.dates and len(second.dates) == 1 and second.dates[0].start > head.idx:
                first.dates = list(second.dates)

    def _came_before(self, unit: Unit, date: Token) -> bool:
        """ "was abandoned on Sunday after 22 people were killed": the day is that of what came after."""
        head = self.doc[min(unit.heads)]
        after = any(c.dep_ == "mark" and c.lower_ == "after" for c in head.children)
        return after and head.dep_ == "advcl" and head.head.i == self.heads[date.i]

    def _place_of_witnesses(self, unit: Unit) -> list[Toponym]:
        """ "Residents of the village of Hroza said …": where those stand who saw it."""
        for speech in self.speeches:
            if speech.start < 0 or not _WITNESSES.match(self.sentence.text, speech.start):
                continue
            end = speech.end + 1
            return [t for t in self.sentence.toponyms if speech.start < t.start < end and t.known and not t.is_parent]
        return []

    def _place_at_head(self, unit: Unit) -> list[Toponym]:
        """ "Meanwhile, in the port city of Hodeidah, officials said hundreds of families …": the place of all that is
        said."""
        verbs = [self.doc[s.verb].idx for s in self.speeches if unit.heads & s.covers and s.start >= 0]
        if not verbs:
            return []
        return [
            t
            for t in self.sentence.toponyms
            if t.end < min(verbs) and _AT_HEAD.fullmatch(self.sentence.text[: t.start]) and t.level_hint != "facility"
        ]

    def _place_above(self, unit: Unit) -> list[Toponym]:
        """ "rode into the town of Djibo, shooting at people", "flew over Idlib and dropped bombs": the place of the
        clause that a participle or a second verb of the same subject hangs on."""
        hanging = [self.doc[i] for i in unit.heads if self._goes_on(self.doc[i])]
        above = {p.head.i for p in hanging if p.head.i not in unit.heads and (p.head.i > 0 or p.dep_ == "conj")}
        return [
            t
            for t in self.sentence.toponyms
            if self.heads[self.sentence.root(t.start, t.end).i] in above
            and not t.is_parent
            and t.preposition in ("in", "into", "at", "on", "near", "through", "over", "across", "inside")
            and t.level_hint != "facility"
        ]

    @staticmethod
    def _goes_on(verb: Token) -> bool:
        """Whether a verb goes on with what the subject of the clause above it did."""
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        return (verb.dep_ == "advcl" and verb.tag_ == "VBG") or (
            verb.dep_ == "conj" and verb.pos_ == "VERB" and not own
        )

    def _office(self, unit: Unit) -> Span | None:
        """The words of the official who speaks ("the governor of the Donetsk region"): his place is that of what he
        tells where nothing else places it."""
        for speech in self.speeches:
            if speech.head < 0 or not unit.heads & speech.covers:
                continue
            words = [t for t in self.doc[speech.head].subtree if t.i - speech.head <= _OFFICE_REACH]
            start, end = words[0].idx, words[-1].idx + len(words[-1])
            if _OFFICE.search(self.sentence.text, start, end):
                return Span(start, end)
        return None

    def _under(self, toponym: Toponym, heads: Collection[int]) -> bool:
        token = self.sentence.root(toponym.start, toponym.end)
        return any(a.i in heads for a in ancestors(token))

    def _fill_from_header(self, units: dict[int, Unit]) -> None:
        """Keep the names that place a unit best; a unit without place or day has those of the list item's header."""
        header = self.sentence.header_end
        for unit in units.values():
            unit.places = nearest_names(without_bearings(self.sentence.text, unit.places))
        elsewhere = any(p.known for u in units.values() for p in u.places)
        for unit in units.values():
            if unit.kinds and unit.kinds <= _MET:
                unit.places = [p for p in unit.places if _places_meeting(p)]
            if not unit.places and not elsewhere:
                unit.places = [t for t in self.sentence.toponyms if t.end <= header]
            if not unit.dates:
                unit.dates = [d for d in self.sentence.dates if d.end <= header]


def _is_lost(weapon: Token) -> bool:
    """ "destroyed two VBIEDs", "defused a roadside bomb": what was done away with, and no means."""
    thing = weapon
    while thing.dep_ == "conj" and thing.head.pos_ in ("NOUN", "PROPN"):
        thing = thing.head
    return thing.dep_ in ("dobj", "nsubjpass") and thing.head.lemma_.lower() in _UNDONE


def _of_the_doers(token: Token, doers: Collection[int]) -> bool:
    """ "Terrorists in the Ghouta fired on the market": from where, not where."""
    return token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.head.i in doers


def _where(verb: Token) -> bool:
    return any(c.lower_ == "where" for c in verb.children)


def _places_meeting(toponym: Toponym) -> bool:
    """Whether a name says where people met, rather than who met: "in Ankara", not "Ankara"."""
    return (
        toponym.is_parent
        or toponym.cue in ("town", "city", "village")
        or (toponym.preposition or "").split()[-1:] in ([w] for w in _AT)
    )
