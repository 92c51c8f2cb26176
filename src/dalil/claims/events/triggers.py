"""Triggers: the verbs and nouns of a sentence that name an occurrence, and the kind that they give it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from dalil.claims.events.nouns import event_nouns
from dalil.claims.events.trigger import Trigger
from dalil.claims.events.verbs import event_verbs
from dalil.claims.sentences.comparing import only_compares
from dalil.claims.sentences.happenings import happened
from dalil.claims.sentences.sentence import Sentence
from dalil.language.modality import ModalWords
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

SUFFERED = word_set("nouns", "suffered")
# "The leader coordinates roadside bomb attacks": what somebody does for a living, and no attack
_HABIT = re.compile(rf"\b{any_of('people', 'planners')}\s+(?:\w+\s+){{0,3}}?{any_of('verbs', 'planning')}\b")
_GATHERINGS = frozenset({"protest", "meeting", "letter"})
_ABOUT = word_set("words", "about")


# "in the frame of the military operation": what an occurrence is part of
_SETTING = re.compile(
    r"\b(?:in\s+the\s+(?:frame|framework|context|course|scope)|(?:as|was|is|were|are)\s+(?:a\s+)?part)\s+of\s+(?:the|its|an?|their)\s+"
    r"(?:[\w“”\"'’-]+\s+){0,4}$",
    re.IGNORECASE,
)


def find_triggers(sentence: Sentence, terms: Terms, words: ModalWords) -> list[Trigger]:
    """The triggers of a parsed sentence, in order, with their modality."""
    generic = {k["kind"] for k in terms.kinds if k.get("generic")}
    nouns = event_nouns(sentence, terms, words, generic)
    taken = {t.token.i for t in nouns}
    found = [*nouns, *(t for t in event_verbs(sentence, terms, words, generic) if t.token.i not in taken)]
    found += _references(sentence, terms)
    habit = _HABIT.search(sentence.text) if not sentence.dates else None
    if habit is not None:
        for trigger in (t for t in found if t.start > habit.end()):
            if trigger.plural or "compound" in (trigger.token.dep_, trigger.token.head.dep_):
                trigger.modality = "irrealis"
    for trigger in nouns:
        if len(found) > 1 and _SETTING.search(sentence.text[: trigger.start]):
            trigger.modality = "irrealis"
    found = [t for t in found if not (t.verb and only_compares(sentence.text, t.start))]
    gatherings = {t.token.i for t in found if t.kind in _GATHERINGS}
    for trigger in nouns:
        if trigger.kind not in _GATHERINGS and _is_occasion(trigger.token, gatherings):
            trigger.modality = "irrealis"
    return sorted(found, key=lambda t: t.start)


def _references(sentence: Sentence, terms: Terms) -> list[Trigger]:
    """ "This happened late on Tuesday in El Fasher": what was told before, by a pronoun that opens the sentence."""
    span = happened(sentence.text, sentence.header_end)
    if span is None:
        return []
    token, rank = sentence.token_at(span.start), terms.rank["attack"]
    return [Trigger(token, span.start, span.end, "attack", rank, False, True, "asserted", definite=True, refers=True)]


def _is_occasion(token: Token, gatherings: Collection[int]) -> bool:
    """What people protest, write or confer about ("demonstrated against the shelling of …") is not told as new."""
    for _ in range(4):
        if token.dep_ == "pobj" and token.head.lower_ in _ABOUT:
            return token.head.head.i in gatherings
        if token.head.i == token.i or token.dep_ not in ("pobj", "prep", "conj", "compound"):
            return False
        token = token.head
    return False
