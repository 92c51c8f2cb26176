"""Acts of speaking in a parsed sentence: the word that says so, who speaks, to whom and about what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.sentences.clauses import agents, conjuncts, is_passive, subjects
from dalil.lexicon.acts import ActWords

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOCUMENT_PREPOSITIONS = {"by", "from", "of"}
_DEPTH = 6
FINITE = ("VBD", "VBZ", "VBP")


@dataclass(frozen=True)
class Act:
    """One act; tokens are of the sentence's parse.

    ``word`` is the verb or noun that says so, ``verb`` the verb by whose clause it is dated and quoted, ``speakers``
    the nouns of who speaks (empty: whoever issued the ``document``), ``addressees`` and ``about`` heads of phrases,
    ``branded`` what something is called ("a crime").
    """

    act: str
    word: Token
    verb: Token
    speakers: tuple[Token, ...]
    addressees: tuple[Token, ...] = ()
    about: Token | None = None
    document: bool = False
    branded: Token | None = None


@dataclass(frozen=True)
class Complements:
    """To whom an act is addressed, and what it is about."""

    addressees: tuple[Token, ...] = ()
    about: Token | None = None
    branded: Token | None = None


def is_word(token: Token, words: Collection[str]) -> bool:
    """Whether a token is one of some small words; "WHO" and "US" are names."""
    return token.lower_ in words and not (len(token) > 1 and token.text.isupper())


def with_conjuncts(noun: Token | None) -> tuple[Token, ...]:
    """A noun and the nouns joined to it by "and"."""
    if noun is None:
        return ()
    return (noun, *(c for c in conjuncts(noun) if c.dep_ == "conj"))


def pobj(word: Token, *prepositions: str) -> Token | None:
    """The noun or clause after one of these prepositions, which hang on ``word``."""
    for child in word.children:
        if child.dep_ in ("prep", "dative", "agent", "prt", "mark") and child.lower_ in prepositions:
            found = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if found is not None:
                return found
            inner = next((c for c in child.children if c.dep_ == "prep"), None)  # "on behalf of", "up on"
            if inner is not None and inner.lower_ in prepositions:
                return next((c for c in inner.children if c.dep_ in ("pobj", "pcomp")), None)
    return None


def child(word: Token, *relations: str) -> Token | None:
    """The first word that hangs on ``word`` by one of these relations."""
    return next((c for c in word.children if c.dep_ in relations), None)


def infinitive(word: Token) -> Token | None:
    """The clause "to do something" that completes ``word``, also where it hangs on its object."""
    for holder in (word, *(c for c in word.children if c.dep_ in ("dobj", "prep", "dative", "oprd"))):
        for clause in holder.children:
            if clause.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl") and _to(clause):
                return clause
        for noun in holder.children if holder.dep_ == "prep" else ():
            found = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "xcomp") and _to(c)), None)
            if found is not None:
                return found
    return None


def _to(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def is_document(noun: Token, words: ActWords) -> bool:
    """Whether a noun speaks for whoever issued it: "statement", "letter"."""
    return noun.lemma_.lower() in words.words("documents", "nouns")


def issuer(document: Token) -> Token | None:
    """Who issued a document, where its phrase says so: "a statement by the ministry", "the ministry's statement"."""
    for part in document.children:
        if part.dep_ in ("prep", "agent") and part.lower_ in _DOCUMENT_PREPOSITIONS:
            noun = next((c for c in part.children if c.dep_ == "pobj"), None)
            if noun is not None and noun.pos_ != "VERB":
                return noun
        if part.dep_ == "acl" and part.tag_ == "VBN":  # "a statement issued by the ministry"
            for noun in agents(part):
                return noun
    return child(document, "poss")


def passive(verb: Token) -> bool:
    """Whether a verb's subject is what it is done to; "the president, condemned the massacre" is taken for active."""
    mistaken = child(verb, "nsubjpass", "auxpass", "agent") is None and child(verb, "dobj") is not None
    return is_passive(verb) and not mistaken


def above_of(verb: Token) -> Token:
    """The verb that one is joined to: a finite one not to an infinitive ("urged Mali to act and condemned")."""
    above = verb.head
    if verb.dep_ == "conj" and verb.tag_ in FINITE:
        while above.tag_ not in FINITE and above.head.i != above.i and above.pos_ in ("VERB", "AUX"):
            above = above.head
    return above


def speakers_of(verb: Token, words: ActWords) -> tuple[tuple[Token, ...], bool]:
    """Who does what a verb says, and whether only a document without issuer is named."""
    if passive(verb):
        return tuple(agents(verb)), False
    found = _subjects(verb, words)
    if len(found) == 1 and is_document(found[0], words):
        named = issuer(found[0])
        return (with_conjuncts(named), False) if named is not None else ((), True)
    return tuple(n for noun in found for n in with_conjuncts(noun)), False


def _subjects(verb: Token, words: ActWords) -> Sequence[Token]:
    """Subjects of a verb, those of the clause above it where it has none of its own."""
    current = verb
    for _ in range(_DEPTH):
        joined = current.dep_ == "conj" and above_of(current).i != current.head.i
        found = [s for s in subjects(current) if s.dep_ not in ("expl", "csubj")] if not joined else []
        if found or passive(current):
            return _antecedents(found) if found else agents(current)
        above = above_of(current)
        if current.dep_ in ("acl", "relcl"):
            return _issuing(above, words)
        if current.dep_ == "pcomp" and above.lower_ in ("in", "by", "while", "before", "after", "with"):
            current = above.head  # "joined others in condemning"
        elif current.dep_ in ("conj", "dep", "advcl", "xcomp", "ccomp"):
            current = above
        else:
            break
        if current.pos_ not in ("VERB", "AUX"):
            break
    return []


def _issuing(noun: Token, words: ActWords) -> Sequence[Token]:
    """Who says what a clause on a noun says: the noun; of a document without issuer, who gives it."""
    if not is_document(noun, words) or issuer(noun) is not None or noun.dep_ == "nsubj":
        return [noun]
    return _above(noun)


def _above(noun: Token) -> Sequence[Token]:
    """The subject of the verb that a noun hangs on: "issued a statement condemning …"."""
    current = noun
    while current.head.i != current.i:
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            return _subjects_or_agents(current)
    return []


def _subjects_or_agents(verb: Token) -> Sequence[Token]:
    return agents(verb) if passive(verb) else _antecedents([s for s in subjects(verb) if s.dep_ != "expl"])


def _antecedents(found: Sequence[Token]) -> list[Token]:
    """ "X, which condemned …": X."""
    nouns = []
    for noun in found:
        clause = noun.head
        relative = is_word(noun, ("who", "which", "that"))
        while relative and clause.dep_ == "conj":
            clause = clause.head
        if relative and clause.dep_ == "relcl":
            nouns.append(clause.head)
        else:
            nouns.append(noun)
    return nouns


def saying_above(verb: Token) -> Iterator[tuple[Token, ...]]:
    """The subjects of the verbs above a verb, nearest first: "(Amnesty) said the strike was …, and accused …"."""
    current = verb
    while current.head.i != current.i:
        current = current.head
        if current.pos_ in ("VERB", "AUX") and not passive(current):
            yield tuple(_antecedents([s for s in current.children if s.dep_ == "nsubj"]))


def subject_above(noun: Token) -> tuple[Token, ...]:
    """Who does what the verb above a noun says: "(the ministry) expressed its condolences"."""
    return tuple(n for found in _above(noun) for n in with_conjuncts(found))


def governing_verb(word: Token) -> Token:
    """The nearest verb above a word; the word itself without one."""
    current = word
    while current.pos_ not in ("VERB", "AUX") and current.head.i != current.i:
        current = current.head
    return current if current.pos_ in ("VERB", "AUX") else word


def in_order(acts: Sequence[Act]) -> Iterator[Act]:
    """Acts in the order of the text, each word once."""
    seen: set[int] = set()
    for act in sorted(acts, key=lambda a: a.word.i):
        if act.word.i not in seen:
            seen.add(act.word.i)
            yield act


def object_of(verb: Token) -> Token | None:
    """What the verb is done to: its object, in the passive its subject."""
    if passive(verb):
        subject = child(verb, "nsubjpass")
        relative = subject is not None and is_word(subject, ("who", "which", "that"))
        if (subject is None or relative) and verb.dep_ in ("acl", "relcl"):
            return verb.head
        if subject is None and verb.dep_ == "conj":
            return object_of(verb.head) if passive(verb.head) else None
        return subject
    return child(verb, "dobj", "obj")


def whom_of(verb: Token) -> Token | None:
    """Who is urged, asked, warned: the object, or the subject of the clause that follows ("urged them to stop")."""
    found = child(verb, "dative") if not passive(verb) else None
    found = found if found is not None and found.pos_ != "ADP" else object_of(verb)
    if found is not None:
        return found
    clause = child(verb, "ccomp", "xcomp")
    return child(clause, "nsubj", "nsubjpass") if clause is not None and infinitive(verb) is not None else None
