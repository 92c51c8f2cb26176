"""Whereabouts: the place names of a sentence, each given to the unit that it places."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dalil.claims.events.doers import Party
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.clauses import ancestors
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.locating import PlaceReader
from dalil.claims.units.nearest import nearest_names, without_bearings
from dalil.claims.units.ownership import Ownership
from dalil.claims.units.unit import Unit
from dalil.language.speakers import Speech
from dalil.lexicon.grammar import word_set
from dalil.model import Span
from dalil.places import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRED = word_set("verbs", "fired")
_MET = {"meeting", "letter", "protest", "agreement"}
_WITNESSES = re.compile(
    r"(?:the\s+|local\s+|several\s+|two\s+|three\s+)*(?:residents?|inhabitants|villagers|locals|activists?|witness\w*|eyewitness\w*|doctors?|medics?"
    r"|paramedics|rescuers|searchers|survivors|neighbours|neighbors)\s+(?:in|of|from|at)\b",
    re.IGNORECASE,
)
_AT_HEAD = re.compile(r"\W*(?:\w+,\s+)?(?:in|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:governor|mayor|police|prosecutor\w*|administration|administrator|commissioner|council|councillor|municipality"
    r"|authorit\w+|hospital|rescue|emergency|fire\s+(?:service|department)|health\s+(?:department|directorate|office|officials?))\b",
    re.IGNORECASE,
)
_OFFICE_REACH = 14  # words after the name of a speaker in which his office may stand
_AT = ("in", "at", "outside", "inside", "near", "across", "through", "and", ":")
_FAR_REACHING = word_set("things", "far_reaching")
_BESIEGED = word_set("places", "besieged")
_APPOSED = re.compile(r"(?:['’]s)?\s*,\s+(?:the|an?)\s+(?:[\w-]+\s+){0,4}", re.IGNORECASE)


class Whereabouts:
    """Gives the units of one sentence the names that tell where, from those in their clauses to those farther off."""

    def __init__(
        self, sentence: Sentence, speeches: Sequence[Speech], triggers: Sequence[Trigger], clauses: Ownership
    ) -> None:
        self.sentence = sentence
        self.doc = sentence.parsed
        self.speeches = speeches
        self.triggers = triggers
        self.clauses = clauses
        self.heads = clauses.heads
        self.places = PlaceReader(sentence, speeches, triggers, clauses)
        self.origins: list[Toponym] = []  # from where something was fired
        self.described: list[Toponym] = []  # places of people ("families who had found room in X")

    def give(self, units: dict[int, Unit], eventive: set[int], parties: Sequence[Party]) -> None:
        """Add to each unit the names in its clause that tell where; ``parties`` are no places."""
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
            if self.places.under_unasserted(token) or self.places.where_they_sit(toponym):
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
        fired = any(t.verb and t.lemma in _FIRED for t in unit.triggers)
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

    def give_loose(self, units: Sequence[Unit]) -> None:
        """A place outside every telling clause places the only unit; what nothing else places, the clause above it or
        the head of the sentence does."""
        if len(units) == 1:
            self._place_only(units[0])
        for unit in units:
            unit.office = self._office(unit)
            unit.places = unit.places or self._place_above(unit) or self._place_at_head(unit)
        for first, second in pairwise(units):
            if not first.places and first.strikes and _without_verb(second):
                first.places = [t for t in second.places if t.start > second.start]

    def _place_only(self, unit: Unit) -> None:
        """Place the only unit of the sentence by what stands apart, and by where those were of whom it tells."""
        if not [p for p in unit.places if not p.is_parent]:
            unit.places = unit.places + [
                t
                for t in self.sentence.toponyms
                if t.level_hint != "facility" and self.places.stands_apart(t) and t not in [*unit.places, *self.origins]
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

    def give_of_header(self, units: Collection[Unit]) -> None:
        """Keep the names that place a unit best; a unit without a place has that of the list item's header."""
        header = self.sentence.header_end
        for unit in units:
            unit.places = nearest_names(without_bearings(self.sentence.text, unit.places))
        elsewhere = any(p.known for u in units for p in u.places)
        for unit in units:
            if unit.kinds and unit.kinds <= _MET:
                unit.places = [p for p in unit.places if _places_meeting(p)]
            if not unit.places and not elsewhere:
                unit.places = [t for t in self.sentence.toponyms if t.end <= header]


def _of_the_doers(token: Token, doers: Collection[int]) -> bool:
    """ "Terrorists in the Ghouta fired on the market": from where, not where."""
    return token.dep_ == "pobj" and token.head.dep_ == "prep" and token.head.head.i in doers


def _without_verb(unit: Unit) -> bool:
    """ "Strikes were reported in 19 towns and shelling in ten villages in Idlib": what is joined to a clause, and has
    no verb of its own, shares its places with it."""
    bare = not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "dobj") for t in unit.triggers for c in t.token.children)
    joined = all(t.token.dep_ == "conj" and t.token.tag_ not in ("VBD", "VBN") for t in unit.triggers)
    return bool(unit.triggers and unit.strikes) and bare and joined


def _where(verb: Token) -> bool:
    return any(c.lower_ == "where" for c in verb.children)


def _places_meeting(toponym: Toponym) -> bool:
    """Whether a name says where people met, rather than who met: "in Ankara", not "Ankara"."""
    return (
        toponym.is_parent
        or toponym.cue in ("town", "city", "village")
        or (toponym.preposition or "").split()[-1:] in ([w] for w in _AT)
    )
