"""Word lists of this package: TOML files beside it, read once, and turned into parts of regular expressions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

GAP = r"\s{1,3}"


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of ``<name>.toml`` in this package."""
    return tomllib.loads(files("dalil.language").joinpath(f"{name}.toml").read_text("utf-8"))


def any_of(phrases: Iterable[str]) -> str:
    """An alternation of the phrases, longest first, that lets any white space stand for a blank."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(GAP.join(re.escape(word) for word in phrase.split()) for phrase in ordered) + ")"


_ODD_CASE = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "K": "k"})


def fold(words: str) -> str:
    """Lower case, also for the few letters that ``re.IGNORECASE`` takes for an ASCII one."""
    return words.translate(_ODD_CASE).lower()


def one_of_words(words: Iterable[str]) -> str:
    """A pattern that matches any of the words in any case, at a cost that hardly grows with their number.

    Letters are spelt out as ``[aA]``, shared beginnings once: a test on the first letter then rules out most of a
    text's words.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    parts = []
    for letter, rests in branches.items():
        tail = one_of_words(rests)
        shape = f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter)
        parts.append(shape + (f"(?:{tail})?+" if tail and "" in rests else tail))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})" if parts else ""
