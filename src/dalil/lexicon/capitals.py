"""Names in capitals: "NORTHERN MONITOR FOR HUMAN RIGHTS" is the Northern Monitor for Human Rights."""

from __future__ import annotations

import re
from typing import Final

_SMALL: Final = frozenset(
    {"of", "for", "the", "and", "in", "on", "to", "at", "by", "against", "de", "des", "du", "la", "sur"}
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INITIALS: Final = 4  # letters up to which a word in capitals may be initials: "BBC NEWS"


def ordinary_case(name: str) -> str:
    """A name of several words that is written in capitals as it is written elsewhere; any other stays as it is."""
    words = _WORD.findall(name)
    longest = max(map(len, words), default=0)
    if len(words) < 2 or not name.isupper() or longest <= _INITIALS:
        return name

    def written(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in _SMALL:
            return word if match.start() else word.capitalize()
        return match[0] if len(word) <= _INITIALS and not re.search(r"[aeiouy]", word) else word.capitalize()

    return _WORD.sub(written, name)
