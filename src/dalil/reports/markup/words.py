"""Stretches of HTML source → words as they are read, each character with its way back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from dalil.model import Run

_SPECIAL: Final = re.compile(
    r"[\s\xad\u200b\ufeff]+|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
)
_INVISIBLE: Final = "\xad\u200b\ufeff"


@dataclass(slots=True)
class Words:
    """Text read from markup. ``runs`` map it to the source; text offsets count from its own beginning."""

    text: str
    runs: list[Run] = field(default_factory=list)


class _Folder:
    def __init__(self, source: str) -> None:
        self._source = source
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self._length = 0
        self._space: tuple[int, int] | None = None

    def space(self, start: int, end: int) -> None:
        """White space: it counts as one blank, and only between words."""
        if self._length:
            self._space = (self._space[0] if self._space else start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """``text`` read from the source ``[start, end)``."""
        if self._space:
            space, self._space = self._space, None
            self._append(" ", *space)
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        run = Run(self._length, self._length + len(text), start, end)
        self._length = run.text_end
        self.parts.append(text)
        if self.runs and len(text) == end - start:
            last = self.runs[-1]
            if last.source_end == start and last.text_end - last.text_start == last.source_end - last.source_start:
                self.runs[-1] = Run(last.text_start, run.text_end, last.source_start, end)
                return
        self.runs.append(run)


def fold(source: str, pieces: Iterable[tuple[int, int]]) -> Words:
    """The words of the source stretches ``pieces``: references resolved, white space folded and trimmed, invisible
    marks left out.
    """
    folder = _Folder(source)
    for start, end in pieces:
        position = start
        for match in _SPECIAL.finditer(source, start, end):
            if match.start() > position:
                folder.put(source[position : match.start()], position, match.start())
            position = match.end()
            if match[0][0] != "&":
                if match[0].strip(_INVISIBLE):
                    folder.space(*match.span())
                continue
            character = unescape(match[0])
            if character.isspace():
                folder.space(*match.span())
            elif character not in _INVISIBLE:
                folder.put(character, *match.span())
        if position < end:
            folder.put(source[position:end], position, end)
    return Words("".join(folder.parts), folder.runs)
