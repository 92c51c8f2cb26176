"""The text layer of PDF, by pypdf."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Final

from dalil.reports.documents.document import Document, DocumentError

MAX_PAGES: Final = 2_000
"""A longer document is refused, not cut."""


def read_pdf(content: bytes) -> Document:
    """The words of all pages, a blank line between two pages. Raises :class:`DocumentError`."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("the PDF is locked with a password")
    number = len(reader.pages)
    if number > MAX_PAGES:
        raise DocumentError(f"the PDF has more than {MAX_PAGES:,} pages")
    texts: list[str] = []
    broken = 0
    for page in reader.pages:
        try:
            texts.append(page.extract_text())
        except (MemoryError, RecursionError):
            raise
        except Exception:
            broken += 1
    text = "\n\n".join(words for each in texts if (words := each.strip()))
    if not text:
        raise DocumentError("the PDF has no text layer: its pages are pictures, which are not read")
    empty = sum(not each.strip() for each in texts)
    warnings = [f"{broken} of its {number} pages cannot be read"] if broken else []
    if empty:
        warnings.append(f"{empty} of its {number} pages have no text: pictures are not read")
    title = reader.metadata.title if reader.metadata else None
    return Document(text, title if isinstance(title, str) and title.strip() else None, tuple(warnings))
