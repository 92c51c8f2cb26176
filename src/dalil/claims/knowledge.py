"""Knowledge: what the reader knows before it reads: the words and names of the lexicon, the places of the world."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from dalil.language.modality import ModalWords
from dalil.lexicon import Lexicon
from dalil.lexicon.terms import Terms, common_terms
from dalil.places import Gazetteer


@dataclass(frozen=True)
class Knowledge:
    """The sources of words and names by which reports are read."""

    terms: Terms
    lexicon: Lexicon
    gazetteer: Gazetteer

    @cached_property
    def modal(self) -> ModalWords:
        """The words that make an assertion none."""
        return ModalWords.of(self.terms.modality)

    @cached_property
    def verbs(self) -> dict[str, frozenset[str]]:
        """The verbs of ``speech``, the ``weak`` of them, those of ``deny`` and of ``statement`` (condemning, calling,
        warning and the like)."""
        speech = self.terms.speech
        return {
            "deny": frozenset(speech["deny"]["verbs"]),
            "weak": frozenset(speech["report"]["weak"]),
            "statement": frozenset(v for act in speech["statements"].values() for v in act),
            "speech": frozenset([*speech["report"]["verbs"], *speech["deny"]["verbs"]]),
        }


@cache
def common_knowledge() -> Knowledge:
    """The packaged lexicon and gazetteer, loaded once."""
    return Knowledge(common_terms(), Lexicon.load(), Gazetteer.default())
