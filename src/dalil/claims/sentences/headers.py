"""Headers: the days and places at the head of a list item ("13 October, Ras al-Ain: ")."""

from __future__ import annotations

import re

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import any_of
from dalil.model import Span
from dalil.places import Toponym

_HEADER = re.compile(r"^\W*[^:;!?\n]{2,80}?(?<!\d):\s+(?=\S)|^\W*[^:;!?\n]{2,80}?:\s+(?=\S)")
_HEADER_WORDS = re.compile(
    rf"(?:\W|\b{any_of('words', 'header')}\b|\d{{1,2}}[:.]\d\d)*",
    re.IGNORECASE,
)
# a day, and a name that no gazetteer holds: "04/05 Bihambwe: "
_HEADER_NAME = re.compile(r"[\W\d]*(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})\W*")


def header_end(sentence: Sentence) -> int:
    """Where the header of a list item ends ("13 October, Ras al-Ain: "): a prefix of nothing but dates and places; 0
    without one."""
    match = _HEADER.match(sentence.text)
    if match is None:
        return 0
    letters = list(match.group())
    spans = [Span(d.start, d.end) for d in sentence.dates] + [Span(t.start, t.end) for t in sentence.toponyms]
    known = [s for s in spans if s.end <= match.end()]
    for span in known:
        letters[span.start : span.end] = " " * (span.end - span.start)
    rest = "".join(letters)
    if known and _HEADER_WORDS.fullmatch(rest):
        return match.end()
    unknown = _HEADER_NAME.fullmatch(rest) if any(d.end <= match.end() for d in sentence.dates) else None
    named = [m.start for m in sentence.actors] + [m.start for m in sentence.speakers]
    if unknown is None or any(start < match.end() for start in named):
        return 0
    start, end = unknown.span("name")
    name = sentence.text[start:end]
    sentence.toponyms = [Toponym(start, end, name, name, preposition=":"), *sentence.toponyms]
    return match.end()


def is_header_only(sentence: Sentence, name: Toponym) -> bool:
    """True for a sentence of nothing but a place and days: "Mykolaiv, this morning, about 6:30."."""
    letters = list(sentence.text)
    for start, end in [(name.start, name.end), *((d.start, d.end) for d in sentence.dates)]:
        letters[start:end] = " " * (end - start)
    return _HEADER_WORDS.fullmatch("".join(letters)) is not None
