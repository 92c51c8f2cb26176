"""HTML → tags and stretches of text, each with its offsets in the source.

Written here because offsets are the point: parsers that build trees lose them, and the standard library's tokeniser
takes quadratic time on some broken pages. Follows the WHATWG tokeniser where it matters for text; every input is read,
in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

_NAME: Final = re.compile(r"[a-zA-Z][^\s/>]*")
_BETWEEN: Final = re.compile(r"[\s/]*")
_ATTRIBUTE: Final = re.compile(r"=?[^\s/>=]*")
_EQUALS: Final = re.compile(r"\s*=\s*")
_UNQUOTED: Final = re.compile(r"[^\s>]*")
# Elements whose content is no markup, and those whose content is not for readers.
_RAW: Final = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_UNSEEN: Final = frozenset(("noscript", "template"))
# Scripts in earnest use a few dozen attributes and short names; a page with more is hostile, and more are not kept.
_MOST_ATTRIBUTES: Final = 64


@dataclass(frozen=True, slots=True)
class StartTag:
    """A start tag at ``[start, end)``. ``closed`` is true for ``<br/>``."""

    name: str
    start: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EndTag:
    """An end tag at ``[start, end)``."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Source text ``[start, end)`` with its character references still in it; ``raw`` names the element if it is no
    running text.
    """

    start: int
    end: int
    raw: str | None = None


Token = StartTag | EndTag | Text


class Tokens:
    """The tokens of a page. ``truncated`` tells, once all are read, that the page breaks off within a tag, comment or
    script.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._missing: set[str] = set()
        self.truncated = False

    def __iter__(self) -> Iterator[Token]:
        source, position, text_start = self._source, 0, 0
        while (opening := source.find("<", position)) >= 0:
            following = source[opening + 1 : opening + 2]
            token: StartTag | EndTag | None = None
            if _NAME.match(source, opening + 1):
                end, token = self._start_tag(opening)
            elif following == "/" and _NAME.match(source, opening + 2):
                end, token = self._end_tag(opening)
            elif following in ("!", "?", "/") and following:
                end = self._declaration(opening)
            else:
                position = opening + 1
                continue
            if opening > text_start:
                yield Text(text_start, opening)
            if token is not None:
                yield token
            if isinstance(token, StartTag) and token.name in _RAW | _UNSEEN and not token.closed:
                raw_end = self._raw_end(token.name, end)
                yield Text(end, raw_end, token.name)
                end = raw_end
            position = text_start = end
        if text_start < len(source):
            yield Text(text_start, len(source))

    def _find(self, wanted: str, position: int) -> int:
        """``str.find`` that, having failed once, does not search again: the next failure would be as long."""
        if wanted in self._missing:
            return -1
        found = self._source.find(wanted, position)
        if found < 0:
            self._missing.add(wanted)
        return found

    def _declaration(self, opening: int) -> int:
        """The end of a comment, doctype, CDATA mark or processing instruction."""
        if self._source.startswith("<!--", opening):
            if self._source.startswith(("<!-->", "<!--->"), opening):
                return self._source.index(">", opening) + 1
            end = self._find("-->", opening + 4)
            return end + 3 if end >= 0 else self._to_the_end()
        end = self._find(">", opening)
        return end + 1 if end >= 0 else self._to_the_end()

    def _to_the_end(self) -> int:
        self.truncated = True
        return len(self._source)

    def _end_tag(self, opening: int) -> tuple[int, EndTag | None]:
        name = _NAME.match(self._source, opening + 2)
        end = self._find(">", opening)
        if end < 0 or name is None:
            return self._to_the_end(), None
        return end + 1, EndTag(name[0].lower(), opening, end + 1)

    def _start_tag(self, opening: int) -> tuple[int, StartTag | None]:
        source = self._source
        name = _NAME.match(source, opening + 1)
        assert name is not None  # a letter stands there
        attributes: dict[str, str] = {}
        position = name.end()
        while True:
            between = _BETWEEN.match(source, position)
            assert between is not None  # the pattern matches the empty string
            position = between.end()
            if position >= len(source):
                return self._to_the_end(), None
            if source[position] == ">":
                closed = source[position - 1] == "/"
                return position + 1, StartTag(name[0].lower(), opening, position + 1, attributes, closed)
            position = self._attribute(position, attributes)

    def _attribute(self, position: int, attributes: dict[str, str]) -> int:
        source = self._source
        name = _ATTRIBUTE.match(source, position)
        assert name is not None  # the pattern matches the empty string
        equals = _EQUALS.match(source, name.end())
        value_start = value_end = end = max(name.end(), position + 1)
        if equals:
            quote = source[equals.end() : equals.end() + 1]
            closing = self._find(quote, equals.end() + 1) if quote in ('"', "'") and quote else -1
            if closing >= 0:
                value_start, value_end, end = equals.end() + 1, closing, closing + 1
            else:
                unquoted = _UNQUOTED.match(source, equals.end())
                assert unquoted is not None  # the pattern matches the empty string
                value_start, value_end, end = unquoted.start(), unquoted.end(), unquoted.end()
        key = name[0].lower()
        if key not in attributes and len(attributes) < _MOST_ATTRIBUTES:
            attributes[key] = unescape(source[value_start:value_end]) if equals else ""
        return max(end, position + 1)

    def _raw_end(self, name: str, position: int) -> int:
        """Where the text of a script, style or the like ends: at its end tag, else at the end of the page."""
        wanted = f"</{name}"
        if wanted in self._missing:
            return len(self._source)
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, position)
        if found:
            return found.start()
        self._missing.add(wanted)
        return self._to_the_end()
