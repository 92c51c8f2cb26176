"""Sentences: where a block of text breaks into them. Rules only, and linear in the length of the text.

A sentence ends at ``.``, ``!``, ``?`` or an ellipsis, with the quotation marks and brackets that close there, if what
follows looks like a beginning; abbreviations, initials, ordinal dots and numbers do not end one. A blank line or a
line that begins with a bullet always does; a single line break is a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dalil.language.wordlists import load
from dalil.model.text import Span

_CLOSING = "\"'”’»›)\\]"
_OPENING = "\"'“”‘’«‹([¿¡"
_BREAK = re.compile(
    rf"(?P<stop>[.!?…؟]{{1,8}}+[{_CLOSING}]{{0,4}}+)(?=\s|$)|(?P<blank>\n[^\S\n]*\n\s*)|\n(?=[^\S\n]*(?:[•▪●◦‣∙·*–—-]|\(?(?:\d{{1,2}}|[a-z])[.)])[^\S\n])"
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’(\[«—–/]{1,24}$")
_WORD_AFTER = re.compile(
    rf"\s*(?P<open>[{re.escape(_OPENING)}\s]{{0,6}})(?:(?P<particle>(?:al|el|ul|ad|an|ar|as|ash|at|az)[-‑–](?=[A-Z‘’'ʿ]))|(?P<word>[^\W_][\w’'-]{{0,30}}))?"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[IVX]{1,4})")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load("abbreviations")[table])


def _begins(text: str, at: int) -> re.Match[str] | None:
    """What follows a stop, if it can be the beginning of a sentence: anything but a small letter."""
    match = _WORD_AFTER.match(text, at)
    if match is None or match["particle"] or match["word"] is None:
        return match
    return None if match["word"][0].islower() else match


def _ends_sentence(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    after = _begins(text, stop.end())
    if after is None or stop.end() >= end or stop["stop"] != ".":
        # "?”" and ".)" and "..." close whatever stands before them.
        return after is not None or stop.end() >= end
    before = _WORD_BEFORE.search(text, max(first, stop.start() - 24), stop.start())
    word = before[0] if before else ""
    following = after["word"] or ""
    if word in _words("titles") or (word in _words("numbered") and following[:1].isdigit()):
        return False
    if before and before.start() == first and _ENUMERATOR.fullmatch(word):
        return False
    if word in _words("either") or (word and _INITIALS.fullmatch(word) and word != "I"):
        return following in _words("starters") or bool(after["open"].strip())
    return True


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = word = _first_word(text, start, end)
    for match in _BREAK.finditer(text, start, end):
        if match["stop"] is None:
            yield first, match.start()
        elif _ends_sentence(text, word, match, end):
            yield first, match.end()
        else:
            continue
        first = match.end()
        word = _first_word(text, first, end)
    yield first, end


def _first_word(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]``, in order, without the white space around them; offsets are those of
    ``text``.

    Every character that is no white space lies in one of them.
    """
    end = len(text) if end is None else min(end, len(text))
    sentences: list[Span] = []
    for first, last in _spans(text, max(start, 0), end):
        words = text[first:last]
        lead = len(words) - len(words.lstrip())
        trimmed = words.strip()
        if trimmed:
            sentences.append(Span(first + lead, first + lead + len(trimmed)))
    return sentences
