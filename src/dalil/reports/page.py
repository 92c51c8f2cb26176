"""A page as read, before it is cut into reports: its reading text, the lines of it, and what its metadata states."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dalil.model import Run, SourceMap

LineKind = Literal["title", "heading", "paragraph", "item", "silent"]


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line of a reading text: a heading, a list item, or a paragraph whose hard wraps are undone.

    ``[start, end)`` leaves out a bullet sign and outer white space. ``gap`` is true if a blank line stands before;
    ``marked`` if markup, not wording, made it a heading or item; a ``silent`` line (a by-line, a table's cell) is read
    for metadata and becomes no block; ``article`` numbers the markup's own article that holds it, ``stamp`` is the day
    of a machine-readable time in it.
    """

    start: int
    end: int
    kind: LineKind
    gap: bool = True
    marked: bool = False
    article: int | None = None
    stamp: date | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What markup knows of a line; see :class:`Line`."""

    kind: LineKind = "paragraph"
    article: int | None = None
    stamp: date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What metadata states of a page or record. ``None`` where it says nothing.

    ``listed`` is the day on which a list (a feed, an archive's address) says that the page was published: it counts
    where the page itself says nothing, in metadata or in words.
    """

    published: date | None = None
    section: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    record_id: str | None = None
    listed: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a date page: its header's facts, its title's line if it has one, and its own lines ``[start, end)``,
    by index; ``source`` where the item itself names who publishes it.
    """

    published: date | None
    section: str | None
    title: int | None
    start: int
    end: int
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A reading text with its lines and its map to the decoded source; its ``items`` where its markup marks them."""

    text: str = field(repr=False)
    source_map: SourceMap = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    stated: Stated = Stated()
    warnings: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


def cut(source_map: SourceMap, start: int, end: int) -> SourceMap:
    """The map of the slice ``[start, end)`` of a reading text."""
    runs: list[Run] = []
    for run in source_map.runs[bisect_right(source_map.runs, start, key=lambda run: run.text_end) :]:
        if run.text_start >= end:
            break
        first, last = max(run.text_start, start), min(run.text_end, end)
        if run.text_end - run.text_start == run.source_end - run.source_start:
            shift = run.source_start - run.text_start
            runs.append(Run(first - start, last - start, first + shift, last + shift))
        else:
            runs.append(Run(first - start, last - start, run.source_start, run.source_end))
    return SourceMap(tuple(runs))
