"""Date-archive pages: where each dated, sectioned item of a page begins and ends.

A page is split only where its own layout says so: at lines that hold a full date and a section and nothing else, at
bare dates on a page that calls itself an archive, or at the markup's own articles. Dates within an article never split
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dalil.reports.lines import ends_sentence
from dalil.reports.metadata_lines import MetadataLine, is_section_name, read_metadata_line
from dalil.reports.page import Item, Line, Page
from dalil.reports.wording import is_furniture, wording

_PARAGRAPH: Final = 160
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class _Header:
    """A header of one or two lines ``[first, last]``."""

    first: int
    last: int
    fact: MetadataLine


def split_date_page(page: Page) -> list[Item]:
    """The items of a date page in order, or an empty list where ``page`` is one article (or holds one item, which reads
    as one).
    """
    if page.items:
        return list(page.items)
    lines = page.lines
    words = [page.text[line.start : line.end] if line.end - line.start <= 300 else "" for line in lines]
    headers = _headers(words, lines)
    if len(headers) > 1 and _heads_items(words, lines, headers):
        return _items(words, lines, headers)
    return _marked_articles(words, lines)


def _headers(words: Sequence[str], lines: Sequence[Line]) -> list[_Header]:
    headers: list[_Header] = []
    for index, (line_words, line) in enumerate(zip(words, lines, strict=True)):
        # Every header has the digits of its day.
        if line.kind == "item" or not any(char.isdigit() for char in line_words) or is_furniture(line_words):
            continue
        fact = read_metadata_line(line_words, line.stamp)
        if (
            fact is None
            or fact.day is None
            or fact.changed
            or (_is_marked_heading(line) and fact.others)
            or any(len(other.split()) > 4 for other in fact.others)
        ):
            continue
        last = index
        if fact.section is None and (section := _section_below(words, index + 1)):
            fact = MetadataLine(fact.day, section, fact.source, "in", others=fact.others)
            last = index + 1
        headers.append(_Header(index, last, fact))
    # Where headers name sections, bare dates are the letterheads' and the articles' own; and one page has one layout.
    sectioned = [header for header in headers if header.fact.section]
    return [header for header in sectioned if header.fact.shape == sectioned[0].fact.shape] if sectioned else headers


def _section_below(words: Sequence[str], index: int) -> str | None:
    """The section that a line of its own below the date names: "In Local News"."""
    fact = read_metadata_line(words[index]) if index < len(words) and words[index] else None
    return fact.section if fact and fact.shape == "in" and fact.day is None else None


def _heads_items(words: Sequence[str], lines: Sequence[Line], headers: Sequence[_Header]) -> bool:
    """True if ``headers`` head the items of an archive rather than the days of a chronology or an article's own
    by-lines.
    """
    if any(_is_told(lines[index], words[index]) for index in range(headers[0].first)):
        return False
    days = [header.fact.day for header in headers if header.fact.day]
    falling = all(later <= earlier for earlier, later in pairwise(days))
    if headers[0].fact.section:
        sure = all(header.fact.shape == "in" or is_section_name(header.fact.section or "") for header in headers)
        return sure or falling
    archive = any(wording().archive_cue.search(line) for line in words if line)
    titled = all(header.first and _is_marked_heading(lines[header.first - 1]) for header in headers)
    return (archive or titled) and all(_has_body(lines, headers, place) for place in range(len(headers)))


def _is_told(line: Line, words: str) -> bool:
    """True for running text, which stands before the first header of no archive."""
    return line.end - line.start > (60 if ends_sentence(words) else _PARAGRAPH)


def _has_body(lines: Sequence[Line], headers: Sequence[_Header], place: int) -> bool:
    end = headers[place + 1].first if place + 1 < len(headers) else len(lines)
    return any(lines[index].end - lines[index].start >= 80 for index in range(headers[place].last + 1, end))


def _items(words: Sequence[str], lines: Sequence[Line], headers: Sequence[_Header]) -> list[Item]:
    titles = _titles_above(words, lines, headers)
    items: list[Item] = []
    for place, header in enumerate(headers):
        last = place + 1 == len(headers)
        end = len(lines) if last else headers[place + 1].first - (titles[place + 1] is not None)
        items.append(Item(header.fact.day, header.fact.section, titles[place], header.last + 1, end))
    return items


def _titles_above(words: Sequence[str], lines: Sequence[Line], headers: Sequence[_Header]) -> list[int | None]:
    """For each header the line above it if that is its item's title.

    A marked heading is one, and so is a short line directly above. Behind a blank line it may as well end the item
    before, so it counts only if every header of the page has one.
    """
    above: list[int | None] = []
    for header in headers:
        before = header.first - 1
        above.append(before if before >= 0 and _may_be_title(words[before], header) else None)
    everywhere = all(index is not None for index in above)
    titles: list[int | None] = []
    for place, (index, header) in enumerate(zip(above, headers, strict=True)):
        sure = index is not None and (_is_marked_heading(lines[index]) or not lines[header.first].gap)
        # Above the first header the page's own title stands as well; it is the item's only if other items have titles
        # too.
        alone = place == 0 and not any(other is not None for other in above[1:])
        titles.append(index if index is not None and (sure or everywhere) and not alone else None)
    return titles


def _is_marked_heading(line: Line) -> bool:
    return line.marked and line.kind in ("heading", "title")


def _may_be_title(words: str, header: _Header) -> bool:
    if not words or len(words) > _LONGEST_TITLE or is_furniture(words) or wording().end_mark.match(words):
        return False
    if header.fact.section and words.casefold() == header.fact.section.casefold():
        return False
    if words.rstrip().endswith(("?", "!")):
        return True
    return (
        not ends_sentence(words)
        and not words.endswith(")")
        and not is_section_name(words)
        and not wording().archive_cue.search(words)
    )


def _marked_articles(words: Sequence[str], lines: Sequence[Line]) -> list[Item]:
    """The page's items by its markup: two or more articles, each with a day and a text of its own."""
    bounds: dict[int, tuple[int, int]] = {}
    for index, line in enumerate(lines):
        if line.article is not None:
            start, _ = bounds.get(line.article, (index, index))
            bounds[line.article] = (start, index + 1)
    items: list[Item] = []
    sizes: list[int] = []
    for start, end in bounds.values():
        facts = [
            (index, fact)
            for index in range(start, min(end, start + 6))
            if (fact := read_metadata_line(words[index], lines[index].stamp)) and fact.day
        ]
        size = sum(
            lines[index].end - lines[index].start
            for index in range(start, end)
            if lines[index].kind in ("paragraph", "item")
        )
        if facts and size >= _PARAGRAPH:
            items.append(
                Item(facts[0][1].day, next((fact.section for _, fact in facts if fact.section), None), None, start, end)
            )
            sizes.append(size)
    # Beside one long article the short ones are cards that lead elsewhere.
    if len(items) < 2 or max(sizes) > 4 * sorted(sizes)[-2]:
        return []
    return items
