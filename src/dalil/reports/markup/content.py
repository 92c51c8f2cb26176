"""Which lines of a page are its article: by markup that names it, else by where the prose stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from dalil.reports.lines import ends_sentence
from dalil.reports.markup.furniture import furniture
from dalil.reports.markup.outline import Element, MarkupLine, Outline

# A named container is believed if it holds this share of the page's prose, or the page's headline.
_BELIEVED: Final = 0.35
# Among nested containers the inner one is taken while it keeps this share of the outer one's prose.
_KEPT: Final = 0.8
_DESCENT: Final = 0.65
# A part named like furniture is none if this little prose (in characters, or as a share) stands outside of it …
_LITTLE: Final = 200
_SMALL_SHARE: Final = 0.15
# … or if it holds a named article with this share of all prose.
_HOLDS: Final = 0.25
# Names that leave no more than this share of all prose are not believed at all.
_LEFT: Final = 0.1
# An end heading ends the article only if no more than this share of its prose follows.
_AFTERMATH: Final = 0.3


@dataclass(frozen=True, slots=True)
class Content:
    """``head`` are the lines above the text (kicker, headline, by-line), ``body`` its own, in reading order."""

    head: tuple[MarkupLine, ...]
    body: tuple[MarkupLine, ...]
    container: Element | None = None


def is_prose(line: MarkupLine) -> bool:
    """True for a line of running text, not links and not a label."""
    own = len(line.words.text) - line.linked
    return (
        not line.element.heading
        and own >= 40
        and own * 2 >= len(line.words.text)
        and (own >= 90 or ends_sentence(line.words.text))
    )


class _Prose:
    """How much prose stands within an element, by its interval of element numbers."""

    def __init__(self, outline: Outline, lines: Sequence[MarkupLine]) -> None:
        by_element = [0] * (len(outline.elements) + 1)
        for line in lines:
            if is_prose(line):
                by_element[line.element.index] += len(line.words.text) - line.linked
        self._sums = [0, *accumulate(by_element)]
        self.total = self._sums[-1]

    def within(self, element: Element) -> int:
        return self._sums[element.last + 1] - self._sums[element.index]


def article_lines(outline: Outline) -> list[MarkupLine]:
    """All lines save those of parts that are no article, by tag, role, or name.

    A name alone can err: some themes call everything "widget" or wrap the page in a form. So a part that is only named
    like furniture stays if hardly any prose stands elsewhere, or if it holds the page's named article; and where all
    names together leave hardly any prose, only the surest of them are believed, or none.
    """
    lines = [line for line in outline.lines if not line.element.skipped]
    prose = _Prose(outline, lines)
    by_name: dict[str, int] = {}
    for element in outline.elements:
        if element.role.doubtful:
            by_name[element.role.name] = by_name.get(element.role.name, 0) + prose.within(element)
    kept = {name for name, size in by_name.items() if prose.total - size < max(_LITTLE, _SMALL_SHARE * prose.total)}
    kept_elements = _holders(outline, prose)
    _find_labels(outline, lines, prose)
    strict = _without(
        outline, lines, lambda e: e.role.doubtful and e.role.name not in kept and e.index not in kept_elements
    )
    lenient = _without(
        outline, lines, lambda e: e.role.denied and e.role.name not in kept and e.index not in kept_elements
    )
    if _size(strict) * 2 >= _size(lenient) > _LEFT * prose.total:
        return strict
    return lenient if _size(lenient) > _LEFT * prose.total else lines


def _size(lines: Iterable[MarkupLine]) -> int:
    return sum(len(line.words.text) for line in lines if is_prose(line))


def _without(outline: Outline, lines: Sequence[MarkupLine], is_dropped: Callable[[Element], bool]) -> list[MarkupLine]:
    dropped = [False] * len(outline.elements)
    for element in outline.elements[1:]:
        dropped[element.index] = dropped[element.parent] or is_dropped(element)
    return [line for line in lines if not dropped[line.element.index]]


def _find_labels(outline: Outline, lines: Sequence[MarkupLine], prose: _Prose) -> None:
    """Mark the lines of by-lines and kickers: "category-news" on an article, which holds prose, is neither."""
    by_line = [False] * len(outline.elements)
    kicker = by_line.copy()
    for element in outline.elements[1:]:
        index, role = element.index, element.role
        label = (role.by_line or role.kicker) and not prose.within(element)
        by_line[index] = by_line[element.parent] or (label and role.by_line)
        kicker[index] = kicker[element.parent] or (label and role.kicker)
    for line in lines:
        line.by_line, line.kicker = by_line[line.element.index], kicker[line.element.index]


def _holders(outline: Outline, prose: _Prose) -> set[int]:
    """The elements around the one named article, if it holds much of the page's prose."""
    bodies = [element for element in outline.elements if element.role.body and not element.skipped]
    best = max(bodies, key=prose.within, default=None)
    found: set[int] = set()
    index = best.index if best and prose.within(best) >= _HOLDS * prose.total else 0
    while index:
        found.add(index)
        index = outline.elements[index].parent
    return found


def find_content(outline: Outline, lines: Sequence[MarkupLine]) -> Content:
    """The article among ``lines`` (as :func:`article_lines` gives them)."""
    container = _container(outline, lines)
    if container is None:
        return Content((), tuple(lines))
    inside = [line for line in lines if container.index <= line.element.index <= container.last]
    first = next((index for index, line in enumerate(lines) if line.element.index >= container.index), len(lines))
    return Content(tuple(_head(lines[:first], inside)), tuple(_own_lines(inside)), container)


def _container(outline: Outline, lines: Sequence[MarkupLine]) -> Element | None:
    prose = _Prose(outline, lines)
    if not prose.total:
        return None
    named = [
        e
        for e in outline.elements
        if (e.role.body or e.name in ("article", "main")) and not e.skipped and prose.within(e)
    ]
    best = max(named, key=prose.within, default=None)
    if best is not None and prose.within(best) >= _BELIEVED * prose.total:
        # Of the containers within the best one, the innermost that keeps nearly all of its prose.
        for element in named:
            if best.index < element.index <= best.last and prose.within(element) >= _KEPT * prose.within(best):
                best = element
        return _descend(outline, prose, best) if best.name == "main" else best
    return _descend(outline, prose, outline.elements[0])


def _descend(outline: Outline, prose: _Prose, element: Element) -> Element:
    """From ``element`` down to the innermost one that still holds most of its prose."""
    found, wanted = element, prose.within(element) * _DESCENT
    for inner in outline.elements[element.index + 1 : element.last + 1]:
        # In document order each element that still holds enough lies within the one found before it.
        if (
            prose.within(inner) >= wanted
            and inner.name not in ("p", "li", "blockquote", "td")
            and inner.last <= found.last
        ):
            found = inner
    return found


def _head(before: Sequence[MarkupLine], inside: Sequence[MarkupLine]) -> list[MarkupLine]:
    """The headline and what stands between it and the text, where the text's container begins below them."""
    if any(line.element.heading == 1 for line in inside):
        return []
    for index in range(len(before) - 1, -1, -1):
        if before[index].element.heading == 1:
            return [line for line in before[index:] if line.linked * 2 < len(line.words.text) or line is before[index]]
    return []


def _own_lines(inside: Sequence[MarkupLine]) -> list[MarkupLine]:
    """The lines of the container without link lists, and without what an end heading ("Related news") leads in."""
    linked_lists = _linked_lists(inside)
    total = sum(len(line.words.text) for line in inside if is_prose(line))
    told = 0
    kept: list[MarkupLine] = []
    for line in inside:
        text = line.words.text
        if furniture().end_heading.match(text) and (line.element.heading or len(text) < 40):
            if total - told <= _AFTERMATH * total:
                break
            continue
        told += len(text) if is_prose(line) else 0
        if line.element.parent in linked_lists or line.element.index in linked_lists:
            continue
        if line.linked * 10 >= len(text) * 9 and not line.element.heading and len(text) < 200:
            continue
        kept.append(line)
    return kept


def _linked_lists(lines: Sequence[MarkupLine]) -> set[int]:
    """Lists most of whose text is links: navigation or related news."""
    sizes: dict[int, tuple[int, int]] = {}
    for line in lines:
        if line.element.item:
            parent = line.element.parent
            size, linked = sizes.get(parent, (0, 0))
            sizes[parent] = (size + len(line.words.text), linked + line.linked)
    return {parent for parent, (size, linked) in sizes.items() if linked * 2 > size}
