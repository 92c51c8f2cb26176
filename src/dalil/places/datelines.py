"""Datelines: places at the head of a line, where a dispatch was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dalil.places.words import Word

_CREDITS: Final = re.compile(r"\((?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)\b[^)]*$")
_DATELINE: Final = re.compile(
    r"(?:/[A-Z][\w'’ -]{2,30}?)*\s*(?:,[^\n–—]{0,50}?)?\s*(?:\([A-Z][\w .,/-]{1,30}\)\s*)?(?:[–—]|\s[-_]{1,2}\s|--)"
    r"|\s*\([A-Z][A-Za-z ,./-]{1,30}\)|,\s+\d{1,2}\s+[A-Z]\w+\s+\d{4}"
    r"|(?:/[A-Z][\w'’ -]{2,30}?)*,\s+[A-Z]\w{2,8}\.?\s+\d{1,2},?\s+\d{4}\b"
)


def opens_line(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """True if the words open a line as agencies do: "YANGON, 13 April 2023 -", "Aleppo, SANA –"."""
    start = words[first].start
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    if _CREDITS.search(text, max(0, start - 120), start):
        return True
    if line and not (line.isupper() and line.endswith("/")):
        return False
    found = _DATELINE.match(text, words[last - 1].end)
    return found is not None and "\n" not in found[0]
