"""A bulletin as one HTML file: its style in it, drawings inline, nothing fetched from anywhere."""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path

from dalil.bulletins.document import Bar, Cell, Document, Drawing, Heading, Link, Note, Paragraph, Part, Table


def html(document: Document) -> str:
    """The file's text."""
    page = _Page(document)
    style = Path(__file__).with_name("bulletin.css").read_text(encoding="utf-8")
    body = "\n".join(page.block(block) for block in document.blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{document.language}" dir="{document.direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n{page.notes()}\n</main>\n</body>\n</html>\n"
    )


class _Page:
    """Writes blocks, and counts the calls of each note so that it leads back."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.calls: Counter[int] = Counter()

    def block(self, block: Heading | Paragraph | Table | Drawing) -> str:
        match block:
            case Heading():
                return f"<h{block.level}>{_words(block.text)}</h{block.level}>"
            case Paragraph():
                kind = f' class="{block.style}"' if block.style else ""
                return f"<p{kind}>{self.cell(block.parts)}</p>"
            case Drawing():
                return f"<figure>{block.svg}</figure>"
            case Table():
                return self.table(block)

    def table(self, table: Table) -> str:
        rows = "\n".join(self.row(table, row) for row in table.rows)
        heads = "".join(
            f'<th scope="col"{_end(table, index)}>{_words(head)}</th>' for index, head in enumerate(table.head)
        )
        kind = ' class="compact"' if table.compact else ""
        return f"<table{kind}><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"

    def row(self, table: Table, row: tuple[Cell, ...]) -> str:
        # The first cell that is no running number names the row.
        named = 1 if 0 in table.numbers and len(row) > 2 else 0
        cells = []
        for index, cell in enumerate(row):
            if index == named:
                cells.append(f'<th scope="row">{self.cell(cell)}</th>')
            else:
                label = escape(table.head[index])
                cells.append(f'<td data-l="{label}"{_end(table, index)}>{self.cell(cell)}</td>')
        return f"<tr>{''.join(cells)}</tr>"

    def cell(self, cell: Cell) -> str:
        drawn = (_drawn(part) for part in cell if isinstance(part, Bar))
        return "".join((*(self.part(part) for part in cell), *drawn))

    def part(self, part: Part) -> str:
        match part:
            case Note():
                self.calls[part.number] += 1
                back = f"r{part.number}-{self.calls[part.number]}"
                return f'<sup id="{back}"><a href="#n{part.number}" role="doc-noteref">{part.number}</a></sup>'
            case Link():
                return f'<a href="{escape(part.url)}"><bdi dir="ltr">{escape(part.text)}</bdi></a>'
            case Bar():
                return _words(part.text)
            case _:
                return _words(part)

    def notes(self) -> str:
        document = self.document
        if not document.notes:
            return ""
        items = []
        for number, note in enumerate(document.notes, 1):
            back = f' <a href="#r{number}-1" role="doc-backlink">↑</a>' if self.calls[number] else ""
            items.append(f'<li id="n{number}">{self.cell(note)}{back}</li>')
        listed = "\n".join(items)
        title = _words(document.notes_title)
        return f'<section role="doc-endnotes"><h2>{title}</h2>\n<ol class="notes">\n{listed}\n</ol></section>'


def _words(text: str) -> str:
    return escape(text, quote=False)


def _end(table: Table, index: int) -> str:
    return ' class="n"' if index in table.numbers else ""


def _drawn(bar: Bar) -> str:
    """The range from zero; its words stand beside it already."""
    low, high = (100 * number / bar.most for number in (bar.low, bar.high))
    drawn = f'<i class="lo" style="inline-size:{low:.1f}%"></i>'
    if bar.high > bar.low:
        drawn += f'<i class="hi" style="inset-inline-start:{low:.1f}%;inline-size:{high - low:.1f}%"></i>'
    if bar.open:
        drawn += f'<i class="up" style="inset-inline-start:{high:.1f}%"></i>'
    return f'<span class="range" aria-hidden="true">{drawn}</span>'
