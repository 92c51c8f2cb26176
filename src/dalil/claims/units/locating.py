"""Locating: which place names of a sentence tell where something happened, rather than whose, where from or who."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import verb_outcome
from dalil.claims.units.kinds import HARMLESS
from dalil.claims.units.ownership import Ownership
from dalil.language.speakers import Speech
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import common_terms
from dalil.places import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGES = word_set("nouns", "ages")
_ENDURING = word_set("verbs", "enduring")
_STANDING = word_set("places", "standing")
_SURELY_LOCATIVE = word_set("places", "locative") - {"of", "for", "against", "on"}
_INSTITUTIONS = word_set("places", "institutions")
_DASH = re.compile(r"(?:\s*,\s*[A-Z][\w.]+)?(?:\s*\([^()]{2,40}\))?\s*(?:[–—]|-\s|--)")
_AREAS = word_set("places", "areas")
_STATIONED = word_set("verbs", "stationed")
_SETTLED = word_set("places", "settled")
_OF_TALKS = word_set("places", "of_talks")
_FIRING = word_set("verbs", "firing")
_WARDS = word_set("places", "wards")
_TREATED = ("treat", "admit", "hospitalise", "hospitalize", "recover", "treatment", "succumb")
_REPORTING = frozenset({"report", "record", "register", "document"})
_REMAINS = word_set("places", "remains")
_FLEEING = word_set("verbs", "fleeing")
_REFUGE = ("refuge", "shelter", "safety", "asylum", "sanctuary")
_WATERS = frozenset({"Sea", "Gulf", "Ocean", "River", "Lake", "Bay"})
_HIT_DEPS = {
    "dobj",
    "nsubjpass",
    "compound",
    "npadvmod",
    "nmod",
    "amod",
    "poss",
    "attr",
    "appos",
    "conj",
    "ROOT",
    "oprd",
}
_HOME_OF = re.compile(rf"['’]s\s+(?:\w+\s+)?{any_of('nouns', 'of_a_person')}\b")
_BETWEEN = re.compile(
    r"\bbetween\s+(?:the|a|an|its|their)\s+[^,.;]{1,60}?\s+and\s+(?:the\s+)?(?:(?!(?:in|at|on|near|around)\s)[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)


# "in a new violation of the truce agreement in the valley": where the truce holds
_WHERE_AGREED = re.compile(
    r"\b(?:violations?|breach(?:es)?|defiance|disregard|despite|contravention)\b[^,.;]{0,60}"
    r"\b(?:agreements?|memorandum|truce|cease-?fire|deal|zones?|accord)\s+(?:\w+\s+){0,2}?(?:in|for|over|on|covering|covers)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)


_BASED = re.compile(
    rf"\b{any_of('speech', 'reporting_bodies')}\s+(?:(?:that|which)\s+is\s+)?(?:based|headquartered|registered)\s+"
    r"(?:in|out\s+of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


class PlaceReader:
    """Judges the place names of one sentence by the words around them."""

    def __init__(
        self, sentence: Sentence, speeches: Sequence[Speech], triggers: Sequence[Trigger], clauses: Ownership
    ) -> None:
        self.sentence = sentence
        self.speeches = speeches
        self.triggers = triggers
        self.heads = clauses.heads
        self.speech_verbs = clauses.speech_verbs
        self.doc = sentence.parsed

    def stands_apart(self, toponym: Toponym) -> bool:
        """A place with its preposition in a clause that tells nothing else, and that is no act of saying."""
        token = self.sentence.root(toponym.start, toponym.end)
        stands = toponym.preposition in _STANDING or (toponym.cue or "").lower() in _SETTLED
        if toponym.end <= self.sentence.header_end or not stands:
            return False
        if any(s.start < toponym.end and toponym.start < s.end for s in self.speeches if s.start >= 0):
            return False
        head = self.doc[self.heads[token.i]]
        return (
            self.heads[token.i] not in self.speech_verbs
            and head.dep_ in ("ROOT", "ccomp", "conj")
            and self.locates(toponym, token)
        )

    def where_they_sit(self, toponym: Toponym) -> bool:
        """ "a rights group based in Geneva": where those sit who say it."""
        return _BASED.search(self.sentence.text[: toponym.start]) is not None

    def of_dateline(self, toponym: Toponym) -> bool:
        """ "Damascus – The number of dead has risen": where it was written."""
        return (
            not self.sentence.text[: toponym.start].strip() and _DASH.match(self.sentence.text, toponym.end) is not None
        )

    def under_unasserted(self, token: Token) -> bool:
        """A place of what is not asserted: "to protest at the slaughter in Aleppo"."""
        bad = {t.token.i for t in self.triggers if t.modality == "irrealis" and not t.verb}
        current = token
        for _ in range(4):
            if current.i in bad:
                return True
            if current.head.i == current.i or current.i == self.heads[current.i]:
                return False
            current = current.head
        return False

    def describes_somebody(self, token: Token, eventive: Collection[int]) -> bool:
        """A place in a clause that only says who somebody is: "organizations holed up in X", "a refugee who came from
        Y"."""
        clause = self.heads[token.i]
        head = self.doc[clause]
        stands = token.head.head
        if token.dep_ == "pobj" and stands.pos_ == "VERB" and stands.lemma_.lower() in _STATIONED:
            return stands.i not in eventive
        if (
            clause not in eventive
            and head.dep_ == "advcl"
            and any(c.dep_ == "mark" and c.lower_ in ("before", "until", "since") for c in head.children)
        ):
            return True
        if clause in eventive or head.dep_ not in ("relcl", "acl"):
            return False
        people = {t.i for m in self.sentence.terms["who"] for t in self.sentence.tokens(m.start, m.end)}
        people |= {t.i for m in self.sentence.actors for t in self.sentence.tokens(m.start, m.end)}
        return head.head.i in people

    def where_somebody_was(self, toponym: Toponym) -> bool:
        """ "fell among people queueing for bread in Kharkiv": what somebody was doing there when it happened."""
        token = self.sentence.root(toponym.start, toponym.end)
        doing = self.doc[self.heads[token.i]]
        return (
            doing.tag_ == "VBG"
            and doing.dep_ == "acl"
            and toponym.preposition in _STANDING
            and not toponym.is_parent
            and doing.lemma_.lower() not in _STATIONED
        )

    def locative(self, toponym: Toponym) -> bool:
        """Whether a place name follows a preposition of place, and so is no part of a name beside it."""
        return bool(toponym.preposition and toponym.preposition.split()[-1] in _SURELY_LOCATIVE)

    def locates(self, toponym: Toponym, token: Token) -> bool:
        """Whether the name tells where, rather than where from or whose."""
        elsewhere = (
            _WHERE_AGREED.search(self.sentence.text[: toponym.start])
            or (not toponym.known and _HOME_OF.match(self.sentence.text, toponym.end))
            or _at_sea(toponym, token)
        )
        if elsewhere or self._of_institution(token) or self._half_between(toponym) or self._of_people(toponym, token):
            return False
        fled = any(t.kind == "displacement" for t in self.triggers) and _fled_to(token)
        word = self._preposition(toponym)
        if word and (self._of_talks(token) or self._of_treatment(token) or _where_they_went(token)):
            return False
        if fled or word:
            return not fled and self._after(word, toponym, token)
        if token.dep_ == "nsubj":
            return token.head.lemma_.lower() in _ENDURING or toponym.cue is not None
        if token.dep_ == "pobj" and token.head.lower_ == "of":  # "shelled residential areas of Aleppo"
            return token.head.head.lemma_.lower() in _AREAS
        return token.dep_ in _HIT_DEPS or toponym.cue is not None

    def _half_between(self, toponym: Toponym) -> bool:
        """ "on a road between the port and the city of Taiz": one end of a stretch whose other end has no name."""
        match = _BETWEEN.search(self.sentence.text[: toponym.start])
        return match is not None and not any(match.start() < t.start < toponym.start for t in self.sentence.toponyms)

    def _preposition(self, toponym: Toponym) -> str:
        """The last word of the preposition before a name, "" without one."""
        word = (toponym.preposition or "").split()[-1:] or [""]
        before = self.sentence.text[: toponym.start].lower().split()
        if word[0] in ("over", "inside", "within", "across", "near") and before[-2:] == ["from", word[0]]:
            return "from"  # "launched from over the sea"
        return word[0]

    def _after(self, word: str, toponym: Toponym, token: Token) -> bool:
        """Whether a name after this preposition tells where."""
        taken = any(t.kind in ("displacement", "territory", "detention") for t in self.triggers) or (
            word == "from" and verb_outcome(token.head.head, common_terms(), "object") in ("displaced", "detained")
        )
        if word in ("towards", "toward"):  # "rockets were fired from Gaza towards Ashkelon"
            return token.head.head.lemma_.lower() in _FIRING
        if word == "to":
            return any(t.kind in ("aid", "letter") for t in self.triggers) and toponym.known
        if word == "from" and (self._reported_from(token) or self._so_far_from(toponym, token)):
            return True
        if word == "from" and token.head.head.dep_ == "acl":  # "people displaced from X": who they are
            return False
        return taken or (word != "from" and not self._of_origin(token))

    def _reported_from(self, token: Token) -> bool:
        """ "shelling was reported from the settlements of …": where it was."""
        events = {t.token.i for t in self.triggers}
        verb = next((a for a in token.ancestors if a.pos_ == "VERB"), token)
        return verb.lemma_.lower() in _REPORTING and any(c.dep_ == "nsubjpass" and c.i in events for c in verb.children)

    def _so_far_from(self, toponym: Toponym, token: Token) -> bool:
        """ "by a mine 13 km from Maiduguri": near it, where nobody went so far and no other name says where."""
        verb = next((a for a in token.ancestors if a.pos_ == "VERB"), token)
        moved = verb.lemma_.lower() in _FIRING | _FLEEING
        others = any(t is not toponym and not t.is_parent for t in self.sentence.toponyms)
        return is_distance(toponym) and not moved and not others

    def _of_institution(self, token: Token) -> bool:
        """ "the Idlib health directorate had the names of 72 dead": a body is named after a place."""
        head = token
        while head.dep_ in ("compound", "nmod", "amod", "poss") and head.head.i != head.i:
            head = head.head
        return (
            head is not token
            and head.lemma_.lower() in _INSTITUTIONS
            and head.dep_ in ("nsubj", "pobj", "nsubjpass", "ROOT")
        )

    def _of_talks(self, token: Token) -> bool:
        """ "as diplomats in Geneva began negotiations": where others talk while it happens."""
        talked = token.head.head.lemma_.lower() in _OF_TALKS
        return token.dep_ == "pobj" and talked and all(t.kind not in HARMLESS for t in self.triggers)

    def _of_treatment(self, token: Token) -> bool:
        """ "were wounded and taken to a hospital in Dnipro": where they were treated."""
        ward = token.head.head
        to = ward.head
        treated = ward.lemma_.lower() in _WARDS and ward.dep_ == "pobj" and token.dep_ == "pobj"
        return treated and (to.lower_ == "to" or (to.lower_ in ("at", "in") and to.head.lemma_.lower() in _TREATED))

    def _of_people(self, toponym: Toponym, token: Token) -> bool:
        """ "killed 200 Amhara civilians in Tole": whose people, where another name says where."""
        if toponym.preposition or toponym.cue or token.dep_ not in ("compound", "amod", "nmod") or token.head is token:
            return False
        head = self.sentence.parsed[token.head.i]
        if not any(m.start <= head.idx < m.end for m in self.sentence.terms["who"]):
            return False
        others = (t for t in self.sentence.toponyms if t is not toponym and not t.is_parent)
        return any(self.locative(t) and not self.of_dateline(t) for t in others)

    def _of_origin(self, token: Token) -> bool:
        """ "families from X and other places in Y": a place inside a phrase of origin, unless of an occurrence's."""
        events = {t.token.i for t in self.triggers}
        for _ in range(5):
            if token.i in events or token.lemma_.lower() in _REMAINS:
                return False
            if token.lower_ in _AGES:
                return False
            if token.dep_ == "pobj" and token.head.lower_ == "from":
                return True
            if token.head.i == token.i or token.dep_ not in ("pobj", "prep", "conj", "compound"):
                return False
            token = token.head
        return False


def is_distance(toponym: Toponym) -> bool:
    """True for a name after "13 km from"."""
    return (toponym.direction or "").endswith(" from")


def _at_sea(toponym: Toponym, token: Token) -> bool:
    """ "the Red Sea port city", "the Black Sea port of Odesa": which kind of town it is."""
    water = toponym.text.rsplit(maxsplit=1)[-1] in _WATERS
    return water and token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i


def _fled_to(token: Token) -> bool:
    """ "fled towards areas under the army's control – the villages of X and Y": where the displaced went."""
    for _ in range(8):
        if token.head.i == token.i or token.pos_ == "VERB":
            return False
        if token.dep_ == "pobj" and token.head.lower_ in ("to", "towards", "toward", "into"):
            return token.head.head.lemma_.lower() in _FLEEING
        if token.dep_ == "pobj" and token.head.lower_ == "from":
            return False
        if token.dep_ in ("npadvmod", "appos", "dobj") and token.head.lemma_.lower() in _FLEEING:
            return any(c.lower_ in ("to", "towards", "toward") and c.i < token.i for c in token.head.children)
        token = token.head
    return False


def _where_they_went(token: Token) -> bool:
    """ "prompted 1,000 people to cross into Chad", "sought refuge in Uganda": where the displaced came to."""
    if token.dep_ != "pobj":
        return False
    verb = token.head.head
    if verb.lemma_.lower() == "cross":
        return token.head.lower_ in ("into", "to", "over")
    verb = verb.head if verb.lower_ in _REFUGE else verb
    return token.head.lower_ in ("in", "at", "inside") and any(
        c.dep_ == "dobj" and c.lower_ in _REFUGE for c in verb.children
    )
