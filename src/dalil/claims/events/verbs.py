"""Event verbs: the verbs of a sentence that name an occurrence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.claims.events.nouns import NOT_EVENTS
from dalil.claims.events.senses import plausible
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.parsing import SHOT_DEAD
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import has_others
from dalil.language.modality import ModalWords, modality_of
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHOT = word_set("things", "shot")


def _is_party(noun: Token, sentence: Sentence) -> bool:
    return any(m.start <= noun.idx < m.end for m in sentence.actors)


def event_verbs(sentence: Sentence, terms: Terms, words: ModalWords, generic: set[str]) -> list[Trigger]:
    """The verbs of a sentence that name an occurrence, each in the sense that fits there."""
    found = []
    for token in sentence.parsed:
        if token.lower_ == "killed" and SHOT_DEAD.match(sentence.text, token.idx):
            kind = "armed_attack"
            end = token.idx + len(token)
            found.append(Trigger(token, token.idx, end, kind, terms.rank[kind], True, False, modality_of(token, words)))
            continue
        if (token.pos_ != "VERB" and token.lemma_ != "be") or token.dep_ in ("amod", "compound"):
            continue
        if token.tag_ == "VBN" and any(c.dep_ == "det" for c in token.children):
            continue  # "a camp for the displaced": people, not what happened to them
        if token.lemma_ == "fight" and token.dep_ == "acl" and _is_party(token.head, sentence):
            continue  # "the militias fighting at their side": who they are
        if token.lower_ == "fighting" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in NOT_EVENTS:
            continue  # "fighting patrols"
        for term in terms.verbs.get(token.lemma_.lower(), ()):
            if term.category == "kind" and has_others(token, term) and plausible(token, term, sentence):
                kind = "attack" if term.value == "bombing" and _fired(token, sentence) else term.value
                found.append(
                    Trigger(
                        token,
                        token.idx,
                        token.idx + len(token),
                        kind,
                        terms.rank[kind],
                        True,
                        kind in generic,
                        modality_of(token, words),
                    )
                )
                break
    return found


def _fired(verb: Token, sentence: Sentence) -> bool:
    """ "A mortar shell exploded in the yard": what explodes was fired, and not planted."""
    subjects = {c.i for c in verb.children if c.dep_ == "nsubj"}
    if verb.dep_ == "acl" and all(c.dep_ != "agent" for c in verb.children):  # so the parser takes "a shell detonated"
        subjects.add(verb.head.i)
    return any(m.value in _SHOT and sentence.root(m.start, m.end).i in subjects for m in sentence.terms["weapon"])
