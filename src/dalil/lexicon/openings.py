"""The quick look whether a sentence can carry a claim, before it is parsed: a word of the lexicon with which something
is told, and where that is the verb of several words ("put … out of service"), these words too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import ahocorasick

from dalil.lexicon.plurals import plural_of

if TYPE_CHECKING:
    from dalil.lexicon.terms import VerbTerm

_FORMS: Final = r"(?:e|y|s|es|ed|ing|eing|ied|ies|\w(?:es|ed|ing))?"
# what a sentence denies or blames with tells of an occurrence, too
_JUDGING: Final = {"den": "(?:y|ied|ies|ying|ial)", "blam": r"\w+", "respons": r"\w+"}
_SHORT: Final = 3  # letters of "in", "out": they stand as they are, and longer ones have endings


@dataclass(frozen=True, slots=True)
class _Opening:
    """How a word goes on from its stem, and what must stand beside it: all words of one of ``beside``, if any."""

    length: int
    ending: re.Pattern[str]
    beside: tuple[tuple[re.Pattern[str], ...], ...] = ()

    def opens(self, lowered: str, end: int) -> bool:
        if self.ending.match(lowered, end) is None:
            return False
        return not self.beside or any(all(word.search(lowered) for word in words) for words in self.beside)


class Openings:
    """The words that open a claim: the lexicon's ``verbs`` by first lemma, with their ``irregular`` forms, and
    ``nouns`` as they stand in a text."""

    def __init__(
        self, verbs: Mapping[str, Iterable[VerbTerm]], irregular: Mapping[str, Iterable[str]], nouns: Iterable[str]
    ) -> None:
        found: dict[str, list[_Opening]] = {}
        for lemma, terms in verbs.items():
            needed = {t.others for t in terms}
            beside = () if () in needed else tuple(tuple(map(_standing, others)) for others in sorted(needed))
            for form in (lemma, *irregular.get(lemma, ())):
                stem = _stem(form)
                opening = _Opening(len(stem), re.compile(_FORMS + r"\b"), beside)
                found.setdefault(stem, []).append(opening)
        for stem, ending in [*_JUDGING.items(), *((noun, "") for noun in nouns)]:
            found.setdefault(stem, []).append(_Opening(len(stem), re.compile(ending + r"\b")))
        self._automaton: Any = ahocorasick.Automaton()
        for stem, openings in found.items():
            self._automaton.add_word(stem, openings)
        self._automaton.make_automaton()

    def stand_in(self, lowered: str) -> bool:
        """True if a text in lower case has one of the words."""
        for last, openings in self._automaton.iter(lowered):
            start = last - openings[0].length + 1
            if start and _is_of_word(lowered[start - 1]):
                continue
            if any(opening.opens(lowered, last + 1) for opening in openings):
                return True
        return False


def _standing(word: str) -> re.Pattern[str]:
    """A word of a verb as it stands in a text: "letter" and "letters", "life" and "lives", "injury" and "injured"."""
    if len(word) <= _SHORT:
        return re.compile(rf"\b{word}\b")
    return re.compile(rf"\b(?:{_stem(word)}|{plural_of(word)})")


def _stem(form: str) -> str:
    return form[:-1] if len(form) > _SHORT and form.endswith(("e", "y")) else form


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
