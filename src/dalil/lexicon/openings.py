"""The quick look whether a sentence can carry a claim, before it is parsed: a word of the lexicon with which something
is told, and beside it what that word needs: the rest of a verb of several words ("put … out of service"), or for a verb
of many uses what it tells of ("enter": aid; "leave": a home)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import ahocorasick

from dalil.lexicon.plurals import plural_of

if TYPE_CHECKING:
    from dalil.lexicon.terms import VerbTerm

_FORMS: Final = r"(?:e|y|s|es|ed|ing|eing|ied|ies|\w(?:es|ed|ing))?"
# what a sentence denies or blames with tells of an occurrence, too
_JUDGING: Final = {"den": "(?:y|ied|ies|ying|ial)", "blam": r"\w+", "respons": r"\w+", "reject": "(?:s|ed|ing)?"}
_SHORT: Final = 3  # letters of "in", "out": they stand as they are, and longer ones have endings


# a name: a capital that begins no sentence, or does where the verb may be a passive of it; all where nothing has one
_NAME: Final = re.compile(r"(?<=\S\s)\W?[A-Z]|^\W*[A-Z][\w'’-]*(?:,|\s+(?:was|were|has|had|is|are)\b)|^[^A-Z]*$")


@dataclass(frozen=True, slots=True)
class _Opening:
    """How a word goes on from its stem, and what must stand beside it, if anything: all words of one of ``beside``, or
    a name."""

    length: int
    ending: re.Pattern[str]
    beside: tuple[tuple[re.Pattern[str], ...], ...] = ()
    or_name: bool = False

    def opens(self, text: str, lowered: str, end: int) -> bool:
        if self.ending.match(lowered, end) is None:
            return False
        if not self.beside or any(all(word.search(lowered) for word in words) for words in self.beside):
            return True
        return self.or_name and _NAME.search(text) is not None


class Openings:
    """The words that open a claim: the lexicon's ``verbs`` by first lemma, with their ``irregular`` forms, and
    ``nouns`` as they stand in a text. ``needed`` are the parts of words of which some verbs need one in their sentence;
    "names" among them is any name."""

    def __init__(
        self,
        verbs: Mapping[str, Iterable[VerbTerm]],
        irregular: Mapping[str, Iterable[str]],
        nouns: Iterable[str],
        needed: Mapping[str, Collection[str]],
    ) -> None:
        found: dict[str, list[_Opening]] = {}
        for lemma, terms in verbs.items():
            others = {t.others for t in terms}
            beside = tuple(tuple(map(_standing, words)) for words in sorted(others - {()}))
            if () in others:
                beside = (*beside, (_any_of(needed[lemma]),)) if lemma in needed else ()
            for form in (lemma, *irregular.get(lemma, ())):
                stem = _stem(form)
                opening = _Opening(
                    len(stem), re.compile(_FORMS + r"\b"), beside, or_name="names" in needed.get(lemma, ())
                )
                found.setdefault(stem, []).append(opening)
        for stem, ending in [*_JUDGING.items(), *((noun, "") for noun in nouns)]:
            found.setdefault(stem, []).append(_Opening(len(stem), re.compile(ending + r"\b")))
        self._automaton: Any = ahocorasick.Automaton()
        for stem, openings in found.items():
            self._automaton.add_word(stem, openings)
        self._automaton.make_automaton()

    def stand_in(self, text: str, lowered: str) -> bool:
        """True if a text has one of the words; ``lowered`` is the text in lower case."""
        for last, openings in self._automaton.iter(lowered):
            start = last - openings[0].length + 1
            if start and _is_of_word(lowered[start - 1]):
                continue
            if any(opening.opens(text, lowered, last + 1) for opening in openings):
                return True
        return False


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(re.escape(_stem(word)) for word in words if word != "names")))


def _standing(word: str) -> re.Pattern[str]:
    """A word of a verb as it stands in a text: "letter" and "letters", "life" and "lives", "injury" and "injured"."""
    if len(word) <= _SHORT:
        return re.compile(rf"\b{word}\b")
    return re.compile(rf"\b(?:{_stem(word)}|{plural_of(word)})")


def _stem(form: str) -> str:
    return form[:-1] if len(form) > _SHORT and form.endswith(("e", "y")) else form


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
