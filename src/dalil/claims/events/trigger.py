"""A trigger: one word that names an occurrence, and the kind that it gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.language.modality import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Trigger:
    """One word that names an occurrence. ``generic`` ones ("attack", "hit") take the kind of the means beside them.

    ``definite``, ``new`` and ``plural`` are of nouns ("the strike", "another strike", "strikes"); ``ambiguous`` are the
    kinds that a word has with and without an aircraft ("bombing").
    """

    token: Token
    start: int
    end: int
    kind: str
    rank: int
    verb: bool
    generic: bool
    modality: Modality
    definite: bool = False
    new: bool = False
    plural: bool = False
    ambiguous: tuple[str, str] | None = None
    refers: bool = False  # "this happened in …": it names no kind of its own

    @property
    def lemma(self) -> str:
        """The lemma of the word, in lower case."""
        return self.token.lemma_.lower()
