"""Senses of ground: verbs of taking a town, and of leaving it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.events.uses import Use, after, armed, covers, holds, words
from dalil.claims.sentences.clauses import subjects
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import any_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKING = word_set("verbs", "taking")
_TERRITORY = word_set("nouns", "territory")
_MOVERS = word_set("nouns", "movers")
_LEFT = word_set("places", "left")
_INSTITUTIONS = re.compile(
    r"\bcontrol (?:of|over) (?:the |a |its |their )?(?:\w+ )?"
    rf"{any_of('nouns', 'institutions')}\b"
)
_RUNAWAYS = word_set("nouns", "runaways")
_OF_STEERED = any_of("nouns", "steered")
_STEERED = re.compile(rf"\bcontrol\s+of\s+(?:(?:his|her|their|its|the|a)\s+)?(?:\w+\s+)?{_OF_STEERED}\b")
_TO_HOSPITAL = re.compile(r"\b(?:to|for)\s+(?:\w+\s+){0,4}(?:hospitals?|medical|treatment|clinic|surgery)\b")
_HURT = re.compile(r"\b(?:injured|wounded|casualt\w+|bod(?:y|ies)|corpses?|dead|remains)\b")
_SCENE = re.compile(r"\b(?:scene|spot|site|custody|prison|jail)\b")


# Each check says whether a use is of its kind, ``None`` where the verb is not one of the ambiguous ones.
def territory(use: Use) -> bool | None:
    """Whether ground changes hands; ``None`` where the verb is not ambiguous, as in all senses."""
    if use.term.lemma == "fall" and "to" in use.term.others:
        return _changes_hands(use)
    if _no_ground(use):
        return False
    if (
        use.term.lemma in ("capture", "seize", "take")
        and not use.term.others
        and any(_is_person(o, use.sentence) for o in use.objects)
    ):
        return False  # "captured a facilitator in Sabari district", "took the villagers for bandits"
    if use.term.lemma in _TAKING and not use.term.others:
        return use.object_named or any(w in use.object_words for w in _TERRITORY)
    return not use.objects if use.term.lemma == "pull" else None


def _no_ground(use: Use) -> bool:
    """ "was taken into custody", "rage took over him", "gained control of the university", "of his car"."""
    if use.term.lemma == "take" and after(use.token, "to", "into"):
        return True
    over = after(use.token, "over") if "over" in use.term.others else []
    if use.term.lemma == "take" and any(o.pos_ == "PRON" for o in over):
        return True
    steered = _STEERED.search(use.sentence.text, use.token.idx) is not None
    return "control" in use.term.others and (steered or _INSTITUTIONS.search(use.words) is not None)


def _changes_hands(use: Use) -> bool:
    """ "the town fell to the rebels"; not "the gun fell to the ground", "she fell victim to violence"."""
    for subject in subjects(use.token):
        named = any(holds(subject, p.start) for p in use.sentence.toponyms)
        if named or subject.lower_ in ("it", "which", "that", "they") or words(subject) & _TERRITORY:
            return True
    return False


def displacement(use: Use) -> bool | None:
    """Whether people are driven from their homes."""
    if use.term.lemma == "come":
        return any(
            m.value == "people" and m.plural
            for c in use.token.children
            if c.dep_ == "nsubj"
            for m in use.sentence.terms["who"]
            if holds(c, m.start)
        )
    if _of_others(use):
        return False
    if use.term.lemma == "flee" and (_SCENE.search(use.object_words) or _no_refugee(use)):
        return False
    if use.term.lemma in ("displace", "uproot") and use.token.dep_ == "acl" and _uncounted(use):
        return False  # "for people displaced by the violence to return"
    if use.term.lemma in ("leave", "abandon", "empty"):
        subject = " ".join(t.lower_ for c in subjects(use.token) for t in c.subtree)
        moved = any(w in subject for w in _MOVERS)
        return moved and (use.object_named or any(o.lemma_.lower() in _LEFT for o in use.objects))
    return None


def _of_others(use: Use) -> bool:
    """ "drove the group out of the city", "evacuated the wounded": no people made to leave their homes."""
    if use.term.lemma in ("drive", "force", "expel"):
        return _of_fighters(use)
    hurt = _TO_HOSPITAL.search(use.words) or _HURT.search(use.object_words)
    return use.term.lemma == "evacuate" and hurt is not None


def _of_fighters(use: Use) -> bool:
    """Whether those who were driven out bear arms, or are "the group"."""
    return bool(use.objects) and (
        armed(use, use.objects) or all(o.lemma_.lower() in ("group", "organization", "it", "they") for o in use.objects)
    )


def _no_refugee(use: Use) -> bool:
    """ "a relative who fled the attack" is a witness, "the gunmen fled on motorcycles" got away."""
    witness = use.token.dep_ == "relcl" and _one_person(use.token.head)
    doers = subjects(use.token)
    return witness or any(doer.lemma_.lower() in _RUNAWAYS for doer in doers) or armed(use, doers)


def _is_person(noun: Token, sentence: Sentence) -> bool:
    """Whether a noun, and not what it governs, names people."""
    return any(m.start <= noun.idx < m.end for m in sentence.terms["who"])


def _one_person(noun: Token) -> bool:
    return noun.tag_ == "NN" and any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)


def _uncounted(use: Use) -> bool:
    """Whether no number counts those of whom a participle tells."""
    return not any(
        covers(use.token.head, q.start) or use.token.head.idx <= q.end <= use.token.idx for q in use.sentence.quantities
    )
