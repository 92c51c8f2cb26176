"""Finds: weapons and bombs that were found, seized or handed in, and harmed nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.lexicon.grammar import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINDING = word_set("verbs", "finding")
_HAULS = word_set("nouns", "hauls")
_WOUNDS = re.compile(r"shot|bullet|shrapnel|wound", re.IGNORECASE)
_THING = ("dobj", "nsubjpass", "conj", "appos", "compound", "nmod", "amod", "attr", "oprd", "npadvmod", "dep", "nummod")
_TAKING = word_set("verbs", "taking_away")
_AWAY = ("away", "off", "from")
_STEALING = word_set("verbs", "stealing")
_WITH = ("with", "including", "of", "like", "as", "besides", "alongside", "to")


def is_find(token: Token) -> bool:
    """Whether a weapon's word is the object of finding: "recovered two rifles", "four mines were seized along with a
    grenade", "a cache of rockets"; wounds in found bodies are none."""
    if _of_a_haul(token) or taken_away(token):
        return True
    return not _WOUNDS.search(token.text) and _listed_among_finds(token)


def _listed_among_finds(token: Token) -> bool:
    current = token
    for _ in range(14):
        governor, dep = current.head, current.dep_
        if governor.i == current.i:
            return False
        if governor.pos_ in ("VERB", "AUX"):
            beside = dep == "prep" and current.lower_ in (*_WITH[:2], "along")
            return governor.lemma_.lower() in _FINDING and (dep in _THING or beside)
        if governor.lemma_.lower() in _HAULS:
            return True
        if dep not in _THING and not (dep in ("pobj", "prep") and _aside(current)):
            return False
        current = governor
    return False


def _of_a_haul(token: Token) -> bool:
    """ "the death of a rebel and recovery of a rifle", whatever the parser hangs it on."""
    of = token.head
    return token.dep_ == "pobj" and of.lower_ == "of" and of.i > 0 and of.nbor(-1).lemma_.lower() in _HAULS


def taken_away(token: Token) -> bool:
    """ "took away the dead soldiers' rifles": arms that changed hands."""
    verb = token.head
    if token.dep_ not in ("dobj", "nsubjpass"):
        return False
    away = verb.lemma_.lower() in _TAKING and any(c.lower_ in _AWAY for c in verb.children)
    return away or verb.lemma_.lower() in _STEALING


def _aside(token: Token) -> bool:
    """A preposition that adds to a list, or what stands under one."""
    return (token if token.dep_ == "prep" else token.head).lower_ in _WITH
