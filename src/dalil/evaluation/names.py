"""When two names are the same: spelling, articles and endings aside, one has to stand inside the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_LITTLE_WORDS: Final = frozenset({"the", "al", "el", "an", "ar", "as", "at", "of", "in"})
# Of one people or country: Russia and Russian, but not Niger and Nigeria.
_ENDINGS: Final = frozenset({"", "s", "n", "ns", "an", "ans", "ian", "ians", "i", "is", "ish", "ese"})
_LONGEST_NAME: Final = 12  # words; what is longer is a phrase, in which anything may be found


@lru_cache(maxsize=20_000)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, marks and little words."""
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.replace("ʿ", "").replace("ʾ", "")
    plain = re.sub(r"[ʻʼ‘’'`´-]", " ", plain)
    words = re.sub(r"[^\w ]|_", " ", plain).split()
    return tuple(word for word in words if word not in _LITTLE_WORDS)


def same_name(accepted: Iterable[str], given: Iterable[str]) -> bool:
    """True if all words of one of the accepted names stand, in order, in one of the given, or the other way round."""
    ours = [words for name in given if (words := folded(str(name))) and len(words) <= _LONGEST_NAME]
    return any(_holds(words, other) for name in accepted if (words := folded(str(name))) for other in ours)


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return any(
        all(_same_word(a, b) for a, b in zip(few, many[first:], strict=False))
        for first in range(len(many) - len(few) + 1)
    )


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return len(short) > 3 and long.startswith(short) and long[len(short) :] in _ENDINGS
