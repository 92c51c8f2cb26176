"""Tokens → the outline of a page: its elements, and the lines of text that stand in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dalil.reports.dates_in_headers import parse_stamp
from dalil.reports.markup.furniture import Role, furniture, role_of
from dalil.reports.markup.tokens import EndTag, StartTag, Text, Token
from dalil.reports.markup.words import Words, fold

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What a start tag closes when it is still open, and where the search for it stops (WHATWG "in scope", simplified).
_CLOSES: Final = {"li": "li", "dt": "dd", "dd": "dd", "tr": "tr", "td": "td", "th": "td", "option": "option"}
_BOUNDS: Final = {"li": ("ul", "ol"), "dd": ("dl",), "tr": ("table",), "td": ("table", "tr"), "option": ("select",)}
_ROLELESS: Final = Role()


@dataclass(slots=True, eq=False)
class Element:
    """An element. ``index`` is its number in document order, ``last`` the number of its last descendant; ``start`` and
    ``end`` are offsets in the source: behind its start tag, before its end tag.
    """

    name: str
    index: int
    parent: int
    role: Role
    skipped: bool
    article: int | None
    linked: bool
    item: bool
    pre: bool
    cell: bool
    heading: int
    last: int = 0
    open_paragraph: bool = False
    start: int = 0
    end: int = 0
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class MarkupLine:
    """A line of text: its words with their way back to the source, the innermost block that holds it, how much of it is
    links.

    ``soft`` is true if only a line break (``<br>``) parts it from the line before. ``by_line`` and ``kicker`` are set
    by :func:`dalil.reports.markup.content.article_lines`, which knows how much text their elements hold.
    """

    words: Words
    element: Element
    linked: int
    soft: bool
    stamp: date | None = None
    by_line: bool = False
    kicker: bool = False


@dataclass(slots=True)
class Outline:
    """The elements in document order and the lines in reading order."""

    elements: list[Element] = field(default_factory=list)
    lines: list[MarkupLine] = field(default_factory=list)


def outline(source: str, tokens: Iterable[Token]) -> Outline:
    """The outline of a page. Unclosed, unopened and endlessly nested elements are all borne, in linear time."""
    builder = _Builder(source)
    for token in tokens:
        if isinstance(token, Text):
            builder.text(token)
        elif isinstance(token, StartTag):
            builder.start(token)
        else:
            builder.end(token)
    builder.finish()
    return builder.outline


class _Builder:
    def __init__(self, source: str) -> None:
        self._source = source
        self.outline = Outline()
        self._open: Counter[str] = Counter()
        self._stack: list[Element] = [self._element("#page", _ROLELESS, None)]
        self._pieces: list[tuple[int, int]] = []
        self._linked: list[tuple[int, int]] = []
        self._breaks = 2
        self._stamp: date | None = None
        self._at = 0

    def _element(self, name: str, role: Role, parent: Element | None, linked: bool = False) -> Element:
        index = len(self.outline.elements)
        block = name in ("p", "div", "blockquote", "section", "article")
        element = Element(
            name=name,
            index=index,
            parent=parent.index if parent else 0,
            role=role,
            skipped=role.skipped or bool(parent and parent.skipped),
            article=index
            if name == "article" and not (parent and parent.article is not None)
            else (parent.article if parent else None),
            linked=linked or bool(parent and parent.linked),
            item=name == "li" or bool(parent and parent.item and name not in ("ul", "ol", "table")),
            pre=name == "pre" or bool(parent and parent.pre),
            cell=name in ("td", "th") or bool(parent and parent.cell and not (block and name == "p")),
            heading=int(name[1]) if name in _HEADINGS else (parent.heading if parent else 0),
            last=index,
        )
        if parent:
            element.open_paragraph = name == "p" or (
                parent.open_paragraph and name not in ("table", "td", "th", "li", "button", "object")
            )
        self.outline.elements.append(element)
        return element

    def text(self, token: Text) -> None:
        top = self._stack[-1]
        if token.raw is not None or top.skipped:
            return
        if top.pre:
            self._preformatted(token)
            return
        self._pieces.append((token.start, token.end))
        if top.linked:
            self._linked.append((token.start, token.end))

    def _preformatted(self, token: Text) -> None:
        position = token.start
        while (newline := self._source.find("\n", position, token.end)) >= 0:
            self._pieces.append((position, newline))
            self._flush(breaks=1)
            position = newline + 1
        self._pieces.append((position, token.end))

    def start(self, tag: StartTag) -> None:
        self._at = tag.start
        if tag.name == "br":
            self._flush(breaks=1)
            return
        block = tag.name not in furniture().inline_tags
        if block:
            self._flush(breaks=2)
            if self._stack[-1].open_paragraph:
                self._close("p")
            self._close_heading()
            self._close_implied(tag.name)
        elif tag.name == "a":
            self._close_inline("a")
        if tag.name == "time" and (stamp := tag.attributes.get("datetime")):
            self._stamp = self._stamp or parse_stamp(stamp)
        if tag.name in furniture().void_tags:
            return
        role = role_of(tag.name, tag.attributes)
        element = self._element(tag.name, role, self._stack[-1], linked=tag.name == "a" and "href" in tag.attributes)
        element.start = element.end = tag.end
        element.attributes = tag.attributes
        if not tag.closed:
            self._stack.append(element)
            self._open[tag.name] += 1

    def end(self, tag: EndTag) -> None:
        self._at = tag.start
        if tag.name == "br":
            self._flush(breaks=1)
        elif tag.name == "p" and not self._stack[-1].open_paragraph:
            self._flush(breaks=2)
        elif tag.name in furniture().inline_tags:
            self._close_inline(tag.name)
        elif self._open[tag.name]:
            self._flush(breaks=2)
            self._close(tag.name)

    def _close_inline(self, name: str) -> None:
        """Close an open inline element; where blocks were opened in it, they stay open and only stop being a link."""
        if not self._open[name]:
            return
        crossed = False
        for depth, element in enumerate(reversed(self._stack[-32:])):
            if element.name == name:
                if not crossed:
                    self._close(name)
                elif name == "a":
                    for inner in self._stack[len(self._stack) - 1 - depth :]:
                        inner.linked = False
                return
            crossed = crossed or element.name not in furniture().inline_tags

    def _close_heading(self) -> None:
        """Close a heading that has its words already: a block within it shows that its end tag is missing."""
        level, lines = self._stack[-1].heading, self.outline.lines
        if level and lines and lines[-1].element.heading == level and self._open[f"h{level}"]:
            self._close(f"h{level}")

    def _close_implied(self, name: str) -> None:
        """Close the list item, cell or row that ``name`` cannot stand in; what was opened since goes with it."""
        closes = _CLOSES.get(name)
        if closes is None:
            return
        names = ("td", "th") if closes == "td" else ("dt", "dd") if closes == "dd" else (closes,)
        if not any(self._open[other] for other in names):
            return
        bounds = _BOUNDS[closes]
        # Elements opened within an unclosed item are few; a hostile depth is not searched.
        for element in reversed(self._stack[-32:]):
            if element.name in names:
                self._close(element.name)
                return
            if element.name in bounds:
                return

    def _close(self, name: str) -> None:
        """Close the innermost open ``name`` and all within it; some element of that name must be open."""
        while len(self._stack) > 1:
            element = self._stack.pop()
            element.last = len(self.outline.elements) - 1
            element.end = self._at
            self._open[element.name] -= 1
            if element.name == name:
                return

    def _flush(self, breaks: int) -> None:
        """End the line being read. ``breaks`` is 1 for a line break, 2 for the edge of a block."""
        pieces, linked, stamp = self._pieces, self._linked, self._stamp
        if pieces:
            self._pieces, self._linked = [], []
            words = fold(self._source, pieces)
            if words.text:
                share = len(fold(self._source, linked).text) if linked else 0
                self.outline.lines.append(MarkupLine(words, self._block(), share, self._breaks == 1, stamp))
                self._breaks, self._stamp = 0, None
        self._breaks += breaks

    def _block(self) -> Element:
        # Inline elements hold no lines; the deepest of many nested ones will do as well as the block around them.
        for element in reversed(self._stack[-16:]):
            if element.name not in furniture().inline_tags:
                return element
        return self._stack[-1]

    def finish(self) -> None:
        self._at = len(self._source)
        self._flush(breaks=2)
        while len(self._stack) > 1:
            self._close(self._stack[-1].name)
        self.outline.elements[0].last = len(self.outline.elements) - 1
