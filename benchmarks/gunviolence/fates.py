"""What happens to whom in a parsed sentence: killed, hurt, or shot, which may be either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.gunviolence.words import words

from dalil.claims.sentences.clauses import conjuncts, is_passive, objects, subjects

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEADLY = {"fatally", "dead", "death", "mortally"}
_WHO = {"who", "whom", "that", "which"}
_SELF = {"himself", "herself", "themselves", "self"}
_DEAD = {"dead", "deceased", "lifeless"}
_UNSAID = {
    "if",
    "whether",
    "could",
    "would",
    "might",
    "may",
    "should",
    "can",
    "will",
    "n't",
    "not",
    "never",
    "nearly",
    "almost",
    "threatening",
}


@dataclass(frozen=True)
class Fate:
    """``token`` names whom it befell; ``fate`` is ``killed``, ``hurt`` or ``shot``."""

    token: Token
    fate: str


def fates(doc: Doc) -> list[Fate]:
    """What the sentence says befell whom, conjoined persons each."""
    found: dict[int, Fate] = {}
    for token in doc:
        for patient, fate in _of(token):
            first = _meant(patient)
            for meant in dict.fromkeys((first, *_joined(first), *map(_meant, _joined(patient)))):
                known = found.get(meant.i)
                if known is None or (fate == "killed" and known.fate != "killed") or known.fate == "shot":
                    found[meant.i] = Fate(meant, fate)
    return list(found.values())


def _joined(token: Token) -> list[Token]:
    return [t for t in conjuncts(token) if t.dep_ == "conj"]


def _meant(token: Token) -> Token:
    """What a relative pronoun, "himself", "the body of" or "one of" stands for."""
    if token.lower_ in _SELF:
        verb = token.head
        while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        own = [s for s in subjects(verb) if s.lower_ not in _SELF]
        return _meant(own[0]) if own else verb.head if verb.dep_ in ("acl", "relcl") else token
    if token.lower_ in _WHO:
        verb = token.head
        while verb.dep_ in ("conj", "xcomp", "ccomp", "advcl") and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ == "relcl":
            return _meant(verb.head)
    if token.lemma_.lower() in ("body", "life", "remains", "member", "number", "pair", "group"):
        inner = _of_whom(token)
        if inner is not None:
            return inner
    return token


def _of_whom(noun: Token) -> Token | None:
    """The noun after "of", or before "'s"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "to"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return next((c for c in noun.lefts if c.dep_ == "poss" and c.lower_ not in ("its", "their", "our", "my")), None)


def _unsaid(verb: Token) -> bool:
    """A wish, a threat, a denial: nothing befell anybody."""
    own = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark", "advmod")}
    if own & _UNSAID:
        return True
    if verb.dep_ == "xcomp" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return verb.head.lemma_.lower() in (
            "try",
            "want",
            "threaten",
            "attempt",
            "plan",
            "intend",
            "expect",
            "mean",
            "hope",
            "wish",
        )
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in verb.children):
        return _unsaid(verb.head)
    return False


def _of(token: Token) -> Iterator[tuple[Token, str]]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ != "AUX"):
        if not _unsaid(token):
            yield from _of_verb(token, lemma)
    elif token.pos_ == "NOUN" or token.lower_ in words("nouns", "deaths") | {"shooting"}:
        yield from _of_noun(token, lemma)
    elif token.lower_ in _DEAD:
        yield from _of_dead(token)
    elif token.pos_ == "AUX" and token.lemma_ == "be" and _condition(token):
        yield from ((s, "hurt") for s in subjects(token))


def _deadly(verb: Token) -> bool:
    near = [t for t in verb.subtree if 0 < abs(t.i - verb.i) <= 6]
    if any(t.lower_ in _DEADLY and verb in (t.head, t.head.head) for t in near):
        return True
    return any(
        c.dep_ == "conj"
        and c.lemma_.lower() in (words("verbs", "kill") | {"die"})
        and not objects(c)
        and not _own_subject(c)
        for c in verb.children
    )


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _patients(verb: Token) -> list[Token]:
    """Whom a verb of doing befalls."""
    participle = verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl")
    if is_passive(verb):
        return subjects(verb) or ([verb.head] if participle else [])
    given = [o for o in objects(verb) if o.dep_ != "oprd"] or _objects_shared(verb)
    if given:
        return given
    if participle:
        return [verb.head]
    if verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("aux", "dobj", "ccomp", "xcomp") for c in verb.children):
        return [s for s in subjects(verb) if s.dep_ == "nsubj"]  # headlines: "Boy shot in leg"
    return []


def _objects_shared(verb: Token) -> list[Token]:
    """ "shot and killed two men", "shot him dead" """
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not _own_subject(child) and objects(child):
            return objects(child)
        if child.dep_ in ("ccomp", "xcomp") and child.lower_ in _DEAD:
            return [c for c in child.children if c.dep_ == "nsubj"]
    return []


def _of_verb(verb: Token, lemma: str) -> Iterator[tuple[Token, str]]:
    if lemma in words("verbs", "kill"):
        yield from ((p, "killed") for p in _patients(verb))
    elif lemma in words("verbs", "shoot"):
        fate = "killed" if _deadly(verb) or (lemma == "gun" and verb.tag_ != "NN") else "shot"
        yield from ((p, fate) for p in _patients(verb))
    elif lemma in words("verbs", "hurt"):
        if lemma not in ("hit", "strike") or _by_shots(verb):
            fate = "killed" if any(c.lower_ in ("fatally", "mortally") for c in verb.children) else "hurt"
            yield from ((p, fate) for p in _patients(verb))
    elif lemma in words("verbs", "die"):
        yield from ((s, "killed") for s in subjects(verb) or ([verb.head] if verb.dep_ in ("acl", "relcl") else []))
    elif lemma in words("verbs", "suffer"):
        if any(o.lemma_.lower() in words("nouns", "wounds") for o in objects(verb)) and lemma != "have":
            yield from ((s, "shot") for s in subjects(verb) or ([verb.head] if verb.dep_ == "acl" else []))
    elif lemma in ("take", "lose", "claim", "end"):
        yield from _of_lives(verb, lemma)
    elif lemma == "commit" and any(o.lemma_.lower() == "suicide" for o in objects(verb)):
        yield from ((s, "killed") for s in subjects(verb))
    elif lemma == "turn" and any(o.lemma_.lower() in ("gun", "weapon") for o in objects(verb)):
        yield from (
            (t, "killed")
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ == "on"
            for t in c.children
            if t.lower_ in _SELF
        )
    if lemma in words("verbs", "find"):
        yield from _of_found(verb)
    if lemma in words("verbs", "move") and _to_hospital(verb):
        passive = is_passive(verb)
        yield from ((p, "hurt") for p in (_patients(verb) if passive or lemma in ("send", "airlift") else []))


def _by_shots(verb: Token) -> bool:
    return any(
        t.lemma_.lower() in ("bullet", "gunfire", "shot", "round", "gunshot", "shrapnel", "fire", "pellet", "crossfire")
        for t in verb.subtree
    )


def _of_lives(verb: Token, lemma: str) -> Iterator[tuple[Token, str]]:
    """ "lost her life", "took his own life", "claimed the lives of two" """
    for thing in objects(verb):
        if thing.lemma_.lower() != "life":
            continue
        inner = _of_whom(thing)
        own = inner is not None and inner.lower_ in ("his", "her")
        if lemma == "lose" or (own and lemma in ("take", "end")):
            yield from ((s, "killed") for s in subjects(verb))
        elif inner is not None:
            yield inner, "killed"


def _of_found(verb: Token) -> Iterator[tuple[Token, str]]:
    """ "was found dead", "pronounced dead", "found with a gunshot wound", "two bodies were found"."""
    patients = _patients(verb) or objects(verb)
    dead = any(t.lower_ in _DEAD and t.head in (verb, *verb.children) for t in verb.subtree)
    wounded = any(
        t.lemma_.lower() in ("wound", "gunshot") and t.dep_ == "pobj" and t.head.lower_ in ("with", "from")
        for t in verb.subtree
        if t.i - verb.i < 14
    )
    shot = any(c.lower_ == "shot" for c in verb.children)
    for patient in patients:
        if patient.lower_ in _DEAD:
            continue
        if dead or patient.lemma_.lower() == "body":
            yield patient, "killed"
        elif wounded or shot:
            yield patient, "shot"


def _of_dead(token: Token) -> Iterator[tuple[Token, str]]:
    head = token.head
    if token.dep_ == "amod" and head.pos_ in ("NOUN", "PROPN"):
        yield head, "killed"
    elif token.dep_ in ("acomp", "attr") and head.lemma_ in ("be", "lie"):
        yield from ((s, "killed") for s in subjects(head))
    elif token.dep_ in ("oprd", "acomp", "advmod", "xcomp", "ccomp", "ROOT", "conj"):
        own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
        if own:
            yield from ((s, "killed") for s in own)
        elif head.pos_ == "VERB" and token.dep_ != "ROOT":
            yield from ((p, "killed") for p in _patients(head) if p.i != token.i)


def _of_noun(noun: Token, lemma: str) -> Iterator[tuple[Token, str]]:
    inner = _of_whom(noun)
    if lemma in words("nouns", "deaths"):
        if inner is not None and not any(c.lower_ in ("attempted", "near") for c in noun.lefts):
            yield inner, "killed"
    elif lemma in words("nouns", "shootings") and inner is not None:
        own = {c.lower_ for c in noun.lefts}
        if own & {"fatal", "deadly"}:
            yield inner, "killed"
        elif inner.dep_ == "pobj":
            yield inner, "shot"
    elif lemma == "condition" and noun.dep_ == "pobj" and _is_state(noun):
        verb = noun.head.head
        if verb.pos_ in ("VERB", "AUX"):
            yield from ((s, "hurt") for s in subjects(verb))


def _is_state(noun: Token) -> bool:
    return any(c.lower_ in words("nouns", "states") for c in noun.lefts)


def _condition(be: Token) -> bool:
    """ "is in critical condition", "is recovering in hospital": told where it was not told otherwise."""
    for child in be.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at"):
            for noun in child.children:
                if noun.lemma_.lower() in ("hospital", "surgery") or (noun.lemma_ == "condition" and _is_state(noun)):
                    return True
    return False


def _to_hospital(verb: Token) -> bool:
    text = verb.doc.text[verb.idx :].lower()
    return re.search(r"\b(?:hospital|medical|trauma|er\b|emergency room|center|centre|surgery)", text[:120]) is not None
