"""Senses of talks: verbs of meeting, agreeing, protesting and bringing aid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.events.uses import Use, after
from dalil.lexicon.grammar import any_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_HANDING_OUT = word_set("verbs", "handing_out")
_RECEIVING = word_set("verbs", "receiving")
_BRINGING = word_set("verbs", "of_convoys")
_GOODS = word_set("nouns", "goods")
_OFFICES = word_set("nouns", "offices")
_DEALS = word_set("nouns", "deals")
_AGREED = word_set("nouns", "agreed")
_INTERVIEWERS = word_set("nouns", "interviewers")
_NOT_AID = word_set("nouns", "not_aid")
_OWN_CONVOYS = word_set("nouns", "own_convoys")
_TO_HOSPITAL = re.compile(
    r"\b(?:to|in)\s+(?:[\w'’-]+\s+){0,5}(?:hospitals?|clinics?|medical\s+cent(?:re|er)s?|treatment|surgery)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(rf"\b{any_of('nouns', 'carried')}\b")


_HELD_GROUND = re.compile(r"held\s+(?:areas?|territor(?:y|ies)|parts?|zones?|districts?|towns?|cities|regions?|land)\b")


def agreement(use: Use) -> bool | None:
    """Whether what is concluded or agreed on is a deal."""
    if use.term.lemma == "conclude":
        return any(w in use.object_words for w in _DEALS)
    return any(w in use.words for w in _AGREED) if use.term.lemma == "agree" else None


def aid(use: Use) -> bool | None:
    """Whether what is brought is for people in need."""
    if use.term.lemma == "evacuate" and _TO_HOSPITAL.search(use.sentence.text, use.token.idx):
        relief = {m.kind for m in use.sentence.speakers} | {m.kind for m in use.sentence.actors}
        return "relief" in relief
    if use.term.lemma == "reach" and any(map(_own_convoy, use.token.subtree)):
        return False
    if use.term.lemma in _BRINGING:
        return _CARRIED.search(use.words) is not None and not any(t.lower_ in _NOT_AID for t in use.token.subtree)
    if use.term.lemma in _HANDING_OUT and not use.term.others:
        return any(w in use.object_words for w in _GOODS)
    return None


def _own_convoy(token: Token) -> bool:
    """ "the minister's convoy reached the square", "an army convoy": it carries nothing to people in need."""
    return token.lemma_.lower() == "convoy" and any(
        c.dep_ == "poss" or c.lower_ in _OWN_CONVOYS for c in token.children
    )


def meeting(use: Use) -> bool | None:
    """Whether somebody is met who can be."""
    lemma = use.term.lemma
    if lemma in ("speak", "talk") and any(
        t.lemma_.lower() in _INTERVIEWERS for o in after(use.token, "with") for t in o.subtree
    ):
        return False
    if lemma == "hold" and _HELD_GROUND.match(use.sentence.text, use.token.idx):
        return False  # "in rebels held areas"
    if lemma in _RECEIVING:
        return any(_person_like(o) for o in use.objects) or (
            lemma in ("meet", "confer") and any(c.lower_ in ("with", "in", "on", "at") for c in use.token.children)
        )
    return True


def protest(use: Use) -> bool | None:
    """Whether somebody marches or rallies."""
    if use.term.lemma in ("march", "rally"):
        led = any(c.dep_ == "dobj" for c in use.token.children)  # "marched away 80 pupils"
        return not led and any(c.dep_ == "nsubj" for c in use.token.children)
    return None


def _person_like(token: Token) -> bool:
    """True for a name or an office: someone who can be met."""
    return (
        token.pos_ == "PROPN"
        or token.lower_ in _OFFICES
        or any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
    )
