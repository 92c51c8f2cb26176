"""Places in a text: spans, blocks, and the map from a report's reading text back to its source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "item"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of characters."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True if ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """One title, heading, paragraph or list item of a report's reading text.

    ``start`` and ``end`` are offsets in :attr:`Report.text`; a bullet sign is outside its item.
    """

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of reading text and the stretch of source that it was read from.

    Equal lengths map character by character; unequal ones (an HTML entity, folded white space) map as a whole.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Maps offsets of a reading text to offsets of the decoded source. Runs are sorted and do not overlap."""

    runs: tuple[Run, ...]

    @classmethod
    def shifted(cls, length: int, by: int) -> SourceMap:
        """The map of a text of ``length`` characters that stands unchanged in its source from offset ``by``."""
        return cls((Run(0, length, by, by + length),) if length else ())

    def _run_at(self, offset: int) -> Run:
        index = bisect_right(self.runs, offset, key=lambda run: run.text_start) - 1
        return self.runs[max(index, 0)]

    def to_source(self, start: int, end: int) -> Span:
        """The source span that covers the reading text ``[start, end)``.

        Raises ``ValueError`` on an empty map.
        """
        if not self.runs:
            raise ValueError("an empty text has no place in its source")
        first = self._run_at(start)
        last = self._run_at(max(start, end - 1))
        if first.text_end - first.text_start == first.source_end - first.source_start:
            source_start = first.source_start + min(start, first.text_end) - first.text_start
        else:
            source_start = first.source_start
        if last.text_end - last.text_start == last.source_end - last.source_start:
            source_end = last.source_start + min(end, last.text_end) - last.text_start
        else:
            source_end = last.source_end
        return Span(source_start, max(source_start, source_end))
