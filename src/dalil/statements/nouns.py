"""Acts that a noun says: "expressed its condolences to", "in a statement of condemnation", "Turkey's denial", "drew
condemnation from"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dalil.lexicon.acts import ActWords
from dalil.statements.acts import (
    Act,
    child,
    governing_verb,
    infinitive,
    is_document,
    issuer,
    pobj,
    speakers_of,
    subject_above,
    with_conjuncts,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

# what leads to whom an act is addressed, and to what it is about
_TO = {
    "condemn": (),
    "call": ("to", "on", "upon"),
    "accuse": ("against", "at"),
    "warn": ("to",),
    "welcome": (),
    "condole": ("to", "with"),
    "deny": (),
}
_ABOUT = {
    "condemn": ("of", "at", "over", "for"),
    "call": ("for",),
    "accuse": ("of", "that", "for", "over"),
    "warn": ("of", "about", "against", "that", "over"),
    "welcome": ("for", "of"),
    "condole": ("on", "over", "for", "after", "at"),
    "deny": ("of", "that"),
}
_ANY_CASE = ("phone", "telephone", "roll", "video", "wake-up", "distress", "emergency", "shot", "shots", "prayer")


class NounActs:
    """Reads the acts of one sentence's nouns."""

    def __init__(self, words: ActWords, names_party: Callable[[Token], bool]) -> None:
        self.words = words
        self.names_party = names_party

    def of(self, noun: Token) -> Act | None:
        """The act of a noun, if somebody is said to make it."""
        act = self.words.nouns.get(noun.lemma_.lower()) or self.words.nouns.get(noun.lower_)
        if act is None or noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ == "compound":
            return None
        if any(c.lower_ in _ANY_CASE for c in noun.children) or any(c.lower_ == "no" for c in noun.children):
            return None
        verb = governing_verb(noun)
        addressees, about = self._complements(act, noun, verb)
        if act == "call" and about is None:
            return None
        speakers, document = self._speakers(noun, verb)
        if not speakers and not document:
            return None
        if any(s.lemma_.lower() in self.words.words("subjects", "things") for s in speakers):
            return None
        if about is None and not addressees and verb.i != noun.i:
            about = child(verb, "ccomp")
        return Act(act, noun, verb, speakers, addressees, about, document)

    def _complements(self, act: str, noun: Token, verb: Token) -> tuple[tuple[Token, ...], Token | None]:
        holders = [noun, verb] if self._is_carried(noun, verb) else [noun]
        if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
            holders.append(noun.head)  # "concern and condemnation of the coup"
        whom = next((p for h in holders if (p := pobj(h, *_TO[act])) is not None), None) if _TO[act] else None
        about = next((p for h in holders if (p := pobj(h, *_ABOUT[act])) is not None), None)
        if about is None:
            about = child(noun, "acl", "ccomp", "relcl") if act in ("call", "accuse", "warn", "deny") else None
            about = about or (infinitive(verb) if act == "call" and len(holders) > 1 else None)
        if act == "condole" and about is not None and whom is None and self.names_party(about):
            return with_conjuncts(about), None
        return with_conjuncts(whom), about

    def _is_carried(self, noun: Token, verb: Token) -> bool:
        """Whether the noun is what the verb gives: "issued a warning", also as the second of two."""
        current = noun
        while current.dep_ == "conj" and current.head.pos_ in ("NOUN", "PROPN"):
            current = current.head
        if current.dep_ == "pobj" and current.head.lower_ == "of" and is_document(current.head.head, self.words):
            current = current.head.head
        return (
            current.dep_ in ("dobj", "nsubjpass")
            and current.head.i == verb.i
            and verb.lemma_.lower() in self.words.words("carriers", "verbs")
        )

    def _speakers(self, noun: Token, verb: Token) -> tuple[tuple[Token, ...], bool]:
        owner = child(noun, "poss")
        if owner is not None and self.names_party(owner) and owner.pos_ != "PRON":
            return (owner,), False
        if self._is_carried(noun, verb):
            return speakers_of(verb, self.words)
        of = noun.head
        if noun.dep_ == "pobj" and of.lower_ == "of" and is_document(of.head, self.words):
            named = issuer(of.head)
            if named is not None and named.i != noun.i:
                return with_conjuncts(named), False
            return subject_above(of.head), False
        if verb.lemma_.lower() in self.words.words("carriers", "drawn"):
            source = pobj(noun, "from", "by") or pobj(verb, "from", "by")
            return (with_conjuncts(source), False) if source is not None and self.names_party(source) else ((), False)
        return (), False
