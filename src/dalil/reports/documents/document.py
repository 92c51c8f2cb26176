"""What is read of a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MAX_TEXT_CHARS: Final = 8 * 1024 * 1024
"""The most that a document's text may be."""


class DocumentError(ValueError):
    """A document that cannot be read; the message says why, without naming the file."""


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a document: its text layer, the decoded source that offsets refer to, and its metadata's title."""

    text: str = field(repr=False)
    title: str | None = None
    warnings: tuple[str, ...] = ()
