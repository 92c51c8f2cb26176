"""Whether a sentence asserts what a word of it tells: wishes, orders, plans, conditions, law and negation do not.

The words are given by the caller (the lexicon's); this module knows only how they reach through a parse.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dalil.language.wordlists import load

if TYPE_CHECKING:
    from spacy.tokens import Token

Modality = Literal["asserted", "irrealis", "negated"]
# an infinitive under one of these tells what was done: "began to bomb", "forced to flee", "is said to have died"
_FACTUAL_HEADS = frozenset(load("grammar")["infinitives"]["factual"])
_FEARED = frozenset(load("grammar")["fates"]["feared"])
# relations through which what is wished of a word is wished of what hangs on it
_THROUGH = {
    "dobj",
    "pobj",
    "prep",
    "xcomp",
    "ccomp",
    "pcomp",
    "conj",
    "acl",
    "nsubj",
    "nsubjpass",
    "compound",
    "attr",
    "oprd",
    "agent",
    "appos",
    "amod",
    "nmod",
    "advcl",
    "csubj",
    "dative",
    "npadvmod",
    "poss",
}


@dataclass(frozen=True)
class ModalWords:
    """The words under which a clause is not asserted, by how they work."""

    modals: frozenset[str]
    governors: frozenset[str]
    nouns: frozenset[str]
    conditionals: frozenset[str]
    negations: frozenset[str]
    future_heads: frozenset[str]
    generic: frozenset[str]
    habits: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> ModalWords:
        """From the lexicon's ``modality`` table."""
        irrealis = words["irrealis"]

        def lower(items: Collection[str]) -> frozenset[str]:
            return frozenset(i.lower() for i in items)

        return cls(
            lower(irrealis["modals"]),
            lower(irrealis["governors"]),
            lower(irrealis["nouns"]),
            lower(irrealis["conditionals"]),
            lower(words["negation"]["words"]),
            lower(words["future"]["heads"]),
            lower(words["generic"]["words"]),
            lower(irrealis["habits"]),
        )


def _habitual(token: Token, words: ModalWords) -> bool:
    """ "Rebels regularly fire rockets", "is often targeted", "has bombed the town in the past": no occurrence."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if any(
        c.dep_ == "prep" and c.lower_ == "in" and any(n.lower_ == "past" and n.dep_ == "pobj" for n in c.children)
        for c in token.children
    ):
        return True
    present = token.tag_ in ("VBP", "VBZ", "VBG") or bool(auxiliaries & {"is", "are"})
    return present and any(c.dep_ == "advmod" and c.lower_ in words.habits for c in token.children)


def _own(token: Token, words: ModalWords) -> Modality:
    """What stands on the word itself: modal auxiliaries, negation, conditional conjunctions."""
    if _habitual(token, words):
        return "irrealis"
    modality: Modality = "asserted"
    for child in token.children:
        lower = child.lower_
        if (
            child.dep_ == "neg"
            or (child.dep_ == "det" and lower in ("no", "neither") and not _hedges(child))
            or (child.dep_ == "preconj" and lower == "neither")
        ):
            modality = "negated"
        elif (child.dep_ == "aux" and child.tag_ == "MD" and lower in words.modals) or (
            child.dep_ in ("mark", "advmod") and lower in words.conditionals and child.i < token.i
        ):
            return "irrealis"
        elif child.dep_ in ("nsubj", "nsubjpass") and _subject_denies(child):
            modality = "negated"
        elif child.dep_ in ("nsubj", "nsubjpass") and any(
            c.lower_ in words.generic for c in child.children if c.dep_ == "det"
        ):
            return "irrealis"
    return modality


def _hedges(no: Token) -> bool:
    """ "no fewer than", "no less than" deny nothing."""
    following = no.nbor(1).lower_ if no.i + 1 < len(no.doc) else ""
    return following in ("fewer", "less", "more")


def _subject_denies(subject: Token) -> bool:
    return subject.lower_ in ("nobody", "none", "neither") or any(
        c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") and not _hedges(c) for c in subject.children
    )


def _cut_off(token: Token, governor: Token) -> bool:
    """True if a semicolon or a dash stands between two clauses: what is said of one is not said of the other."""
    low, high = sorted((token.i, governor.i))
    return any(t.text in (";", "—", "–") for t in token.doc[low:high])


def _own_clause(token: Token, governor: Token) -> bool:
    """True for a verb joined to another that has a subject of its own."""
    verbs = governor.pos_ in ("VERB", "AUX") and token.pos_ in ("VERB", "AUX")
    return verbs and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children) and not _infinitive(token)


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _on_grounds(verb: Token) -> bool:
    """ "found reasonable grounds to believe that …", "had reason to conclude that …": a finding."""
    before = verb.doc[max(0, verb.i - 3) : verb.i]
    grounds = any(t.lemma_.lower() in ("ground", "reason", "evidence") for t in before)
    return grounds and verb.lemma_ in ("believe", "conclude", "find")


def modality_of(token: Token, words: ModalWords) -> Modality:
    """Whether the occurrence that ``token`` names is asserted.

    Climbs from the word to the root: a modal, a verb of wishing or a noun of threat above it takes the assertion away,
    unless the word stands in a clause that presupposes it ("demanded an inquiry into the strike that killed twenty").
    """
    if _presupposed(token):
        return "asserted"
    current = token
    modality = _own(token, words)
    if modality == "irrealis":
        return modality
    for _ in range(24):
        governor = current.head
        if governor.i == current.i:
            break
        verdict = _of_clause(current, governor, words)
        if verdict is not None:
            return modality if verdict == "asserted" else verdict
        if current.dep_ == "conj" and _own_clause(current, governor):
            if governor.dep_ not in ("ccomp", "xcomp"):
                return modality
        else:
            above = _of_governor(current, governor, words)
            if above != "asserted":
                return above
        current = governor
    return modality


def _presupposed(noun: Token) -> bool:
    """ "did not know whether the raids were flown by …": the raids took place, whoever flew them."""
    verb = noun.head
    return (
        noun.dep_ == "nsubjpass"
        and verb.lemma_.lower()
        in ("carry", "conduct", "launch", "perpetrate", "stage", "commit", "fly", "do", "mount", "make")
        and any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children)
        and any(c.lower_ in ("whether", "if") for c in verb.children)
    )


def _of_clause(token: Token, governor: Token, words: ModalWords) -> Modality | None:
    """What the clause that a word stands in decides: ``asserted`` where what is above it has no say; else ``None``."""
    dep, infinitive = token.dep_, _infinitive(token)
    if dep == "relcl" or (infinitive and _on_grounds(token)):
        return "irrealis" if infinitive and not _on_grounds(token) else "asserted"
    if dep == "acl" and governor.lemma_.lower() in words.nouns and any(c.dep_ == "mark" for c in token.children):
        return "irrealis"  # "the view that attacks have become more frequent"
    past = token.tag_ in ("VBN", "VBG", "VBD")
    if past and (dep == "acl" or (dep == "advcl" and not infinitive)):
        return "asserted"
    lemma = governor.lemma_.lower()
    if infinitive and (
        (dep == "acl" and lemma in words.nouns) or (dep in ("advcl", "xcomp") and lemma not in _FACTUAL_HEADS)
    ):
        return "irrealis"
    cut_off = dep in ("ccomp", "conj", "advcl") and _cut_off(token, governor)
    return "asserted" if dep not in _THROUGH or cut_off else None


def _of_governor(token: Token, governor: Token, words: ModalWords) -> Modality:
    """What the governor makes of a word under it: a verb of wishing, a noun of threat, its own modal or negation."""
    dep, lemma = token.dep_, governor.lemma_.lower()
    verb = governor.pos_ in ("VERB", "AUX")
    wished = lemma in words.governors and not _reports_fact(token, dep, lemma)
    due = lemma in words.future_heads and dep == "xcomp"
    if verb and dep not in ("nsubj", "nsubjpass", "agent", "npadvmod") and (wished or due):
        return "irrealis"
    if governor.pos_ in ("NOUN", "PROPN") and dep in ("prep", "acl") and lemma in words.nouns:
        return "irrealis"
    if governor.pos_ == "ADJ" and due:
        return "irrealis"
    own = _own(governor, words) if dep != "npadvmod" else "asserted"
    reaches = own == "irrealis" or dep in ("dobj", "ccomp", "xcomp", "pobj", "attr", "prep")
    return own if reaches and (verb or governor.pos_ == "NOUN") else "asserted"


def _reports_fact(token: Token, dep: str, lemma: str) -> bool:
    """A finite past complement of "fear", "insist" or "warn" may tell of what happened; so may a dated definite
    noun."""
    if (
        dep == "ccomp"
        and token.tag_ in ("VBD",)
        and lemma in ("fear", "insist", "warn", "expect", "mean", "help", "agree", "set", "order", "suggest")
    ):
        return True
    if dep == "advcl" and token.tag_ == "VBG":
        return True
    if lemma == "fear" and token.lower_ in _FEARED and token.head.tag_ == "VBN":
        return True  # "nine miners are feared dead"
    return dep == "prep" and token.lower_ in (
        "after",
        "since",
        "in",
        "on",
        "at",
        "during",
        "following",
        "from",
        "with",
        "by",
        "over",
    )
