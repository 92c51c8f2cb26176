"""Folds a text so that spellings of one name meet, and keeps the way back to its offsets.

Folded, ``Hay’at``, ``Hayat`` and ``Ha'yat`` are one word, ``U.S.`` and ``US`` are, ``al-Sham`` and ``al Sham``,
``Kürdistan`` and ``Kurdistan``. Case is kept (the caller compares it), and so are the borders that no name crosses.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import Final

BREAK: Final = "|"
_APOSTROPHES: Final = "'’‘ʼʻʿʾ`´′＇"
_HYPHENS: Final = "-‐‑﹣－"
_DELETED: Final = "\u0300"
_SHORTEST_WRAPPED: Final = 45
_LATIN: Final = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h", "Ħ": "H"}

# What is longer in the source than folded: marks on letters, dots of abbreviations, apostrophes inside a word (not
# those of a possessive), and stretches of white space and hyphens.
_EDITED: Final = re.compile(
    r"(?P<mark>\u0300+)"
    r"|(?<![^\W_])(?P<dots>[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?)"
    r"|(?<=[^\W_])(?P<inner>')(?=[^\W_])(?![sS](?![^\W_]))"
    r"|(?P<gap>[ \n-]{2,}|\n)"
)
_DASH: Final = re.compile(r"(?:^|[ \n])-+[ \n]|--|\n *\n|\n[ \n]*-")


class _Table(dict[int, str]):
    """One character for one; filled as characters are met."""

    def __missing__(self, codepoint: int) -> str:
        folded = _fold_character(chr(codepoint))
        self[codepoint] = folded
        return folded


def _fold_character(character: str) -> str:
    for characters, folded in ((_APOSTROPHES, "'"), (_HYPHENS, "-"), ("\n\u2028\u2029", "\n"), (".", ".")):
        if character in characters:
            return folded
    if character.isspace():
        return " "
    if unicodedata.category(character) in ("Mn", "Cf"):
        return _DELETED
    if not character.isalnum():
        return BREAK
    parts = unicodedata.normalize("NFKD", _LATIN.get(character, character))
    base = parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else character
    return base if base.isalnum() and len(base.lower()) == 1 else BREAK


_TABLE: Final = _Table()
_PLAIN: Final = str.maketrans({"-": " "})
_KEY: Final = str.maketrans({BREAK: " ", "'": " ", ".": " "})


class Folded:
    """A folded text.

    ``text`` keeps case; words stand apart by one space, ``|`` is a border that no name crosses (punctuation, a
    paragraph's end), ``'`` an apostrophe at a word's end or of a possessive, ``.`` a full stop. ``key`` is the same in
    lower case with nothing but words and spaces, one space longer at either side: the word at ``text[i]`` stands at
    ``key[i + 1]``.
    """

    __slots__ = ("_at", "_shift", "key", "source", "text")

    def __init__(self, source: str) -> None:
        self.source = source
        self._at: list[int] = [0]
        self._shift: list[int] = [0]
        self.text = self._fold(source.translate(_TABLE))
        self.key = f" {self.text.lower().translate(_KEY)} "

    def _fold(self, plain: str) -> str:
        parts: list[str] = []
        done = length = 0

        def keep(until: int) -> None:
            nonlocal done, length
            parts.append(plain[done:until])
            length += until - done
            done = until

        def drop(count: int) -> None:
            nonlocal done
            done += count
            self._at.append(length)
            self._shift.append(done - length)

        for match in _EDITED.finditer(plain):
            keep(match.start())
            if match["gap"] is not None:
                parts.append(BREAK if _is_border(plain, match) else " ")
                length, done = length + 1, done + 1
                drop(len(match[0]) - 1)
            elif match["dots"] is not None:
                for offset in range(match.start(), match.end()):
                    if plain[offset] == ".":
                        keep(offset)
                        drop(1)
                keep(match.end())
            else:
                drop(len(match[0]))
        keep(len(plain))
        return "".join(parts).translate(_PLAIN)

    def offset(self, position: int) -> int:
        """The source's offset of the folded character at ``position``."""
        return position + self._shift[bisect_right(self._at, position) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source's stretch that was folded to ``text[start:end]``; an abbreviation's last dot belongs to it."""
        first, last = self.offset(start), self.offset(end - 1) + 1
        following = self.source[last : last + 1]
        while following and (_TABLE[ord(following)] == _DELETED or (following == "." and self._is_dropped(end, last))):
            last += 1
            following = self.source[last : last + 1]
        return first, last

    def _is_dropped(self, position: int, offset: int) -> bool:
        return position >= len(self.text) or self.offset(position) > offset


def _is_border(plain: str, match: re.Match[str]) -> bool:
    """True for a dash, a paragraph's end, and the end of a line too short to be a wrapped one (a headline, a form's
    line).
    """
    if _DASH.search(match[0]):
        return True
    first = match[0].find("\n")
    if first < 0:
        return False
    end = match.start() + first
    return end - plain.rfind("\n", 0, end) <= _SHORTEST_WRAPPED


def fold(text: str) -> str:
    """The folded form of a name on its own, case kept."""
    return Folded(text).text.strip()
