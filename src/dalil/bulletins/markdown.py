"""A bulletin as Markdown with footnotes (``[^1]``): text, tables and notes; a drawing is told in words."""

from __future__ import annotations

import re

from dalil.bulletins.document import Cell, Document, Drawing, Heading, Link, Note, Paragraph, Part, Table, plain

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(document: Document) -> str:
    """The file's text."""
    blocks = [_block(block) for block in document.blocks]
    if document.notes:
        blocks.append(f"## {_words(document.notes_title)}")
        blocks += [f"[^{number}]: {_cell(note)}" for number, note in enumerate(document.notes, 1)]
    return "\n\n".join(blocks) + "\n"


def _block(block: Heading | Paragraph | Table | Drawing) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_words(block.text)}"
        case Paragraph():
            text = _cell(block.parts)
            # A number or a dash at the start of a line would make a list of it.
            return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\3\\\2", text) if re.match(r"\d+[.)]|[-+]", text) else text
        case Drawing():
            return f"*{_words(block.words)}*"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    signs = ["--:" if index in table.numbers else "---" for index in range(len(table.head))]
    lines = [_row([(head,) for head in table.head]), f"| {' | '.join(signs)} |"]
    return "\n".join([*lines, *(_row(list(row)) for row in table.rows)])


def _row(cells: list[Cell]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(cell: Cell) -> str:
    return "".join(_part(part) for part in cell)


def _part(part: Part) -> str:
    match part:
        case Note():
            return f"[^{part.number}]"
        case Link():
            return f"[{_words(part.text)}]({part.url})"
        case str():
            return _words(part)
        case _:
            return _words(plain((part,)))


def _words(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split(" ")).replace("\n", " "))
