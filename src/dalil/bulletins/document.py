"""A document as its parts, before it is written as a page, a text or a file of a word processor."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """The number of a footnote, where it is called."""

    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a page of the ledger."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A number in words, and drawn from zero to ``most``: solid to the low, pale to the high, an arrow if open."""

    text: str
    low: int
    high: int
    open: bool
    most: int


Part = str | Note | Link | Bar
Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in one block; ``style`` is empty, ``lead``, ``why`` (smaller) or ``item``."""

    parts: Cell
    style: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; ``numbers`` are the columns whose cells are set to the end."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG, with the words that say the same; ``png`` are its points, where a writer has no SVG."""

    svg: str
    words: str
    png: bytes | None = None
    width: int = 0
    height: int = 0


Block = Heading | Paragraph | Table | Drawing


@dataclass(slots=True)
class Document:
    """Blocks in order, and footnotes; a note's number is its place, from 1."""

    title: str
    language: str
    direction: str
    notes_title: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)

    def note(self, *parts: Part) -> Note:
        """A footnote with these words: that which says the same already, or a new one."""
        if parts not in self.notes:
            self.notes.append(parts)
        return Note(self.notes.index(parts) + 1)

    def add(self, *blocks: Block) -> None:
        """Append blocks."""
        self.blocks += blocks


def plain(cell: Cell) -> str:
    """The words of a cell alone."""
    return "".join(
        part.text if isinstance(part, Link | Bar) else "" if isinstance(part, Note) else part for part in cell
    )
