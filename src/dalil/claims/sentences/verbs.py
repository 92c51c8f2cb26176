"""Verbs of the lexicon in a parse: whether all words of a verb are there, and what outcome it gives its subject or
object."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import Terms, VerbTerm

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOMES = word_set("places", "homes")
_ON_FIRE = re.compile(r"\bset\b[^.;]*?\s(?:on\s+fire|ablaze|alight)\b", re.IGNORECASE)
_PARTICLES = word_set("verbs", "particles")


def verb_outcome(token: Token, terms: Terms, role: str) -> str | None:
    """The outcome that a verb gives its ``object`` or ``subject`` (role), if any."""
    if role == "subject" and token.lemma_.lower() in ("leave", "abandon"):
        left = [c for c in token.children if c.dep_ == "dobj"]
        return "displaced" if any(o.lemma_.lower() in _HOMES or o.pos_ == "PROPN" for o in left) else None
    for term in terms.verbs.get(token.lemma_.lower(), ()):
        if term.category == "outcome" and term.role == role and has_others(token, term):
            if term.value in ("injured", "asphyxiated") and (_to_death(token) or _fatally(token)):
                return "killed"
            return term.value
    return None


def _to_death(token: Token) -> bool:
    """ "burned or choked to death"."""
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 6]]
    return any(a == "to" and b == "death" for a, b in itertools.pairwise(following))


def _fatally(token: Token) -> bool:
    """ "was mortally wounded", "fatally shot"."""
    return any(c.lower_ in ("fatally", "mortally") for c in token.children)


def has_others(token: Token, term: VerbTerm) -> bool:
    """True if the other words of a verb of several words stand among what the verb governs."""
    if not term.others:
        return True
    if term.others[0] in _PARTICLES and len(term.others) == 1:
        near = any(c.lower_ == term.others[0] and c.i > token.i for c in token.children)
        return near or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ == term.others[0])
    near_words = [t for t in token.subtree if abs(t.i - token.i) <= 6]
    for child in token.children:  # "set the market and a good number of houses on fire"
        if child.dep_ in ("prep", "prt", "acomp", "advmod", "oprd") and child.i > token.i:
            near_words += [child, *child.children]
    if token.lemma_ == "set" and _ON_FIRE.search(token.doc.text[token.idx : token.idx + 110].split(";")[0]):
        return term.others in (("on", "fire"), ("ablaze",), ("alight",))
    below = {t.lemma_.lower() for t in near_words} | {t.lower_ for t in near_words}
    return all(o in below for o in term.others)


def affects(lemma: str, terms: Terms) -> bool:
    """True for the lemma of a verb that has an effect on things or an outcome for people in the lexicon."""
    return any(t.category in ("effect", "outcome") for t in terms.verbs.get(lemma, ()))
