"""The gate before the reader: does a page, as raw bytes, hold any word without which no claim is read?

It runs over whole web archives: a page is searched once, for all words together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import ahocorasick

from dalil.lexicon.terms import common_terms

# What cannot be searched as it is, and marks that may stand within a word or for a letter of it.
_PACKED: Final = (b"\x1f\x8b", b"%PDF-", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff")
_MARKS: Final = (b"&shy;", b"\xc2\xad", b"\xe2\x80\x8b")
_LETTER: Final = re.compile(rb"&#0{0,5}(?:6[5-9]|[7-9][0-9]|1[01][0-9]|12[0-2]|x0{0,4}[4-7][0-9a-f])\b", re.IGNORECASE)
_BROKEN: Final = re.compile(rb"</?(?:b|i|u|em|strong|span|font|wbr)\b[^<>]*>(?=[a-z])", re.IGNORECASE)
# Letters in lower case, digits, and a blank for everything else.
_WORDS: Final = bytes(byte if chr(byte).isalnum() and byte < 128 else 32 for byte in range(256)).lower()


def may_tell(content: bytes) -> bool:
    """False only if no claim can be read from ``content``: none of the stems of the lexicon's ``context`` stands in it.

    Packed and wide content (gzip, PDF, DOCX, UTF-16), which cannot be searched as it is, passes. Scripts and styles do
    not count: they are full of words like "execute" and "capture".
    """
    if content.startswith(_PACKED) or b"\0" in content[:4096]:
        return True
    seen = _without(_without(content, b"script"), b"style")
    return _tells(seen) or any(mark in seen for mark in _MARKS) or _hides_letters(seen)


def _hides_letters(seen: bytes) -> bool:
    """True if a letter is written as a number, or a word broken by markup would tell if it were whole."""
    if b"<" not in seen:
        return b"\\u00" in seen
    if b"&#" in seen and _LETTER.search(seen):
        return True
    broken = any(seen[tag.start() - 1 : tag.start()].isalpha() for tag in _BROKEN.finditer(seen))
    return broken and _tells(_BROKEN.sub(b"", seen))


def _without(content: bytes, element: bytes) -> bytes:
    """``content`` without elements of that name; one that does not end stays, in case it is none."""
    first, *others = content.split(b"<" + element)
    if not others:
        return content
    kept = [first]
    for part in others:
        _, end, rest = part.partition(b"</" + element)
        kept.append(rest if end else part)
    return b" ".join(kept)


@cache
def _automaton() -> Any:
    """The lexicon's stems, each behind the blank that begins a word."""
    automaton = ahocorasick.Automaton()
    for stem in common_terms().context_stems:
        automaton.add_word(" " + stem.encode().translate(_WORDS).decode().strip(), True)
    automaton.make_automaton()
    return automaton


def _tells(content: bytes) -> bool:
    words = " " + content.translate(_WORDS).decode("ascii")
    return next(_automaton().iter(words), None) is not None
