"""From a claim's offsets (of the decoded source) back to the reading text of its report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from dalil.model import SourceMap, Span


def reading_span(source_map: SourceMap, start: int, end: int) -> Span | None:
    """The stretch of reading text that was read from the source ``[start, end)``; ``None`` if none of it was."""
    runs = source_map.runs
    first = bisect_right(runs, start, key=lambda run: run.source_end)
    last = bisect_left(runs, end, key=lambda run: run.source_start) - 1
    if first > last:
        return None
    head, tail = runs[first], runs[last]
    text_start, text_end = head.text_start, tail.text_end
    if head.text_end - head.text_start == head.source_end - head.source_start:
        text_start += max(0, start - head.source_start)
    if tail.text_end - tail.text_start == tail.source_end - tail.source_start:
        text_end -= max(0, tail.source_end - end)
    return Span(text_start, max(text_start, text_end))


def passages(text: str, source_map: SourceMap, spans: Iterable[Span]) -> list[str]:
    """The words of ``text`` that stand behind source ``spans``, each once, white space folded."""
    found: dict[str, None] = {}
    for span in spans:
        there = reading_span(source_map, span.start, span.end)
        if there and (words := " ".join(there.of(text).split())):
            found[words] = None
    return list(found)
