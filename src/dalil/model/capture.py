"""What was taken in: the bytes of a page, with their digest and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one input, unchanged.

    ``name`` is the input's own name ("003.txt", "page.html.gz", "<stdin>"); ``origin`` where it came from (a path or a
    URL); ``captured_at`` is in UTC. Two captures with the same bytes have the same ``sha256``.
    """

    name: str
    content: bytes = field(repr=False)
    origin: str
    captured_at: datetime | None = None
    media_type: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in lower-case hexadecimal."""
        return sha256(self.content).hexdigest()
