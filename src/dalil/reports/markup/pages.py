"""An HTML page → a :class:`~dalil.reports.page.Page`: a date archive's items all, of an article its own words alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dalil.model import Run, SourceMap
from dalil.reports.date_pages import split_date_page
from dalil.reports.lines import ends_sentence, logical_lines
from dalil.reports.markup.content import Content, article_lines, find_content, is_prose
from dalil.reports.markup.marked_items import RecipeItems, alike, recipe_for
from dalil.reports.markup.metadata import PageMetadata, read_metadata
from dalil.reports.markup.outline import MarkupLine, Outline, outline
from dalil.reports.markup.tokens import EndTag, StartTag, Tokens
from dalil.reports.metadata_lines import read_metadata_line
from dalil.reports.page import Hint, Item, LineKind, Page, Stated
from dalil.reports.recipes import recipes

_LONGEST_BY_LINE: Final = 160
_SHORTEST_ITEM: Final = 60
_ABOVE: Final = 6
"""How many lines above the headline may hold its date."""


def read_markup(source: str, stated: Stated | None = None, url: str | None = None) -> Page:
    """The page that the HTML ``source`` is. What ``stated`` says (a record's fields) goes before the page's own
    metadata. ``url`` is where it was fetched: a recipe may be of its host.

    Raises :class:`~dalil.reports.recipes.RecipeError` where a recipe of the user's cannot be read.
    """
    tokens = Tokens(source)
    kept = list(tokens)
    page_outline = outline(source, kept)
    metadata = read_metadata(source, kept)
    lines = article_lines(page_outline)
    page = (
        _by_recipe(source, page_outline, metadata, url)
        or _archive(page_outline, lines, metadata)
        or _article(page_outline, lines, metadata)
    )
    opened = any(isinstance(token, StartTag) and token.name == "html" for token in kept)
    closed = any(isinstance(token, EndTag) and token.name in ("html", "body") for token in kept)
    warnings: tuple[str, ...] = ()
    if tokens.truncated:
        warnings = ("broken HTML: the page breaks off within a tag, comment or script",)
    elif opened and not closed:
        warnings = ("broken HTML: the page breaks off before its end tag",)
    return replace(page, stated=_merged(stated or Stated(), page.stated), warnings=warnings)


def _merged(first: Stated, second: Stated) -> Stated:
    return Stated(
        published=first.published or second.published,
        section=first.section or second.section,
        title=first.title or second.title,
        url=first.url or second.url,
        source=first.source or second.source,
        record_id=first.record_id,
    )


def _by_recipe(source: str, page_outline: Outline, metadata: PageMetadata, url: str | None) -> Page | None:
    """The page by the recipe of its site, if there is one and it finds items."""
    known = recipes()
    recipe = recipe_for(known, url or metadata.canonical, page_outline) if known else None
    if recipe is None:
        return None
    items = RecipeItems(recipe, source, page_outline)
    by_item = [(element, own) for element in items.elements if (own := items.lines(element))]
    if not by_item:
        return None
    stated = metadata.stated()
    page, starts = _page_with_starts(
        [own for _, own in by_item], Stated(url=stated.url, source=recipe.publisher or stated.source)
    )
    ends = [*starts[1:], len(page.text)]
    placed = [
        items.place(element, own, page, start, end)
        for (element, own), start, end in zip(by_item, starts, ends, strict=True)
    ]
    return replace(page, items=tuple(item for item in placed if item.end > item.start))


def _page_with_starts(groups: Sequence[Sequence[MarkupLine]], stated: Stated) -> tuple[Page, list[int]]:
    """The page of all lines, and where the text of each group begins."""
    page = _page([line for group in groups for line in group], stated)
    starts, length = [], 0
    for number, group in enumerate(groups):
        for place, line in enumerate(group):
            if number or place:
                length += 1 if line.soft else 2
            if place == 0:
                starts.append(length)
            length += len(line.words.text)
    return page, starts


def _archive(page_outline: Outline, lines: Sequence[MarkupLine], metadata: PageMetadata) -> Page | None:
    """The page as a date archive, if its lines split into items and no metadata says that it is one article."""
    stated = metadata.stated()
    if stated.published is not None:
        return None
    shown = [line for line in lines if not _is_link(line)]
    page = _page(shown, Stated(url=stated.url, source=stated.source))
    if _is_archive(page):
        return page
    found = alike(page_outline, lines)
    for element in found:
        for inner in page_outline.elements[element.index : element.last + 1]:
            inner.article = element.index
    page = _page(shown, Stated(url=stated.url, source=stated.source))
    return page if found and _is_archive(page) else None


def _is_archive(page: Page) -> bool:
    items = split_date_page(page)
    sizes = sorted(_size(page, item) for item in items)
    # Beside one long article the short items are cards that lead elsewhere.
    return not (len(items) < 2 or sizes[-2] < _SHORTEST_ITEM or (sizes[-2] < 300 and sizes[-1] > 8 * sizes[-2]))


def _size(page: Page, item: Item) -> int:
    return sum(
        line.end - line.start for line in page.lines[item.start : item.end] if line.kind in ("paragraph", "item")
    )


def _is_link(line: MarkupLine) -> bool:
    return line.linked * 10 >= len(line.words.text) * 9 and not line.element.heading and len(line.words.text) < 100


def _article(page_outline: Outline, lines: Sequence[MarkupLine], metadata: PageMetadata) -> Page:
    content = find_content(page_outline, lines)
    headline = _headline(content, [line for line in page_outline.lines if not line.element.skipped])
    kicker = next((line.words.text for line in lines if line.kicker and len(line.words.text) <= 40), None)
    stated = metadata.stated(headline.words.text if headline else None, kicker)
    if stated.published is None:
        stated = replace(stated, published=_visible_day(content, lines, headline))
    chosen = [*content.head, *content.body]
    if headline is not None and headline not in chosen:
        chosen.insert(0, headline)
    return _page(_within_article(chosen, headline), stated, headline)


def _visible_day(content: Content, lines: Sequence[MarkupLine], headline: MarkupLine | None) -> date | None:
    """The day of a machine-readable time or a by-line near the headline, above the first paragraph."""
    first = next((line for line in content.body if is_prose(line)), None)
    place = lines.index(headline) if headline in lines else None
    end = lines.index(first) if first in lines else len(lines)
    start = max(0, (place if place is not None and place < end else end) - _ABOVE)
    near = [line for line in lines[start:end] if len(line.words.text) <= _LONGEST_BY_LINE]
    # What stands within the article goes before what stands above it.
    near.sort(key=lambda line: line.element.index < (content.container.index if content.container else 0))
    for line in near:
        if line.stamp:
            return line.stamp
        if line.by_line and (fact := read_metadata_line(line.words.text)) and fact.day and not fact.changed:
            return fact.day
    return None


def _headline(content: Content, lines: Sequence[MarkupLine]) -> MarkupLine | None:
    chosen = [*content.head, *content.body]
    first_prose = next((index for index, line in enumerate(chosen) if is_prose(line)), len(chosen))
    above = [line for line in chosen[:first_prose] if line.element.heading]
    elsewhere = [line for line in lines if line.element.heading == 1]
    return next(
        iter(
            [line for line in above if line.element.heading == 1]
            + elsewhere
            + [line for line in above if line.element.heading == 2]
        ),
        None,
    )


def _within_article(chosen: Sequence[MarkupLine], headline: MarkupLine | None) -> list[MarkupLine]:
    """Drop what stands above the headline, and behind the last running text all that is no list or text of it."""
    lines = list(chosen)
    if headline in lines:
        above = [line for line in lines[: lines.index(headline)] if line.by_line or is_prose(line)]
        lines = above + lines[lines.index(headline) :]
    last = max(
        (index for index, line in enumerate(lines) if is_prose(line) or (line.element.item and not line.element.cell)),
        default=len(lines) - 1,
    )
    return lines[: last + 1] + [
        line
        for line in lines[last + 1 :]
        if line.linked == 0 and (len(line.words.text) >= 25 or ends_sentence(line.words.text))
    ]


def _page(lines: Sequence[MarkupLine], stated: Stated, headline: MarkupLine | None = None) -> Page:
    parts: list[str] = []
    runs: list[Run] = []
    hints: dict[int, Hint] = {}
    in_element = Counter(line.element.index for line in lines)
    length = 0
    for line in lines:
        if parts:
            gap = "\n" if line.soft else "\n\n"
            parts.append(gap)
            length += len(gap)
        hints[length] = Hint(_kind(line, headline, in_element[line.element.index]), line.element.article, line.stamp)
        runs.extend(
            Run(run.text_start + length, run.text_end + length, run.source_start, run.source_end)
            for run in line.words.runs
        )
        parts.append(line.words.text)
        length += len(line.words.text)
    text = "".join(parts)
    return Page(text, SourceMap(tuple(runs)), logical_lines(text, hints), stated)


def _kind(line: MarkupLine, headline: MarkupLine | None, neighbours: int) -> LineKind:
    """``neighbours`` counts the lines of the same element: a table's cell has one, a column of an old page's layout
    many.
    """
    element = line.element
    if line is headline:
        return "title"
    if element.heading:
        return "heading"
    if line.by_line and len(line.words.text) <= _LONGEST_BY_LINE:
        return "silent"
    if element.cell and neighbours == 1 and len(line.words.text) < 80 and not is_prose(line):
        return "silent"
    return "item" if element.item else "paragraph"
