"""One article of a page → one :class:`~dalil.model.Report`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dalil.model import Block, Report
from dalil.reports.closings import Closing, read_closing
from dalil.reports.dates_in_headers import complete, day_in_address, find_header_dates
from dalil.reports.heads import Head, read_head
from dalil.reports.page import Line, Page, Stated, cut
from dalil.reports.wording import wording


@dataclass(frozen=True, slots=True)
class Origin:
    """The input's name, the article's number within the input, and the capture's digest."""

    file: str
    index: int = 0
    capture_sha256: str | None = None


_TOLD = 150  # characters of sentences after which an article may end
_SENTENCE_WORDS = 5  # so many, and a full stop
_FULL_STOP = re.compile(r"\S[.!?][\"”’»)\]]*$")


def read_article(page: Page, lines: Sequence[Line], stated: Stated, origin: Origin) -> Report | None:
    """The report that ``lines`` of ``page`` make up; ``None`` if nothing readable stands in them.

    What ``stated`` says goes before what the words say, save for the dateline, which is kept beside it.
    """
    text = page.text
    lines = lines[: _comments_start(text, lines)]
    lines = [line for line in lines if not wording().furniture_anywhere.match(text[line.start : line.end])]
    head = read_head(text, lines, known_title=stated.title)
    closing = read_closing(text, lines, head.body)
    blocks = _blocks(text, lines, head, closing)
    if not blocks:  # a text of one line may look like a head and be all there is
        blocks = [Block("paragraph", n.start, n.end) for n in lines if _is_sentence(text[n.start : n.end])]
    if not blocks:
        return None
    published = stated.published or head.published or day_in_address(stated.url) or stated.listed
    dateline = _dateline_day(text, head, closing, published) or head.letter_date
    start = min(block.start for block in blocks)
    end = max([block.end for block in blocks] + [lines[index].end for index in closing.silent])
    if closing.source and closing.source_start is not None:
        line_end = next(line.end for line in lines if line.start <= closing.source_start < line.end)
        end = max(end, line_end)
    title = stated.title or (_words(text, lines[head.title]) if head.title is not None else None)
    source_line = (closing.source[0], closing.source[1] - start, closing.source[2] - start) if closing.source else None
    agency = head.dateline.agency if head.dateline else None
    return Report(
        file=origin.file,
        index=origin.index,
        text=text[start:end],
        source_map=cut(page.source_map, start, end),
        blocks=tuple(Block(block.kind, block.start - start, block.end - start) for block in blocks),
        published=published or dateline or closing.filed or closing.page_day,
        dateline=dateline,
        section=stated.section or head.section,
        title=title,
        url=stated.url,
        source=stated.source or head.source or agency or (source_line[0] if source_line else None),
        source_line=source_line,
        record_id=stated.record_id,
        capture_sha256=origin.capture_sha256,
    )


def _comments_start(text: str, lines: Sequence[Line]) -> int:
    """The index of the line under which readers comment; the number of lines where none do.

    A "3 comments" above the article's words is a label: so much as two sentences, or a long one, has to stand before.
    """
    told = 0
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        if told >= _TOLD and wording().comment_heading.match(words):
            return index
        told += len(words) if _is_sentence(words) else 0
    return len(lines)


def _is_sentence(line: str) -> bool:
    words = line.split()
    return len(words) >= _SENTENCE_WORDS and _FULL_STOP.search(words[-1]) is not None


def _words(text: str, line: Line) -> str:
    return " ".join(text[line.start : line.end].split())


def _blocks(text: str, lines: Sequence[Line], head: Head, closing: Closing) -> list[Block]:
    blocks: list[Block] = []
    datelines = [d for d in (head.dateline, head.below) if d is not None]
    for index, line in enumerate(lines[: closing.body_end]):
        dateline = next((d for d in datelines if line.start <= d.start < line.end), None)
        if index == head.title:
            blocks.append(Block("title", line.start, line.end))
        elif dateline is not None:
            blocks.append(Block("heading", dateline.start, dateline.end))
            if dateline.body < line.end:
                blocks.append(Block("paragraph", dateline.body, _body_end(text, line, closing)))
        elif index < head.body:
            if index in head.letterhead:
                blocks.append(Block("heading", line.start, line.end))
        elif index not in closing.silent and line.kind != "silent":
            kind = "heading" if line.kind == "title" else line.kind
            # A page of one unpunctuated line still says something.
            alone = index == head.body and closing.body_end - head.body == 1
            blocks.append(
                Block("paragraph" if alone and kind == "heading" else kind, line.start, _body_end(text, line, closing))
            )
    return blocks


def _body_end(text: str, line: Line, closing: Closing) -> int:
    """Where the line's own words end: before a "(Source: …)" that stands in it."""
    if closing.source_start is None or not line.start < closing.source_start < line.end:
        return line.end
    return line.start + len(text[line.start : closing.source_start].rstrip())


def _dateline_day(text: str, head: Head, closing: Closing, published: date | None) -> date | None:
    if head.dateline is None or head.dateline.day is None:
        return None
    known = published or closing.filed or closing.page_day
    others = [] if known or head.dateline.day.year else find_header_dates(text)
    return complete(head.dateline.day, known, others)
