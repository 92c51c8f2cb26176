"""Means: the weapons that a unit tells of as used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.claims.events.finds import is_find
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.ownership import Ownership
from dalil.claims.units.unit import Unit
from dalil.language.modality import ModalWords, modality_of
from dalil.lexicon.grammar import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACKING = word_set("verbs", "backing")
_UNDONE = word_set("verbs", "undone")
_CARRYING = word_set("verbs", "carrying")
_WARDING_OFF = word_set("verbs", "repelling") - {"drive", "push"}
_DROPPING = word_set("verbs", "dropping")


class Means:
    """Gives the units of one sentence the weapons that were used, and not those that are only spoken of."""

    def __init__(self, sentence: Sentence, words: ModalWords, clauses: Ownership) -> None:
        self.sentence = sentence
        self.words = words
        self.clauses = clauses

    def give(self, units: dict[int, Unit], eventive: set[int], lost: set[int]) -> None:
        """Add to each unit the weapons that its clause tells of; ``eventive`` are the clauses that tell something,
        ``lost`` the words of things that were hit."""
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
        if by.lower_ == "by" and by.head.lemma_.lower() in _BACKING:
            return True
        if _of_defenders(token) or self._carries(token) or _is_dropped_device(token):
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


def _of_defenders(token: Token) -> bool:
    """ "the attack was repelled using aviation and missile systems": what wards off."""
    above = [t for t in token.ancestors if t.lower_ in ("using", "with", "by")]
    return any(t.head.lemma_.lower() in _WARDING_OFF for t in above)


def _is_dropped_device(token: Token) -> bool:
    """ "a drone dropped an explosive device on a car": what came from the air was not planted."""
    return token.lemma_.lower() in ("device", "charge") and any(
        t.lemma_.lower() in _DROPPING for t in (token.head, *token.head.ancestors) if t.pos_ == "VERB"
    )


def _is_lost(weapon: Token) -> bool:
    """ "destroyed two VBIEDs", "defused a roadside bomb": what was done away with, and no means."""
    thing = weapon
    while thing.dep_ == "conj" and thing.head.pos_ in ("NOUN", "PROPN"):
        thing = thing.head
    return thing.dep_ in ("dobj", "nsubjpass") and thing.head.lemma_.lower() in _UNDONE
