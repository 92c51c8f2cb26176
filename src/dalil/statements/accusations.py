"""Accusations: verbs that say who did it: "was accused by", "holds the army responsible for"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.acts import ActWords
from dalil.statements.acts import (
    Complements,
    child,
    object_of,
    passive,
    pobj,
    speakers_of,
    with_conjuncts,
)
from dalil.statements.calls import is_day

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Accusations:
    """Reads whom the verbs of one sentence accuse, and of what."""

    sentence: Sentence
    words: ActWords
    names_party: Callable[[Token], bool]

    def read(self, verb: Token) -> Complements | None:
        """The complements of the act, ``None`` where the verb says something else."""
        lemma = verb.lemma_.lower()
        accused = object_of(verb)
        if lemma == "charge":
            return self._charged(verb, accused)
        if lemma == "hold":
            return self._held(verb, accused)
        if accused is None:
            return None
        if lemma == "blame" and not self.names_party(accused):  # "blamed the attack on X"
            on = pobj(verb, "on") or pobj(accused, "on")
            return (
                Complements(with_conjuncts(on), accused) if on is not None and not is_day(self.sentence, on) else None
            )
        cause = pobj(verb, "of", "for") or pobj(accused, "of", "for")
        return Complements(with_conjuncts(accused), cause)

    def _held(self, verb: Token, accused: Token | None) -> Complements | None:
        """ "holds the army responsible for …"."""
        inner = next((t for t in verb.subtree if t.lower_ in ("responsible", "culpable")), None)
        if inner is None or verb.i not in (inner.head.i, inner.head.head.i):
            return None
        accused = accused or child(inner, "nsubj") or child(inner.head, "nsubj")
        return Complements(with_conjuncts(accused), pobj(inner, "for") or pobj(verb, "for")) if accused else None

    def _charged(self, verb: Token, accused: Token | None) -> Complements | None:
        """ "charged that …", "charged the government with …", where no court and no police does."""
        speakers, _ = speakers_of(verb, self.words)
        judicial = self.words.words("judicial", "words")
        if any({t.lower_ for t in s.subtree} & judicial for s in speakers):
            return None
        clause = child(verb, "ccomp")
        if clause is not None and accused is None:
            return Complements((), clause)
        deed = pobj(verb, "with")
        if accused is None or deed is None or passive(verb) or not self.names_party(accused):
            return None
        return Complements(with_conjuncts(accused), deed)
