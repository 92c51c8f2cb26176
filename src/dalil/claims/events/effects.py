"""Effects: what a sentence says became of a thing: destroyed, damaged, out of service."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import has_others
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUPS = ("out_of_service", "destroyed", "damaged")
_CLOSING = word_set("verbs", "closing") - {"burn", "collapse", "crumble", "reopen", "function"}
_MAKING = word_set("verbs", "compelling") | {"cause", "lead"}
_CLOSURES = word_set("nouns", "closures")
_NEXT_THING = re.compile(r"[;]|, (?:and )?(?:an?|the|two|three) ")
_LEFT_SO = re.compile(r"\b(?:leav|render|left)\w*\s+(?:them|it|both)\b[^.;]*?\b(?P<how>destroyed|damaged|in ruins)\b")
# "forcing it to close", "left it unable to treat patients", "causing its closure"
_MADE_TO = re.compile(
    rf"\b{any_of('verbs', 'making')}\s+(?:(?:it|them|the\s+(?:facility|building|centre|center|staff))\s+"
    rf"(?:to\s+{any_of('verbs', 'ceasing')}|unable\s+to\s+\w+)|(?:its|their)\s+(?:temporary\s+)?"
    rf"{any_of('nouns', 'closures')})\b"
)
# "; it is no longer operational", ", which went out of service"
_OF_IT = re.compile(r"(?:[;,]|\band)\s+(?:and\s+)?(?:it|which|they|both)\b(?P<what>[^.;]*)")
_DOING_SO = re.compile(
    r"\b(?P<how>destroying|damaging|wrecking|flattening|burning)\s+(?:it|them|the\s+building|the\s+facility)\b"
)


def effect_phrase(verb: Token, sentence: Sentence, terms: Terms) -> str | None:
    """The effect that a phrase among what ``verb`` governs gives ("put out of service", "left in ruins"), or what it
    made a thing do ("forced the station to shut")."""
    if made_to_close(verb):
        return "out_of_service"
    tokens = list(verb.subtree)
    text = sentence.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])].lower()
    return phrase_in(text[max(0, verb.idx - tokens[0].idx) :], terms)


def made_to_close(verb: Token) -> bool:
    """ "forced two clinics to shut", "led the plant to halt work"."""
    if verb.lemma_.lower() not in _MAKING:
        return False
    return any(c.dep_ in ("xcomp", "ccomp") and c.lemma_.lower() in _CLOSING for c in verb.children)


def closure(noun: Token) -> bool:
    """ "forced the closure of the hospital", "led to the shutdown of two wells"."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    return noun.lower_ in _CLOSURES and above.lemma_.lower() in _MAKING


def phrase_in(text: str, terms: Terms) -> str | None:
    """The effect of which a phrase stands in a text in lower case."""
    return next((group for group in _GROUPS if any(p in text for p in terms.phrases(group))), None)


def effect_on(token: Token, via: Token, end: int, sentence: Sentence, terms: Terms) -> str | None:
    """What became of the target ``token``, whose words end at ``end``; ``via`` is the word that makes it a target."""
    for term in terms.verbs.get(via.lemma_.lower(), ()):
        if term.category == "effect" and has_others(via, term) and not _of_itself(via):
            phrase = effect_phrase(via, sentence, terms)
            told = phrase == "out_of_service" or via.lemma_.lower() != "destroy"
            return phrase if phrase and told else term.value
    if made_to_close(via):
        return "out_of_service"
    if via.pos_ == "NOUN" and via.lower_ in _CLOSURES:
        return "out_of_service"
    if via.pos_ == "NOUN" and via.lemma_.lower() in ("destruction", "demolition", "ruin"):
        return "destroyed"  # "led to the destruction of two bridges"
    for child in token.children:
        if child.dep_ in ("acl", "relcl", "amod") and child.lower_ != "close":  # "areas close to the front"
            for term in terms.verbs.get(child.lemma_.lower(), ()):
                if term.category == "effect" and not term.others:
                    return term.value
    return _effect_after(sentence.text[end:].lower(), terms)


def _effect_after(tail: str, terms: Terms) -> str | None:
    """The effect told in the words after a target: "…, leaving it in ruins", "…, destroying the building"."""
    first = _NEXT_THING.split(tail)[0]
    phrase = phrase_in(first, terms) or ("out_of_service" if _MADE_TO.search(first) else None)
    of_it = _OF_IT.search(tail) if phrase is None else None
    phrase = phrase_in(of_it["what"], terms) if of_it is not None else phrase
    if phrase is not None:
        return phrase
    told = _LEFT_SO.search(tail) or _DOING_SO.search(tail)
    if told is None:
        return None
    return "damaged" if told.group("how").startswith("damag") else "destroyed"


def _of_itself(verb: Token) -> bool:
    """ "blew himself up at a market": what it says of the bomber it does not say of the market."""
    return any(c.dep_ == "dobj" and c.lower_.endswith(("self", "selves")) for c in verb.children)
