"""What comes after a name: a possessive, up to two modifiers, and a noun that says what the name is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dalil.lexicon.entries import Noun, Words
    from dalil.lexicon.folding import Folded

_POSSESSIVE: Final = re.compile(r"'[sS]?(?![^\W_])")
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Following:
    """``noun`` and its ``word`` (lower case) and ``end``, if one was met first; ``reached`` if the next piece was."""

    noun: Noun | None = None
    word: str = ""
    end: int = 0
    reached: bool = False
    possessive: bool = False
    modifiers: int = 0


def look_after(folded: Folded, position: int, limit: int, words: Words, modifiers: int) -> Following:
    """Reads on from ``position`` until a noun of the packs, the next piece at ``limit``, or a word that ends the
    phrase.

    Up to ``modifiers`` words may stand between; after a possessive up to two may.
    """
    text = folded.text
    match = _POSSESSIVE.match(text, position)
    possessive = match is not None
    at = match.end() if match else position
    allowed = max(modifiers, 2) if possessive else modifiers
    for passed in range(allowed + 1):
        at += text[at : at + 1] == " "
        if at >= limit:
            return Following(reached=at == limit, possessive=possessive, modifiers=passed)
        word = _WORD.match(text, at)
        if word is None:
            break
        for end in (_second_end(text, word.end()), word.end()):
            phrase = text[at:end].lower()
            if phrase in words.nouns:
                return Following(words.nouns[phrase], phrase, end, possessive=possessive, modifiers=passed)
        if not _is_modifier(word[0].lower(), words):
            break
        at = word.end()
    return Following(possessive=possessive)


def _second_end(text: str, position: int) -> int:
    """Where the word after the one that ends at ``position`` ends."""
    word = _WORD.match(text, position + 1) if text[position : position + 1] == " " else None
    return word.end() if word else position


def _is_modifier(word: str, words: Words) -> bool:
    """No function word, and none that looks like a verb ("Hamas fired", "Israel confirms")."""
    if word in words.breaks or (len(word) > 1 and word.endswith("s") and not word.endswith(("ss", "us"))):
        return False
    return not word.endswith("ed") or word in words.participles
