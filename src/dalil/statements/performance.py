"""Whether an act of speaking was performed: "did not condemn", "should condemn", "urged the Council to condemn" tell of
none; "wished to express his condolences" does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.language.modality import ModalWords
from dalil.statements.acts import FINITE, Act, above_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WISHES = {"like", "want", "wish"}  # "I would like to condemn" condemns
_UNDONE = {"decline", "refuse", "fail", "stop", "cease", "avoid", "forget", "hesitate", "refrain", "block", "veto"}
_BLOCKED = {"block", "veto", "oppose", "reject", "draft", "propose", "delay", "prevent"}
_THROUGH = {"xcomp", "ccomp", "advcl", "pcomp", "prep", "conj", "acl", "dobj", "pobj", "relcl"}
_DEPTH = 12


def is_performed(act: Act, words: ModalWords) -> bool:
    """Whether somebody really did it, by the words on the act's verb and on those above it."""
    if not _own(act.word, words) or any(_none(s) for s in act.speakers):
        return False
    current = act.word
    for _ in range(_DEPTH):
        above = above_of(current)
        if above.i == current.i or current.dep_ not in _THROUGH:
            break
        verbs = above.pos_ in ("VERB", "AUX") and current.pos_ in ("VERB", "AUX")
        if current.dep_ == "conj" and verbs and current.tag_ in FINITE:
            if above.tag_ not in FINITE and not _own(above, words):
                return False
            if above.dep_ in ("relcl", "parataxis", "ccomp"):
                break
        elif not _under(current, above, words):
            return False
        current = above
    return True


def _own(word: Token, words: ModalWords) -> bool:
    """No negation, no modal verb and no condition on the word itself."""
    for part in word.children:
        lower = part.lower_
        if part.dep_ == "neg" or (part.dep_ in ("det", "preconj") and lower in ("no", "neither")):
            return False
        if part.dep_ == "aux" and part.tag_ == "MD" and lower in words.modals and word.lemma_.lower() not in _WISHES:
            return False
        if part.dep_ in ("mark", "advmod") and lower in words.conditionals and part.i < word.i and lower != "before":
            return False
    return True


def _none(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "none", "neither") or any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", "preconj") for c in noun.children
    )


def _under(word: Token, above: Token, words: ModalWords) -> bool:
    """Whether what stands above a word leaves it performed."""
    lemma = above.lemma_.lower()
    if above.pos_ == "NOUN":
        return not (word.dep_ == "acl" and word.tag_ == "VB" and lemma in words.nouns)
    if above.pos_ not in ("VERB", "AUX"):
        return True
    if not _own(above, words) or lemma in _UNDONE:
        return False
    if word.dep_ in ("dobj", "pobj", "prep"):
        return lemma not in _BLOCKED
    wished = word.dep_ in ("xcomp", "ccomp") and word.tag_ == "VB" and lemma in words.governors and lemma not in _WISHES
    purpose = word.dep_ == "advcl" and word.tag_ == "VB"
    return not (wished or purpose)
