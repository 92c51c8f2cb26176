"""Uses: an ambiguous verb of the lexicon as a sentence uses it, with its objects and what stands under it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.terms import VerbTerm

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Use:
    """A verb of the lexicon as a sentence uses it."""

    token: Token
    term: VerbTerm
    sentence: Sentence

    @cached_property
    def objects(self) -> list[Token]:
        """What the verb is done to."""
        return [c for c in self.token.children if c.dep_ in ("dobj", "nsubjpass")]

    @cached_property
    def object_words(self) -> str:
        """The words of its objects, in lower case."""
        return " ".join(t.lower_ for o in self.objects for t in o.subtree)

    @cached_property
    def words(self) -> str:
        """All words under the verb, in lower case."""
        return " ".join(t.lower_ for t in self.token.subtree)

    @property
    def object_named(self) -> bool:
        """Whether a place is named in the verb's objects."""
        return any(holds(o, p.start) for o in self.objects for p in self.sentence.toponyms)


def words(token: Token) -> set[str]:
    """The words under a token, as they stand and by their lemmas."""
    return {form for t in token.subtree for form in (t.lower_, t.lemma_.lower())}


def after(verb: Token, *prepositions: str) -> list[Token]:
    """What stands after one of these prepositions of a verb."""
    return [n for c in verb.children if c.dep_ in ("prep", "prt") and c.lower_ in prepositions for n in c.children]


def armed(use: Use, nouns: list[Token]) -> bool:
    """Whether words name fighters, or a party that fights."""
    fighters = [m.start for m in use.sentence.terms["who"] if m.value == "fighters"]
    parties = [a.start for a in use.sentence.actors if not a.soft and not a.place]
    return any(covers(noun, at) for noun in nouns for at in (*fighters, *parties))


def holds(token: Token, offset: int) -> bool:
    """Whether the character stands in a word (it may be a name joined to one token) or in what it governs."""
    return token.idx <= offset < token.idx + len(token) or covers(token, offset)


def covers(token: Token, offset: int) -> bool:
    """Whether the character stands in a word or in what it governs."""
    return any(t.idx <= offset < t.idx + len(t) for t in token.subtree)
