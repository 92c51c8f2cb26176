"""Calls: verbs that ask somebody for something: "called on the Council to act", "demanded a truce"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.acts import ActWords
from dalil.statements.acts import (
    Complements,
    child,
    infinitive,
    object_of,
    pobj,
    whom_of,
    with_conjuncts,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUESTIONS = {"whether", "if", "why", "how", "who", "what", "when", "where", "which"}
_RANSOM = {"ransom", "money", "bribe", "dollar", "payment"}


def is_day(sentence: Sentence, noun: Token) -> bool:
    return any(d.start <= noun.idx < d.end for d in sentence.dates)


@dataclass(frozen=True)
class Calls:
    """Reads what the verbs of one sentence call for, and from whom."""

    sentence: Sentence
    words: ActWords
    names_party: Callable[[Token], bool]

    def read(self, verb: Token) -> Complements | None:
        """The complements of the act, ``None`` where the verb says something else."""
        lemma = verb.lemma_.lower()
        if lemma in ("call", "appeal", "plead"):
            return self._called(verb, lemma)
        if lemma in ("demand", "request"):
            return self._demanded(verb)
        return self._asked(verb) if lemma == "ask" else self._urged(verb, lemma)

    def _called(self, verb: Token, lemma: str) -> Complements | None:
        """ "called on X to …", "appealed to X for …", "called for …"; never "called X", "called an election"."""
        wanted = pobj(verb, "for") or infinitive(verb)
        whom = pobj(verb, "on", "upon") if lemma == "call" else pobj(verb, "to", "with")
        direct = child(verb, "dobj")
        if whom is None and lemma == "call" and any(c.lower_ in ("on", "upon") for c in verb.children):
            whom, direct = direct, None
        if whom is not None and is_day(self.sentence, whom):
            whom = None
        if wanted is None and whom is not None:
            wanted = child(whom, "acl", "relcl") or pobj(whom, "for")
        if wanted is None or (whom is None and (pobj(verb, "for") is None or (direct is not None and lemma == "call"))):
            return None
        return Complements(with_conjuncts(whom), wanted)

    def _asked(self, verb: Token) -> Complements | None:
        """ "asked the Council to …", "asked for help"; no question."""
        clause = child(verb, "ccomp")
        if clause is not None and any(t.lower_ in _QUESTIONS for t in clause.subtree if t.i <= clause.i):
            return None
        whom, wish, thing = whom_of(verb), infinitive(verb), pobj(verb, "for")
        plea = thing is not None and thing.lemma_.lower() in self.words.words("call", "asked")
        if not plea and (wish is None or whom is None):
            return None
        return Complements(with_conjuncts(whom), wish or thing)

    def _urged(self, verb: Token, lemma: str) -> Complements | None:
        whom, clause = whom_of(verb), child(verb, "ccomp")
        wanted = pobj(verb, "for") or infinitive(verb) or (clause if lemma not in ("press", "beg") else None)
        if wanted is not None:
            return Complements(with_conjuncts(whom), wanted)
        if whom is None or lemma in ("press", "beg"):
            return None
        return Complements(with_conjuncts(whom)) if self.names_party(whom) else Complements((), whom)  # "restraint"

    def _demanded(self, verb: Token) -> Complements | None:
        clause = child(verb, "ccomp")
        wanted = object_of(verb) or clause or infinitive(verb)
        if wanted is None or wanted.lemma_.lower() in _RANSOM:
            return None
        whom = pobj(verb, "from", "of")
        if whom is None and clause is not None:
            subject = child(clause, "nsubj")
            whom = subject if subject is not None and self.names_party(subject) else None
        return Complements(with_conjuncts(whom), wanted)
