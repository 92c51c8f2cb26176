"""Texts in one case throughout: old wires in capitals, corpora in small letters. Names are given their capitals back,
so that they can be read as usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from dalil.places.cues import load_cues
from dalil.places.folding import plain_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.segments import PEOPLE
from dalil.places.words import Word, goes_on, split_words

_LEAST_LETTERS: Final = 16
_IN_CAPITALS: Final = 0.8
_IN_SMALL_LETTERS: Final = 0.002
_LONGEST: Final = 4
_LARGE_TOWN: Final = 100_000
_TOWN: Final = 20_000
_CAPITALS: Final = ascii_uppercase.encode()
_SMALL_LETTERS: Final = ascii_lowercase.encode()
_IN_A_ROW: Final = re.compile(r"[A-Z]{3}[A-Z'’-]*[ ,]+[A-Z]{2}")


def is_caseless(text: str) -> bool:
    """True if nearly all letters are of one case, so that capitals mark no names."""
    upper, lower = _cased_letters(text)
    cased = upper + lower
    if cased < _LEAST_LETTERS:
        return False
    return upper >= _IN_CAPITALS * cased or upper <= _IN_SMALL_LETTERS * cased


def _cased_letters(text: str) -> tuple[int, int]:
    """How many letters are capitals, and how many small ones."""
    if text.isascii():
        plain = text.encode("ascii")
        without = plain.translate(None, _CAPITALS)
        return len(plain) - len(without), len(without) - len(without.translate(None, _SMALL_LETTERS))
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)), sum(map(str.islower, letters))


def mended(text: str, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> str:
    """``text`` with capitals that mark names, if it is in one case throughout; else with those of its lines mended that
    are in capitals, as headlines are. Its length stays as it is."""
    if is_caseless(text):
        return recase(text, gazetteer, countries)
    if "\n" not in text or _IN_A_ROW.search(text) is None:
        return text
    lines = text.split("\n")
    return "\n".join(
        recase(line, gazetteer, countries) if _IN_A_ROW.search(line) and is_caseless(line) else line for line in lines
    )


def recase(text: str, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> str:
    """``text`` in small letters but for the names that the gazetteer holds where the text plays (in ``countries``, or
    in those that it names itself). Its length stays as it is."""
    lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    words = split_words(lowered)
    recaser = _Recaser(lowered, words, gazetteer, countries)
    letters = list(lowered)
    for start in recaser.starts():
        letters[start] = letters[start].upper() if len(letters[start].upper()) == 1 else letters[start]
    return "".join(letters)


class _Recaser:
    def __init__(self, text: str, words: Sequence[Word], gazetteer: Gazetteer, countries: Sequence[str]) -> None:
        self._text = text
        self._words = words
        self._gazetteer = gazetteer
        self._cues = load_cues()
        self._countries = set(countries)

    def starts(self) -> set[int]:
        """Where capitals go."""
        found = {w.start for w in self._words if w.lower in PEOPLE}
        self._countries |= {PEOPLE[w.lower] for w in self._words if w.lower in PEOPLE}
        spans = self._spans(large_only=True)
        for matches in spans.values():
            self._countries |= {
                code for m in matches for code in m.entry.countries if m.entry.level in ("country", "province")
            }
        spans = self._spans(large_only=False)
        found |= self._named_by_noun(spans)
        for first, last in spans:
            found |= {
                w.start
                for w in self._words[first:last]
                if w.lower not in ("de", "del", "of", "la", "las", "los", "el", "al") or w is self._words[first]
            }
        return found

    def _named_by_noun(self, spans: Iterable[tuple[int, int]]) -> set[int]:
        """Where unknown names begin that a noun makes a place: "the town of X", "in X neighborhood"."""
        known = {i for first, last in spans for i in range(first, last)}
        found: set[int] = set()
        for i in range(1, len(self._words) - 1):
            if i in known or not goes_on(self._text, self._words, i) or self._is_common(i):
                continue
            before, noun = self._words[i - 1].lower, self._words[i - 2].lower if i >= 2 else ""
            after = self._words[i + 1].lower if goes_on(self._text, self._words, i + 1) else ""
            if before == "of" and noun in self._cues.beside["settled"]:
                found.add(self._words[i].start)
            elif after in self._cues.beside["settled"] and before not in (
                "the",
                "a",
                "this",
                "that",
                "every",
                "each",
                "same",
                "one",
            ):
                found |= {self._words[i].start} | (
                    {self._words[i - 1].start} if before in self._cues.beside["first_words"] else set()
                )
        return found

    def _is_common(self, index: int) -> bool:
        word = self._words[index].lower
        cues = self._cues
        small = (
            word in cues.locative
            or word in cues.not_places
            or word in cues.parts_before
            or word in PEOPLE
            or word[0].isdigit()
            or len(word) < 4
        )
        return (
            small
            or cues.level(word) is not None
            or word in cues.organisations
            or word.endswith(("ed", "ing", "ly", "al", "ous", "est", "ern", "ese", "an"))
        )

    def _spans(self, *, large_only: bool) -> dict[tuple[int, int], list[Match]]:
        spans: dict[tuple[int, int], list[Match]] = {}
        index = 0
        while index < len(self._words):
            last = next((end for end in self._ends(index) if self._is_name(index, end, large_only=large_only)), None)
            if last is None:
                index += 1
                continue
            spans[index, last] = self._plain(index, last)
            index = last
        return spans

    def _ends(self, first: int) -> list[int]:
        """Ends of the stretches of words that begin at ``first``, the longest first."""
        last = first + 1
        while (
            last < min(len(self._words), first + _LONGEST)
            and goes_on(self._text, self._words, last)
            and not self._words[last - 1].possessive
        ):
            last += 1
        return list(range(last, first, -1))

    def _plain(self, first: int, last: int) -> list[Match]:
        name = self._text[self._words[first].start : self._words[last - 1].end]
        return [m for m in self._gazetteer.find(name) if m.tier is Tier.PLAIN]

    def _is_name(self, first: int, last: int, *, large_only: bool) -> bool:
        words = [w.lower for w in self._words[first:last]]
        single = len(words) == 1
        if (
            words[0] in self._cues.locative
            or words[-1] in self._cues.locative
            or words[0] in ("the", "a", "an", "of", "and")
        ):
            return False
        plain = plain_name(" ".join(words))
        if plain in self._cues.weak or (
            single and (plain in self._cues.not_places or self._cues.level(plain) or plain in self._cues.organisations)
        ):
            return False
        matches = self._plain(first, last)
        if (
            any(
                m.entry.level in ("country", "region") or (m.entry.level == "province" and not m.alternate)
                for m in matches
            )
            and len(plain) > 3
        ):
            return True
        if large_only or (single and len(plain) < 4):
            return False
        here = [m for m in matches if self._countries & set(m.entry.countries)]
        here = here or [m for m in matches if m.entry.population >= _LARGE_TOWN and not m.alternate]
        if here:
            return self._stands_as_place(first, last, words, here)
        return self._stands_surely(first, plain, matches)

    def _stands_surely(self, first: int, plain: str, matches: Sequence[Match]) -> bool:
        """True for a town of a country that nothing speaks for, if only a place can stand there and its name is no
        English word: "bombed ariha", "in khan younis"."""
        codes = self._gazetteer.transliterated
        towns = [
            m.entry for m in matches if (" " in plain or not m.alternate) and not codes.isdisjoint(m.entry.countries)
        ]
        if not towns or not goes_on(self._text, self._words, first):
            return False
        before = self._words[first - 1].lower
        if before in self._cues.beside["surely_struck"] and len(plain) > 4:
            return True
        town = " " in plain or (len(plain) > 5 and any(e.population >= _TOWN for e in towns))
        return before in ("in", "on", "near") and town

    def _stands_as_place(self, first: int, last: int, words: Sequence[str], here: Sequence[Match]) -> bool:
        before = self._words[first - 1].lower if goes_on(self._text, self._words, first) else ""
        if len(words) > 1 and (
            words[0] in self._cues.beside["first_words"] or before in self._cues.beside["before_names"]
        ):
            return True
        large = max(m.entry.population for m in here) >= _LARGE_TOWN or any(m.entry.level == "province" for m in here)
        if before in ("of", "and", "to", "from", "on") and not large:
            head = self._words[first - 2].lower if first >= 2 else ""
            return before == "of" and (head in self._cues.levels or head in self._cues.beside["happens"])
        return before in self._cues.beside["before_names"] or before in self._cues.levels or large
