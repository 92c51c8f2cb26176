"""Comparing: words of a sentence that only compare what it tells with what was before."""

from __future__ import annotations

import re
from functools import lru_cache

from dalil.model import Span

# "the bloodiest attack since the rebels took the city in August", up to the next comma
_SINCE = re.compile(
    r"\b(?:worst|deadliest|bloodiest|heaviest|biggest|largest|fiercest|most\s+\w+|first)\b[^,.;]{0,40}\bsince\b"
    r"(?![^,.;]{0,30}\bwhen\b)(?!\s+(?:an?|another|the)\s+(?:\w+\s+){0,3}(?:attack|bombing|strike|blast|raid|massacre|assault)\b)[^,.;]*",
    re.IGNORECASE,
)
# "the third time this month that gunmen attacked the town"
_TIME_THAT = re.compile(
    r"\bthe\s+(?:second|third|fourth|fifth|sixth|latest|last|\d+th)\s+(?:consecutive\s+|straight\s+)?"
    r"(?:time|day|week|month|year)\b[^,.;]{0,30}?\b(?:that|in\s+which|when)\b[^,.;]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def compared(text: str) -> tuple[Span, ...]:
    """The stretches of a sentence that tell of earlier things only to compare."""
    return tuple(Span(*m.span()) for pattern in (_SINCE, _TIME_THAT) for m in pattern.finditer(text))


def only_compares(text: str, start: int) -> bool:
    """Whether what begins at an offset stands in such a stretch, behind its "since" or "that"."""
    marks = ("since", " that", "in which", " when")
    return any(
        span.start < start < span.end and any(mark in text[span.start : start].lower() for mark in marks)
        for span in compared(text)
    )
