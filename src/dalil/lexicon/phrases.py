"""Finds the packs' phrases in a folded text, and keeps the longest of those that overlap."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import ahocorasick

from dalil.lexicon.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dalil.lexicon.folding import Folded

_SPELLINGS: Final = (
    ("Defence", "Defense"),
    ("Centre", "Center"),
    ("Organisation", "Organization"),
    ("Mobilisation", "Mobilization"),
    ("Programme", "Program"),
    ("Labour", "Labor"),
    ("Martyrs'", "Martyrs"),
    ("People's", "Peoples"),
)

_SPELLED: Final = re.compile("|".join(re.escape(form) for pair in _SPELLINGS for form in pair), re.IGNORECASE)


class Role(IntEnum):
    """What a phrase says of its entry; where one phrase has several roles, the first in this order leads."""

    NAME = 1
    ADJECTIVE = 2
    CAPITAL = 3
    LEADER = 4
    SHORT = 5
    DESCRIPTION = 6
    QUALIFIER = 7  # a description's adjective: "rebel shelling"
    AFTER = 8  # a description that needs a name before it: "Israeli military"
    PLURAL = 9
    SPEAKER = 10
    SPEAKER_SHORT = 11
    BLOCK = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to write one entry. ``article`` is true if the phrase counts only after "the"."""

    role: Role
    id: str
    text: str
    lower: str
    article: bool

    @property
    def has_capitals(self) -> bool:
        """True if case matters."""
        return self.text != self.lower


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a folded text with the phrases that it may be."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]

    def has(self, *roles: Role) -> bool:
        """True if it may have one of the roles."""
        return any(phrase.role in roles for phrase in self.phrases)

    def phrase(self, *roles: Role) -> Phrase | None:
        """Its first phrase in one of the roles."""
        return next((phrase for phrase in self.phrases if phrase.role in roles), None)


def spellings(alias: str) -> Iterator[str]:
    """The alias and its British or American twins, folded."""
    if not _SPELLED.search(alias):
        return iter((fold(alias),))
    forms = {alias}
    for pair in _SPELLINGS:
        for one, other in (pair, pair[::-1], *((a.lower(), b.lower()) for a, b in (pair, pair[::-1]))):
            forms |= {form.replace(one, other) for form in forms if one in form}
    return iter(sorted({fold(form) for form in forms}))


class PhraseBook:
    """All phrases of a lexicon in one automaton."""

    def __init__(self, capital_words: frozenset[str]) -> None:
        self._capital_words = capital_words
        self._phrases: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._automaton: ahocorasick.Automaton | None = None

    def add(self, role: Role, entry_id: str, aliases: Iterable[str]) -> None:
        """Takes in the ways to write an entry in one role."""
        for alias in aliases:
            for text in spellings(alias):
                article = text.lower().startswith("the ")
                bare = text[4:] if article else text
                if bare:
                    phrase = Phrase(role, entry_id, bare, bare.lower(), article)
                    key = phrase.lower.replace("'", " ").replace(".", " ")
                    if phrase not in self._phrases[key]:
                        self._phrases[key].append(phrase)

    def pieces(self, folded: Folded) -> list[Piece]:
        """The longest phrases of a text, in order, none overlapping; the leftmost wins between equals."""
        if self._automaton is None:
            self._automaton = self._build()
        found: list[Piece] = []
        capitals = _CapitalLines(folded)
        for last, (length, phrases) in self._automaton.iter(folded.key):
            start, end = last - length - 1, last - 1
            held = tuple(phrase for phrase in phrases if self._fits(phrase, folded, start, end, capitals))
            if held:
                found.append(Piece(start, end, held))
        found.sort(key=lambda piece: (piece.start, -piece.end))
        kept: list[Piece] = []
        for piece in found:
            if not kept or piece.start >= kept[-1].end:
                kept.append(piece)
        return kept

    def _build(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for key, phrases in self._phrases.items():
            automaton.add_word(f" {key} ", (len(key), tuple(sorted(phrases, key=lambda phrase: phrase.role))))
        automaton.make_automaton()
        return automaton

    def _fits(self, phrase: Phrase, folded: Folded, start: int, end: int, capitals: _CapitalLines) -> bool:
        """True if borders, article and case are right."""
        words = folded.text[start:end]
        if words.lower() != phrase.lower or (phrase.article and folded.key[start - 4 : start + 1] != " the "):
            return False
        if not phrase.has_capitals:
            return True
        if words == phrase.text:
            return words not in self._capital_words or capitals.dotted(start, end) or not capitals.hold(start)
        if phrase.text in self._capital_words:
            return False
        pairs = zip(phrase.text.split(" "), words.split(" "), strict=True)
        return all(
            mine == its or mine.islower() or capitals.without_case or (its.isupper() and capitals.hold(start))
            for mine, its in pairs
        )


class _CapitalLines:
    """Tells whether a line of the source is all capitals; the last line asked for is remembered.

    ``without_case`` is true for a text in small letters alone: there, too, case says nothing.
    """

    def __init__(self, folded: Folded) -> None:
        self._folded = folded
        self._start, self._end, self._capital = 0, -1, False
        self.without_case = folded.source.islower()

    def hold(self, position: int) -> bool:
        """True if the line of ``position`` has no small letter and more than one word."""
        offset = self._folded.offset(position)
        if not self._start <= offset <= self._end:
            source = self._folded.source
            self._start = source.rfind("\n", 0, offset) + 1
            end = source.find("\n", offset)
            self._end = len(source) if end < 0 else end
            line = source[self._start : self._end]
            self._capital = line.isupper() and " " in line.strip()
        return self._capital

    def dotted(self, start: int, end: int) -> bool:
        """True if the source writes it with dots ("U.S.")."""
        first, last = self._folded.span(start, end)
        return "." in self._folded.source[first:last]
