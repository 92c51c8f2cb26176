"""What stands above an article's first paragraph: title, letterhead, metadata lines, dateline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dalil.reports.closings import is_source_line
from dalil.reports.datelines import Dateline, read_dateline
from dalil.reports.lines import ends_sentence
from dalil.reports.metadata_lines import MetadataLine, day_of_label, is_institution, is_section_name, read_metadata_line
from dalil.reports.page import Line
from dalil.reports.wording import is_furniture

_MOST_LINES: Final = 14
_LONGEST_TITLE: Final = 200
_SUMMARY: Final = 5  # lines of a summary between title and dateline
_WORDS_OF_TITLE: Final = 5  # of one that stands below the date; a shorter line heads a section


@dataclass(slots=True)
class Head:
    """The head of an article; all numbers are indices into its lines.

    ``body`` is the first line of the body. ``letterhead`` are lines that name the document and its issuer and stay
    visible; lines before ``body`` in neither ``title`` nor ``letterhead`` are pure metadata.
    """

    body: int = 0
    title: int | None = None
    letterhead: list[int] = field(default_factory=list)
    published: date | None = None
    letter_date: date | None = None
    section: str | None = None
    source: str | None = None
    dateline: Dateline | None = None
    below: Dateline | None = None  # one that follows a summary, where another stands above it


@dataclass(slots=True)
class _Reading:
    """The lines of a head sorted by what they are, while it is read."""

    candidates: list[int] = field(default_factory=list)
    institutions: list[int] = field(default_factory=list)
    facts: dict[int, MetadataLine] = field(default_factory=dict)
    dateline: Dateline | None = None
    below: Dateline | None = None
    label_day: date | None = None
    end: int = 0


def read_head(text: str, lines: Sequence[Line], *, known_title: str | None = None) -> Head:
    """The head of the article that ``lines`` of ``text`` make up. ``known_title`` is the title by metadata, if any."""
    reading = _sort(text, lines)
    _take_label_dates(text, lines, reading)
    head = Head(dateline=reading.dateline or reading.below, below=reading.below)
    last_fact = max([*reading.facts, -1])
    if reading.dateline is not None and reading.dateline.body == reading.dateline.end:
        last_fact = max(last_fact, next(i for i, line in enumerate(lines) if line.end == reading.dateline.end))
    # Short lines below the last metadata line ("HIGHLIGHTS") head the body and belong to it.
    above = [index for index in reading.candidates if index < last_fact]
    institutions = [index for index in reading.institutions if index <= last_fact + 1]
    if len(lines) > 1:
        head.title = (
            _known_title(text, lines, reading, known_title)
            if known_title
            else _title(text, lines, reading, above=above, institutions=institutions)
        )
    _take_facts(text, lines, head, reading, [index for index in institutions if index != head.title])
    head.body = last_fact + 1
    while head.body < reading.end and (head.body in institutions or head.body == head.title):
        head.body += 1
    has_kind = any(fact.document_kind for fact in reading.facts.values())
    for index in range(head.body):
        fact = reading.facts.get(index)
        if index == head.title or (fact is not None and not has_kind) or _is_alone(reading.dateline, lines[index]):
            continue
        if fact is not None or not _is_page_title(text, lines, index, head.section):
            head.letterhead.append(index)
    if has_kind:
        head.letter_date = next((fact.day for fact in reading.facts.values() if fact.day), None)
    return head


def _is_alone(dateline: Dateline | None, line: Line) -> bool:
    return dateline is not None and dateline.body == dateline.end == line.end


def _is_page_title(text: str, lines: Sequence[Line], index: int, section: str | None) -> bool:
    """True for a first line that only names the page's section ("Coalition News")."""
    words = text[lines[index].start : lines[index].end]
    return index == 0 and (is_section_name(words) or (section is not None and words.casefold() == section.casefold()))


def _sort(text: str, lines: Sequence[Line]) -> _Reading:
    reading = _Reading()
    for index, line in enumerate(lines[:_MOST_LINES]):
        reading.end = index
        words = text[line.start : line.end]
        if line.kind == "item" or is_furniture(words):
            reading.below = _below(text, lines, index)
            return reading
        if dateline := read_dateline(text, line.start, line.end, alone=True):
            reading.dateline = dateline
        elif fact := _fact(words, line):
            if fact.day and not fact.changed and any(f.day and f.day != fact.day for f in reading.facts.values()):
                return reading  # the page has its date; this one heads a part of the text
            reading.facts[index] = fact
        elif dateline := _opening(text, line):
            reading.dateline = reading.dateline or dateline
            return reading
        elif _is_text(words, line):
            reading.below = _below(text, lines, index)
            return reading
        elif line.kind != "silent":
            named = is_institution(words) and not is_section_name(words)
            (reading.institutions if named else reading.candidates).append(index)
    reading.end = min(len(lines), _MOST_LINES)
    return reading


def _fact(words: str, line: Line) -> MetadataLine | None:
    fact = read_metadata_line(words, line.stamp)
    is_headline = line.marked and line.kind in ("title", "heading")
    return None if fact and fact.others and is_headline else fact


def _is_text(words: str, line: Line) -> bool:
    """True for a line with which the body begins: a long one, or one that ends as sentences do."""
    if line.marked:
        return len(words) > _LONGEST_TITLE
    if len(words) > _LONGEST_TITLE or is_source_line(words):
        return True
    return ends_sentence(words) and not words.endswith(("?", "!", "”", "’", '"', "'", ")"))


def _take_label_dates(text: str, lines: Sequence[Line], reading: _Reading) -> None:
    """Where no line above the text is a date's own, find the day in those that hold one among other words."""
    dated = any(fact.day for fact in reading.facts.values()) or (reading.dateline and reading.dateline.day)
    for index in reading.candidates[:4]:
        if dated:
            return
        line = lines[index]
        if day := day_of_label(text[line.start : line.end], title=index == 0 or line.marked):
            reading.label_day = day
            dated = True
            if index > 0 and not line.marked:
                reading.facts[index] = MetadataLine(day=day)
                reading.candidates.remove(index)


def _opening(text: str, line: Line) -> Dateline | None:
    """The dateline of a story's first paragraph; a headline in capitals with a dash in it is none."""
    dateline = read_dateline(text, line.start, line.end)
    if dateline is None or line.marked:
        return None
    story = text[dateline.body : line.end]
    sure = dateline.day is not None or dateline.agency is not None
    return dateline if not story.isupper() and (ends_sentence(story) or len(story) > (60 if sure else 150)) else None


def _below(text: str, lines: Sequence[Line], index: int) -> Dateline | None:
    """The dateline of a wire story below its summary: bullets, a standfirst. It has an agency, and a day or a place in
    capitals."""
    for line in lines[index + 1 : index + 1 + _SUMMARY]:
        found = _opening(text, line)
        if found is not None:
            return found if found.agency and (found.day or text[line.start : found.end].isupper()) else None
    return None


def _known_title(text: str, lines: Sequence[Line], reading: _Reading, known: str) -> int | None:
    wanted = " ".join(known.split()).casefold()
    for index in [*reading.candidates, *reading.institutions]:
        if " ".join(text[lines[index].start : lines[index].end].split()).casefold() == wanted:
            return index
    return next((index for index in reading.candidates if lines[index].kind == "title"), None)


def _title(
    text: str, lines: Sequence[Line], reading: _Reading, *, above: list[int], institutions: list[int]
) -> int | None:
    first = reading.candidates[:1]
    pool = above or [index for index in first if index == 0 and index + 1 < len(lines)]
    if not pool and not institutions and first and reading.facts:
        # "Published: 4 May 2019", and then what the article is called
        told = text[lines[first[0]].start : lines[first[0]].end].split()
        if (
            first[0] == len(reading.facts) < len(lines) - 1
            and len(told) >= _WORDS_OF_TITLE
            and not lines[first[0]].marked
        ):
            pool = first
    marked = [index for index in pool if lines[index].marked]
    pool = marked or [index for index in pool if not _is_page_title(text, lines, index, None)]
    # "SYRIAN ARAB REPUBLIC" above "Recent Developments in Northwest Syria" is a running head.
    for index in pool:
        words = text[lines[index].start : lines[index].end]
        if not (words.isupper() and len(words.split()) <= 3 and len(pool) > 1):
            return index
    if pool:
        return pool[0]
    if any(fact.section or fact.document_kind for fact in reading.facts.values()):
        return None
    return next((index for index in institutions if index == 0 and len(institutions) > 1), None)


def _take_facts(text: str, lines: Sequence[Line], head: Head, reading: _Reading, institutions: list[int]) -> None:
    facts = reading.facts.values()
    published = [fact.day for fact in facts if fact.day and not fact.changed]
    changed = [fact.day for fact in facts if fact.day and fact.changed]
    head.published = next(iter(published + changed), reading.label_day)
    head.section = next((fact.section for fact in facts if fact.section), None)
    named = next((fact.source for fact in facts if fact.source), None)
    if named is None and institutions:
        line = lines[institutions[0]]
        named = " ".join(text[line.start : line.end].split())
    head.source = named
