"""The items of a page by its markup: those that a recipe selects, or elements alike that each have a day and a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from html import unescape
from itertools import pairwise
from typing import Final

from dalil.reports.dates_in_headers import complete, find_header_dates, parse_stamp
from dalil.reports.markup.content import is_prose
from dalil.reports.markup.outline import Element, MarkupLine, Outline
from dalil.reports.metadata_lines import read_metadata_line
from dalil.reports.page import Item, Page
from dalil.reports.recipes import Recipe
from dalil.reports.selectors import Selector

_TAG: Final = re.compile(r"<[^<>]*>")
_SOURCE: Final = re.compile(r"^[(\[]?\s*(?:source|by|from)\s*:\s*|[)\]]\s*$", re.IGNORECASE)
_HEAD_LINES: Final = 4
_LEAST_PROSE: Final = 160
_SHARE: Final = 0.5
_CONTAINERS: Final = frozenset(("div", "section", "li", "td", "tr", "dd", "article", "table"))
_LONGEST_LABEL: Final = 160


def recipe_for(found: Sequence[Recipe], url: str | None, outline: Outline) -> Recipe | None:
    """The first recipe that is of ``url``, or whose marker the page holds."""
    for recipe in found:
        if recipe.is_of(url) or (recipe.marker and first_within(recipe.marker, outline, outline.elements[0])):
            return recipe
    return None


def first_within(selector: Selector, outline: Outline, element: Element) -> Element | None:
    """The first element that ``selector`` selects within ``element``."""
    inner = outline.elements[element.index + 1 : element.last + 1]
    return next((each for each in inner if selector.matches(outline.elements, each)), None)


def items_of(recipe: Recipe, outline: Outline) -> list[Element]:
    """The outermost elements that are items, in order."""
    found: list[Element] = []
    for element in outline.elements:
        if found and element.index <= found[-1].last:
            continue
        if recipe.item.matches(outline.elements, element):
            found.append(element)
    return found


class RecipeItems:
    """The items of a page by its recipe: their lines, and what stands in them of date, title, section and source."""

    def __init__(self, recipe: Recipe, source: str, outline: Outline) -> None:
        self._recipe = recipe
        self._source = source
        self._outline = outline
        self.elements = items_of(recipe, outline)

    def lines(self, item: Element) -> list[MarkupLine]:
        """The lines of an item's title and text."""
        labels = [self._part(getattr(self._recipe, name), item) for name in ("date", "section")]
        skip = self._recipe.skip
        within = self._outline.elements[item.index : item.last + 1]
        left_out = [each for each in within if skip and skip.matches(self._outline.elements, each)]
        left_out += [label for label in labels if label is not None]
        return [
            line
            for line in self._outline.lines
            if item.index <= line.element.index <= item.last and not any(_holds(each, line) for each in left_out)
        ]

    def place(self, item: Element, lines: Sequence[MarkupLine], page: Page, start: int, end: int) -> Item:
        """The item that stands in ``page`` at the characters ``[start, end)`` and was made of ``lines``."""
        inside = [index for index, line in enumerate(page.lines) if start <= line.start < end]
        first, last = (inside[0], inside[-1] + 1) if inside else (0, 0)
        title = self._part(self._recipe.title, item)
        titled = title is not None and inside and lines and _holds(title, lines[0])
        return Item(
            published=self._day(self._part(self._recipe.date, item)),
            section=self._words(self._part(self._recipe.section, item)),
            title=first if titled else None,
            start=first + 1 if titled else first,
            end=last,
            source=self._source_of(item),
        )

    def _source_of(self, item: Element) -> str | None:
        words = self._words(self._part(self._recipe.source, item))
        return (_SOURCE.sub("", _SOURCE.sub("", words)).strip() or None) if words else self._recipe.publisher

    def _part(self, selector: Selector | None, item: Element) -> Element | None:
        return first_within(selector, self._outline, item) if selector else None

    def _words(self, element: Element | None) -> str | None:
        """The words of a small element, on one line."""
        if element is None:
            return None
        markup = self._source[element.start : min(element.end, element.start + 4000)]
        return " ".join(unescape(_TAG.sub(" ", markup)).split())[:_LONGEST_LABEL] or None

    def _day(self, element: Element | None) -> date | None:
        if element is None:
            return None
        for name in ("datetime", "content", "title", "data-date"):
            if day := parse_stamp(element.attributes.get(name, "")):
                return day
        words = self._words(element) or ""
        fact = read_metadata_line(words)
        if fact and fact.day:
            return fact.day
        return parse_stamp(words) or next(
            filter(None, (complete(each, None, ()) for each in find_header_dates(words))), None
        )


def _holds(element: Element, line: MarkupLine) -> bool:
    """True if all of a line's words stand in ``element``."""
    runs = line.words.runs
    return bool(runs) and element.start <= runs[0].source_start and runs[-1].source_end <= element.end


def alike(outline: Outline, lines: Sequence[MarkupLine]) -> list[Element]:
    """The elements of one kind (tag and class, within the same) that are the page's dated items; empty if there are
    none. Each has a day of its own at its head and a text, and together they hold most of the page's prose.
    """
    groups: defaultdict[tuple[str, ...], list[Element]] = defaultdict(list)
    for element in outline.elements:
        if element.name in _CONTAINERS and not element.skipped and not element.role.doubtful:
            parent = outline.elements[element.parent]
            kind = (element.name, element.attributes.get("class", ""), parent.name, parent.attributes.get("class", ""))
            groups[kind].append(element)
    total = sum(len(line.words.text) for line in lines if is_prose(line))
    best: tuple[int, list[Element]] = (0, [])
    for members in groups.values():
        if 2 <= len(members) <= 2_000 and _apart(members):
            dated, prose = _dated(members, lines)
            if len(dated) >= 2 and prose > best[0]:
                best = (prose, dated)
    return best[1] if best[0] >= _SHARE * total else []


def _apart(members: Sequence[Element]) -> bool:
    return all(one.last < other.index for one, other in pairwise(members))


def _dated(members: Sequence[Element], lines: Sequence[MarkupLine]) -> tuple[list[Element], int]:
    """Those with a day and a text, and how much prose they hold; none if fewer than two thirds have both."""
    found: list[Element] = []
    prose = 0
    position = 0
    for member in members:
        while position < len(lines) and lines[position].element.index < member.index:
            position += 1
        end = position
        while end < len(lines) and lines[end].element.index <= member.last:
            end += 1
        own = lines[position:end]
        size = sum(len(line.words.text) for line in own if is_prose(line))
        if size >= _LEAST_PROSE and any(_tells_day(line) for line in own[:_HEAD_LINES]):
            found.append(member)
            prose += size
        position = end
    return (found, prose) if len(found) * 3 >= len(members) * 2 else ([], 0)


def _tells_day(line: MarkupLine) -> bool:
    if line.stamp:
        return True
    if len(line.words.text) > _LONGEST_LABEL or is_prose(line):
        return False
    fact = read_metadata_line(line.words.text)
    return fact is not None and fact.day is not None and not fact.changed
