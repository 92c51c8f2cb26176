"""Clauses: which verb a word belongs to, and how one clause hangs on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.lexicon.grammar import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSAL = {
    "ROOT",
    "ccomp",
    "xcomp",
    "advcl",
    "acl",
    "relcl",
    "parataxis",
    "pcomp",
    "csubj",
    "csubjpass",
    "dep",
    "intj",
    "meta",
}
_OWNING_UP = word_set("verbs", "owning_up")
_ITSELF = frozenset({"it", "they", "we"})
_ITS = frozenset({"its", "their", "our"})
_SOME_OF = ("one", "two", "three", "several", "some", "many", "a")
_OWN_FORCES = word_set("people", "own_forces")
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}


def is_clause_head(token: Token) -> bool:
    """True for the verb (or bare root) that a clause hangs on."""
    if token.dep_ == "ROOT":
        return True
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return False
    return (
        token.dep_ in _CLAUSAL
        or token.dep_ == "conj"
        or token.dep_ in ("appos", "pobj", "dobj", "prep", "npadvmod", "nsubj")
    )


def clause_heads(doc: Doc) -> list[int]:
    """For each token, the index of the head of its clause."""
    heads = [-1] * len(doc)
    for token in doc:
        trail = []
        current = token
        while heads[current.i] < 0 and not is_clause_head(current) and current.head.i != current.i:
            trail.append(current.i)
            current = current.head
        head = heads[current.i] if heads[current.i] >= 0 else current.i
        heads[current.i] = head
        for i in trail:
            heads[i] = head
    return heads


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb; a conjoined verb without its own shares that of the verb it is joined to."""
    current = verb
    for _ in range(6):
        own = [c for c in current.children if c.dep_ in _SUBJECTS]
        if own:
            return own
        if current.dep_ == "conj" and current.head.pos_ in ("VERB", "AUX"):
            current = current.head
            continue
        if (
            current.dep_ in ("xcomp", "advcl")
            and current.tag_ in ("VBG", "VB", "VBN")
            and current.head.pos_ in ("VERB", "AUX")
        ):
            current = current.head
            continue
        return []
    return []


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb, conjoined ones included."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "obj", "dative", "oprd", "attr"):
            found += [child, *conjuncts(child)]
    return found


def conjuncts(token: Token) -> list[Token]:
    """What is joined to a noun by "and" or a comma, at any depth."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ in ("conj", "appos") and child.pos_ not in ("VERB", "AUX"):
            found += [child, *conjuncts(child)]
    return found


def is_passive(verb: Token) -> bool:
    """True if the subject of the verb is what it happens to."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "relcl"):
        return not any(c.dep_ in ("aux",) and c.lemma_ == "have" for c in verb.children)
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    ):
        return is_passive(verb.head)
    return False


def agents(verb: Token) -> list[Token]:
    """Who is named after "by" in a passive clause."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    found += [noun, *conjuncts(noun)]
    return found


def ancestors(token: Token) -> list[Token]:
    """The governors of a word, nearest first."""
    found: list[Token] = []
    current = token
    while current.head.i != current.i and len(found) < 64:
        current = current.head
        found.append(current)
    return found


def speaks_of_itself(verb: Token) -> bool:
    """ "(the army said) it struck", "its planes struck": the subject of a verb is the speaker, or the speaker's own."""
    if (
        verb.dep_ == "xcomp"
        and verb.head.lemma_.lower() in _OWNING_UP
        and not any(c.dep_ in _SUBJECTS for c in verb.children)
    ):
        return True
    current = verb
    while current.dep_ in ("conj", "xcomp") and not any(c.dep_ in _SUBJECTS for c in current.children):
        if current.head.i == current.i or current.head.pos_ not in ("VERB", "AUX"):
            return False
        current = current.head
    for subject in current.children:
        if subject.dep_ == "nsubj":
            inner = [subject]
            if subject.lower_ in _SOME_OF:  # "one of its airstrikes"
                inner += [o for p in subject.children if p.lower_ == "of" for o in p.children]
            owned = any(
                n.lower_ in _OWN_FORCES and any(c.dep_ == "poss" and c.lower_ in _ITS for c in n.children)
                for n in inner
            )
            return subject.lower_ in _ITSELF or owned
    return False
