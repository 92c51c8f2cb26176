"""Turns: which verbs say something, and of several speakers of one sentence what each says ("residents said 25 died;
the army gave a toll of eleven")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dalil.language.wordlists import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dalil.language.speakers import Speech

_PARTING = frozenset({";", "—", "–"})
_IN_ORDER = "according to"

_NUMBER_NOUNS: frozenset[str] = frozenset(load("grammar")["number_nouns"])


def says(verb: Token) -> bool:
    """Whether a verb that may mean other things means saying: it has a clause, a number or "of" a number after it, or
    is put in."""
    if verb.dep_ in ("parataxis", "ccomp") or any(c.dep_ in ("ccomp", "parataxis") for c in verb.children):
        return True
    for child in verb.children:
        if child.dep_ in ("dobj", "oprd", "attr", "npadvmod") and (
            child.lemma_.lower() in _NUMBER_NOUNS
            or child.pos_ == "NUM"
            or any(c.dep_ == "nummod" for c in child.children)
        ):
            return True
        if child.dep_ == "prep" and child.lower_ == "of" and any(t.pos_ == "NUM" for t in child.subtree):
            return True
    return False


def in_turn(doc: Doc, found: Sequence[Speech]) -> list[Speech]:
    """Acts of saying without what the next speaker of their sentence says."""
    verbs = {s.verb for s in found if s.lemma != _IN_ORDER}
    if len(verbs) < 2:
        return list(found)
    return [replace(s, covers=s.covers - _of_others(doc, s, verbs)) for s in found]


def _of_others(doc: Doc, speech: Speech, verbs: set[int]) -> set[int]:
    if speech.lemma == _IN_ORDER:
        return set()
    verb = doc[speech.verb]
    beside = list(verb.children)
    if verb.dep_ in ("parataxis", "ccomp", "intj"):  # "nine died, police said, but medics counted twelve"
        beside += [c for c in verb.head.children if c.i > verb.i]
    others = (c for c in beside if c.i in verbs and _takes_turn(c, speech.verb))
    return {t.i for other in others for t in other.subtree}


def _takes_turn(verb: Token, first: int) -> bool:
    """Whether another speaker's verb stands beside the ``first`` and not below it: joined to it with a subject of its
    own, or before a semicolon."""
    own = any(c.dep_ == "nsubj" for c in verb.children)
    if verb.dep_ in ("conj", "advcl") and verb.i > first:
        return own
    parted = any(t.text in _PARTING for t in verb.doc[min(verb.i, first) : max(verb.i, first)])
    return own and parted and verb.dep_ in ("ccomp", "parataxis") and verb.i < first
