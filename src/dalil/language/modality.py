"""Whether a sentence asserts what a word of it tells: wishes, orders, plans, conditions, law and negation do not.

The words are given by the caller (the lexicon's); this module knows only how they reach through a parse.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Modality = Literal["asserted", "irrealis", "negated"]
# A relative or participial clause tells of what is so, whatever is wished of the noun that it hangs on.
_FACTUAL = {"relcl", "acl"}
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
        )


def _own(token: Token, words: ModalWords) -> Modality:
    """What stands on the word itself: modal auxiliaries, negation, conditional conjunctions."""
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


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def modality_of(token: Token, words: ModalWords) -> Modality:
    """Whether the occurrence that ``token`` names is asserted.

    Climbs from the word to the root: a modal, a verb of wishing or a noun of threat above it takes the assertion away, unless the
    word stands in a clause that presupposes it ("demanded an inquiry into the strike that killed twenty").
    """
    current = token
    modality = _own(token, words)
    if modality == "irrealis":
        return modality
    for _ in range(24):
        governor, dep = current.head, current.dep_
        if governor.i == current.i:
            break
        if dep == "relcl" and _infinitive(current):
            return "irrealis"
        if dep in ("relcl",) or (dep == "acl" and current.tag_ in ("VBN", "VBG", "VBD")):
            return modality
        if dep == "acl" and _infinitive(current) and governor.lemma_.lower() in words.nouns:
            return "irrealis"
        if dep == "advcl" and current.tag_ in ("VBD", "VBN", "VBG") and not _infinitive(current):
            return modality
        if (
            dep in ("advcl", "xcomp")
            and _infinitive(current)
            and governor.lemma_.lower()
            not in (
                "continue",
                "begin",
                "start",
                "manage",
                "force",
                "lead",
                "appear",
                "seem",
                "confirm",
                "report",
                "say",
                "believe",
                "know",
                "think",
                "have",
                "use",
                "proceed",
                "rush",
                "go",
                "come",
                "serve",
                "return",
            )
        ):
            return "irrealis"
        if dep not in _THROUGH or (dep in ("ccomp", "conj", "advcl") and _cut_off(current, governor)):
            break
        if dep == "conj" and governor.pos_ in ("VERB", "AUX") and current.pos_ in ("VERB", "AUX"):
            if any(c.dep_ in ("nsubj", "nsubjpass") for c in current.children) and not _infinitive(current):
                current = governor
                if governor.dep_ not in ("ccomp", "xcomp"):
                    return modality
                continue
        lemma = governor.lemma_.lower()
        if governor.pos_ in ("VERB", "AUX") and dep not in ("nsubj", "nsubjpass", "agent", "npadvmod"):
            if lemma in words.governors and not _reports_fact(current, dep, lemma):
                return "irrealis"
            if lemma in words.future_heads and dep == "xcomp":
                return "irrealis"
        if governor.pos_ in ("NOUN", "PROPN") and dep in ("prep", "acl") and lemma in words.nouns:
            return "irrealis"
        if governor.pos_ == "ADJ" and lemma in words.future_heads and dep == "xcomp":
            return "irrealis"
        own = _own(governor, words) if dep not in ("npadvmod",) else "asserted"
        if (
            own != "asserted"
            and not (dep in ("nsubj", "nsubjpass") and own == "negated")
            and governor.pos_ in ("VERB", "AUX", "NOUN")
        ) and (own == "irrealis" or dep in ("dobj", "ccomp", "xcomp", "pobj", "attr", "prep")):
            return own
        current = governor
    return modality


def _reports_fact(token: Token, dep: str, lemma: str) -> bool:
    """A finite past complement of "fear", "insist" or "warn" may tell of what happened; so may a dated definite noun."""
    if (
        dep == "ccomp"
        and token.tag_ in ("VBD",)
        and lemma in ("fear", "insist", "warn", "expect", "mean", "help", "agree", "set", "order", "suggest")
    ):
        return True
    if dep == "advcl" and token.tag_ == "VBG":
        return True
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
