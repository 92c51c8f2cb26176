"""Marks in a report's text: from the claims' offsets in the decoded source back into the reading text.

A value may be taken from anywhere in the report and two values may share words, so marks overlap. A paragraph is cut at
every end of a mark; each segment carries all marks over it, the longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dalil.ledger.passages import reading_span
from dalil.model import Block, Claim, Place, Report, Span, When, Words


@dataclass(frozen=True, slots=True)
class MarkedValue:
    """One value of one claim that words carry: ``kind`` is who says, by whom, what, where, when or how many."""

    kind: str
    value: object
    words: Words
    claim: Claim
    claim_number: int


def is_open(value: object) -> bool:
    """True if a value is assumed or not resolved, and so drawn broken."""
    return (isinstance(value, When) and value.assumed) or (isinstance(value, Place) and value.level == "unresolved")


@dataclass(slots=True)
class Mark:
    """All values of one kind that the same words carry."""

    number: int
    kind: str
    span: Span
    values: list[MarkedValue] = field(default_factory=list)

    @property
    def claim_numbers(self) -> list[int]:
        """The numbers of the claims that take a value from here."""
        return sorted({value.claim_number for value in self.values})

    @property
    def open(self) -> bool:
        """True if a value here is assumed or not resolved."""
        return any(is_open(value.value) for value in self.values)

    @property
    def length(self) -> int:
        """Characters covered."""
        return self.span.end - self.span.start


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks, longest first, with the marks (``starts``) and claims that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    starts: tuple[int, ...] = ()
    claims: tuple[int, ...] = ()

    @property
    def inner(self) -> Mark | None:
        """The shortest mark: the one that the text links to."""
        return self.marks[-1] if self.marks else None

    @property
    def outer(self) -> tuple[Mark, ...]:
        """The longer marks around it."""
        return self.marks[:-1]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the report in segments, with the marks that begin in it."""

    kind: str
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]


def values_of(claim: Claim, number: int) -> list[MarkedValue]:
    """The values of a claim that words carry, in the order of the legend."""
    found: list[tuple[str, object, Words | None]] = [
        *(("says", speaker, speaker.words) for speaker in claim.attribution),
        *(("doer", actor, actor.words) for actor in claim.actors),
        *(("what", weapon, weapon.words) for weapon in claim.weapons),
        *(("what", target, target.words) for target in claim.targets),
        *(("where", place, place.words) for place in claim.places),
        ("when", claim.when, claim.when.words),
        *(("count", count, count.words) for count in claim.counts),
    ]
    return [MarkedValue(kind, value, words, claim, number) for kind, value, words in found if words is not None]


def find_marks(report: Report, claims: Sequence[Claim]) -> list[Mark]:
    """The marks of a report in the order of the text; a value whose words the reading text does not hold has none."""
    grouped: dict[tuple[Span, str], list[MarkedValue]] = {}
    for number, claim in enumerate(claims, start=1):
        for value in values_of(claim, number):
            span = reading_span(report.source_map, value.words.start, value.words.end)
            if span and span.end > span.start:
                grouped.setdefault((span, value.kind), []).append(value)
    ordered = sorted(grouped, key=lambda key: (key[0].start, -key[0].end, key[1]))
    return [Mark(number, kind, span, grouped[span, kind]) for number, (span, kind) in enumerate(ordered, start=1)]


def blocks_with_gaps(report: Report) -> list[Block]:
    """The report's blocks; text that stands in none of them becomes paragraphs, so that nothing of it is lost."""
    blocks: list[Block] = []
    at = 0
    for block in (
        *sorted(report.blocks, key=lambda block: block.start),
        Block("paragraph", len(report.text), len(report.text)),
    ):
        start = at
        for line in report.text[at : block.start].splitlines(keepends=True):
            if line.strip():
                blocks.append(Block("paragraph", start, start + len(line.rstrip())))
            start += len(line)
        if block.end > block.start:
            blocks.append(block)
        at = max(at, block.end)
    return blocks


def claim_starts(report: Report, claims: Sequence[Claim]) -> dict[int, list[int]]:
    """Where in the text each claim's evidence begins: offset to claim numbers."""
    starts: dict[int, list[int]] = {}
    for number, claim in enumerate(claims, start=1):
        spans = [reading_span(report.source_map, evidence.start, evidence.end) for evidence in claim.evidence]
        found = [span.start for span in spans if span]
        if found:
            starts.setdefault(min(found), []).append(number)
    return starts


def _segments(
    text: str, block: Block, marks: Sequence[Mark], starts: dict[int, list[int]], begun: set[int]
) -> Iterable[Segment]:
    clipped = [
        (max(mark.span.start, block.start), min(mark.span.end, block.end), mark)
        for mark in marks
        if mark.span.start < block.end and mark.span.end > block.start
    ]
    cuts = {block.start, block.end, *(at for at in starts if block.start <= at < block.end)}
    for start, end, _mark in clipped:
        cuts |= {start, end}
    for start, end in pairwise(sorted(cuts)):
        over = sorted(
            (mark for first, last, mark in clipped if first <= start and last >= end),
            key=lambda mark: (-mark.length, mark.number),
        )
        fresh = tuple(mark.number for mark in over if mark.number not in begun)
        begun.update(fresh)
        yield Segment(text[start:end], tuple(over), fresh, tuple(starts.get(start, ())))


def paragraphs(report: Report, claims: Sequence[Claim]) -> list[Paragraph]:
    """The whole report as paragraphs in segments; joined, the segments of a block are its text again."""
    marks = find_marks(report, claims)
    by_number = {mark.number: mark for mark in marks}
    starts = claim_starts(report, claims)
    begun: set[int] = set()
    result = []
    for block in blocks_with_gaps(report):
        segments = tuple(_segments(report.text, block, marks, starts, begun))
        fresh = tuple(by_number[number] for number in sorted(n for segment in segments for n in segment.starts))
        result.append(Paragraph(block.kind, segments, fresh))
    return result
