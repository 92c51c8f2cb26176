"""Quoting: the words of a report, with their place in its decoded source."""

from __future__ import annotations

from dalil.claims.sentences.sentence import Sentence
from dalil.model import (
    Report,
    Span,
    Words,
)


class Quotes:
    """The words of one report's sentences, with their place in its decoded source."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def words(self, sentence: Sentence, start: int, end: int, inherited: bool = False) -> Words:
        """The words at a sentence's offsets, placed in the decoded source."""
        span = self.report.source_map.to_source(sentence.start + start, sentence.start + end)
        return Words(sentence.text[start:end], span.start, span.end, inherited)

    def evidence(self, sentence: Sentence) -> Span:
        """Where a sentence stands in the decoded source."""
        return self.report.source_map.to_source(sentence.start, sentence.start + len(sentence.text))
