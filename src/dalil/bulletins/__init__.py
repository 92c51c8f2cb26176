"""Bulletins: what a period's sources tell, as a page, a text or a word processor's file; every figure footnoted.

Plain library: a :class:`Material` of incidents and claims goes in, a file comes out; the same for the same ledger.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dalil.bulletins.composition import compose
from dalil.bulletins.document import Document
from dalil.bulletins.material import Material
from dalil.bulletins.wording import LANGUAGES

__all__ = ["FORMATS", "LANGUAGES", "Document", "Material", "bulletin", "compose", "format_of"]

FORMATS: Final = ("html", "docx", "md")


def format_of(path: str | Path) -> str:
    """The format that a file's name asks for. Raises ``ValueError`` for another one."""
    suffix = Path(path).suffix.removeprefix(".").casefold()
    if suffix not in FORMATS:
        raise ValueError(f"{path}: bulletins are written as .{', .'.join(FORMATS)}")
    return suffix


def bulletin(material: Material, format: str, language: str = "en") -> bytes:
    """The file of a bulletin in ``html``, ``docx`` or ``md``, in UTF-8.

    Raises ``ValueError`` for a format or language that there is not.
    """
    document = compose(material, language)
    if format == "docx":
        from dalil.bulletins.docx import docx

        return docx(document)
    if format == "html":
        from dalil.bulletins.html import html

        return html(document).encode("utf-8", "replace")
    if format == "md":
        from dalil.bulletins.markdown import markdown

        return markdown(document).encode("utf-8", "replace")
    raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
