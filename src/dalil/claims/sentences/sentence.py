"""Sentences of a report, each with what was recognised in it, tied to the words of its parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from dalil.language.dates import DateMention
from dalil.language.quantities import QuantityMention
from dalil.language.sentences import split_sentences
from dalil.lexicon.entries import ActorMention, SpeakerMention
from dalil.lexicon.terms import TermMention
from dalil.model import Block, Report, Span
from dalil.places import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass
class Sentence:
    """One sentence; every mention's offsets are of :attr:`text`, which starts at ``start`` in the report's reading
    text."""

    text: str
    start: int
    block: Block
    paragraph: int
    index: int
    dates: list[DateMention] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    toponyms: list[Toponym] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    speakers: list[SpeakerMention] = field(default_factory=list)
    terms: dict[str, list[TermMention]] = field(default_factory=dict)
    triggered: bool = False
    header_end: int = 0
    masked: list[Span] = field(default_factory=list)
    doc: Doc | None = None

    @property
    def span(self) -> Span:
        """The sentence's place in the report's reading text."""
        return Span(self.start, self.start + len(self.text))

    @cached_property
    def _words(self) -> tuple[list[Token], list[int], list[int]]:
        """The words of the parse, where each begins and where it ends."""
        words = list(self.parsed)
        starts = [token.idx for token in words]
        return words, starts, [start + len(token) for start, token in zip(starts, words, strict=True)]

    @property
    def parsed(self) -> Doc:
        """The parse; only triggered sentences have one."""
        if self.doc is None:
            raise ValueError("this sentence was not parsed")
        return self.doc

    def is_masked(self, offset: int) -> bool:
        """True inside a bracketed subgroup ("…, six of them children, …"), which the parser did not see."""
        return any(m.start <= offset < m.end for m in self.masked)

    def token_at(self, offset: int) -> Token:
        """The token that covers the character ``offset``, or the last one before it."""
        words, starts, _ = self._words
        return words[max(bisect_right(starts, offset) - 1, 0)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that share a character with ``[start, end)``."""
        words, starts, ends = self._words
        first = max(bisect_right(starts, start) - 1, 0)
        last = bisect_left(starts, end, first)
        return [words[i] for i in range(first, last) if ends[i] > start] or [words[first]]

    def root(self, start: int, end: int) -> Token:
        """The head word of a stretch: the one whose governor stands outside it."""
        tokens = self.tokens(start, end)
        inside = {t.i for t in tokens}
        for token in reversed(tokens):
            if token.head.i not in inside or token.head.i == token.i:
                return token
        return tokens[-1]


def paragraphs(report: Report) -> list[Block]:
    """The blocks that are read, in order; the whole text is one where none are given."""
    return list(report.blocks) or [Block("paragraph", 0, len(report.text))]


def cut_into_sentences(report: Report, body_end: int) -> list[Sentence]:
    """The sentences of a report up to ``body_end`` (where its source line begins), with their blocks."""
    found: list[Sentence] = []
    for number, block in enumerate(paragraphs(report)):
        end = min(block.end, body_end)
        if block.start >= end:
            continue
        if block.kind in ("title", "heading"):
            spans: Iterable[Span] = [Span(block.start, end)]
        else:
            spans = split_sentences(report.text, block.start, end)
        for span in spans:
            text = span.of(report.text)
            if text.strip():
                found.append(Sentence(text, span.start, block, number, len(found)))
    return found
