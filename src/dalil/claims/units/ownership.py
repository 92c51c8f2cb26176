"""Ownership: which of the clauses that tell something a word of the sentence belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from dalil.claims.sentences.clauses import clause_heads
from dalil.claims.units.unit import Unit
from dalil.language.speakers import Speech

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Ownership:
    """The clauses of one sentence: ``heads`` gives for each token the head of its clause."""

    def __init__(self, doc: Doc, speeches: Sequence[Speech]) -> None:
        self.doc = doc
        self.speeches = speeches
        self.heads = clause_heads(doc)
        self.speech_verbs = {s.verb for s in speeches}

    def owner(self, token: Token, eventive: Collection[int], strict: bool = True) -> int | None:
        """The head of the nearest clause above a word that is among ``eventive``.

        ``None`` without one, and where an act of saying stands between, unless ``strict`` is off.
        """
        clause = self.heads[token.i]
        for _ in range(20):
            if clause in eventive:
                return clause
            head = self.doc[clause]
            if head.head.i == clause:
                return None
            if clause in self.speech_verbs and strict and not self._after_according(clause, token):
                return None
            parent = self.heads[head.head.i]
            if parent == clause:
                return None
            clause = parent
        return None

    def _after_according(self, clause: int, token: Token) -> bool:
        """ "According to X, A and B did …": the parser may join A to X; what stands after the speaker's name belongs
        to the sentence."""
        return any(s.verb == clause and s.lemma == "according to" and 0 <= s.end < token.idx for s in self.speeches)

    def stretch(self, unit: Unit) -> tuple[int, int]:
        """The characters from the first to the last word of a unit's clauses; (0, 0) where it has none."""
        inside = [i for i, head in enumerate(self.heads) if head in unit.heads]
        if not inside:
            return 0, 0
        first, last = self.doc[inside[0]], self.doc[inside[-1]]
        return first.idx, last.idx + len(last)
