"""Masks: letters and figures become blocks, and every character keeps its place, so that offsets still hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dalil.model import Span

BLOCK = "█"


def masked(text: str, spans: Iterable[Span]) -> str:
    """``text`` with what lies in ``spans`` masked; as long as it was. Line breaks stay."""
    parts = list(text)
    for span in spans:
        for at in range(max(span.start, 0), min(span.end, len(parts))):
            if parts[at] not in "\r\n":
                parts[at] = BLOCK
    return "".join(parts)


def found_names(text: str, names: Iterable[str]) -> list[Span]:
    """Where ``names`` stand in ``text`` as whole words, whatever the white space and the case between them."""
    spans = []
    for name in names:
        words = [re.escape(word) for word in name.split()]
        if words:
            pattern = r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
            spans += [Span(*found.span()) for found in re.finditer(pattern, text, re.IGNORECASE)]
    return spans


def masked_names(text: str, names: Iterable[str]) -> str:
    """``text`` with each of ``names`` masked wherever it stands as whole words."""
    return masked(text, found_names(text, names))
