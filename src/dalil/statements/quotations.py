"""Quotations of a report: what stands in quotation marks, over one sentence or many, and over paragraphs that each open
with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dalil.model import Block, Span

_MARKS = re.compile(r"[“”„«»\"]|(?<![\w’'])[‘](?=\w)|(?<=[\w.,!?…])’(?![\w])")
_OPENING = {"“", "„", "«", "‘"}
_LONGEST = 1200  # characters: an opening mark that nothing closes within these quotes nothing
_SHORT = 280  # characters of a short quote


@dataclass(frozen=True)
class Quotation:
    """``inner`` is what stands between the marks; ``outer`` has the marks too; ``goes_on`` where the next
    paragraph continues it. Offsets of the reading text."""

    inner: Span
    outer: Span
    goes_on: bool = False


def find_quotations(text: str, blocks: Iterable[Block]) -> list[Quotation]:
    """The quotations of a text, in order; none overlaps another."""
    found: list[Quotation] = []
    for block in blocks:
        opened = -1
        for match in _MARKS.finditer(text, block.start, block.end):
            mark = match.group()
            if mark == "’" and (opened < 0 or text[opened] != "‘"):
                continue
            if opened >= 0 and text[opened] == "‘" and mark != "’":
                opened = -1
            if opened >= 0 and match.start() - opened > _LONGEST:
                opened = -1
            if opened < 0:
                if mark in _OPENING or (mark == '"' and _opens(text, match.end(), block.end)):
                    opened = match.start()
            elif mark not in _OPENING or mark == "«":
                _add(found, text, opened, match.end(), closed=True)
                opened = -1
            elif mark == "“" and text[opened] == "“":
                opened = match.start() if match.start() - opened > _LONGEST else opened
        leads = opened >= 0 and text[opened] in '“"' and not text[block.start : opened].strip()
        if leads and block.end - opened <= _LONGEST:
            _add(found, text, opened, block.end, closed=False)  # goes on in the next paragraph
    return found


def _opens(text: str, at: int, end: int) -> bool:
    return at < end and not text[at].isspace()


def _add(found: list[Quotation], text: str, start: int, end: int, closed: bool) -> None:
    inner = trimmed(text, Span(start + 1, max(start + 1, end - 1 if closed else end)))
    if inner.start < inner.end:
        found.append(Quotation(inner, Span(start, end), not closed))


def trimmed(text: str, span: Span, edges: str = ' \t\r\n\u00a0,;:“”"«»„') -> Span:
    """A span without the white space, commas and quotation marks at its edges."""
    start, end = span.start, span.end
    while start < end and (text[start] in edges or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in edges or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def shortened(text: str, span: Span) -> Span:
    """A span of at most 280 characters from the beginning of another, cut at a sentence, a comma or a blank."""
    if span.end - span.start <= _SHORT:
        return span
    window = text[span.start : span.start + _SHORT]
    for pattern in (r"[.!?…](?=\s)", r"[,;](?=\s)", r"\s"):
        ends = [m.end() for m in re.finditer(pattern, window) if m.end() >= _SHORT // 4]
        if ends:
            return trimmed(text, Span(span.start, span.start + ends[-1]))
    return Span(span.start, span.start + _SHORT)
