"""The words of DOCX, by python-docx: paragraphs, lists and tables in their order."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any, Final

from dalil.reports.documents.document import Document, DocumentError

MAX_PARTS_BYTES: Final = 256 * 1024 * 1024
"""How much all parts of the file may unpack to together."""


def read_docx(content: bytes) -> Document:
    """The words of the document's body, a blank line between paragraphs, a line for each row of a table.

    Raises :class:`DocumentError`.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_PARTS_BYTES:
                raise DocumentError(f"the document unpacks to more than {MAX_PARTS_BYTES:,} bytes")
    except zipfile.BadZipFile as error:
        raise DocumentError("the document is damaged") from error
    import docx
    from docx.table import Table

    document = docx.Document(BytesIO(content))
    parts: list[str] = []
    for block in document.iter_inner_content():
        parts.extend(_rows(block) if isinstance(block, Table) else [_paragraph(block)])
    text = "\n\n".join(part for part in parts if part.strip())
    if not text:
        raise DocumentError("the document has no text")
    title = document.core_properties.title
    return Document(text, title.strip() or None if isinstance(title, str) else None)


def _paragraph(paragraph: Any) -> str:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    words = str(paragraph.text).strip()
    return f"- {words}" if words and style.startswith("List") else words


def _rows(table: Any) -> list[str]:
    """A table's rows; a cell that spans several columns or rows is told once."""
    rows: list[str] = []
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append(" ".join(cell.text.split()))
        rows.append("\t".join(cell for cell in cells if cell))
    return rows
