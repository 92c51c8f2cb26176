"""What an input can come to when it is no capture: an error, or passed over for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SKIP_REASONS: Final = {
    "robots": "the site's robots.txt does not allow it",
    "unchanged": "the site says that it has not changed since it was taken",
    "visited": "taken already, not long ago",
    "no_page": "the archive has no page there",
    "no_text": "a picture, a film, a script or the like: nothing to read",
    "no_page_record": "a record of an archive that holds no page (a request, metadata, a redirect, an error)",
    "irrelevant": "no word of it tells of a conflict",
    "period": "dated outside the days asked for",
}
"""Why an input may be passed over without anything being wrong with it."""


@dataclass(frozen=True, slots=True)
class InputError:
    """An input that could not be taken in: ``file`` as the user named it, ``message`` one line without the name."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was passed over, rightly: ``reason`` is a key of :data:`SKIP_REASONS`."""

    file: str
    reason: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.detail or SKIP_REASONS[self.reason]}"


def printable(name: str) -> str:
    """``name`` safe to print on one line and to encode: control characters and undecodable bytes are escaped."""
    if name.isprintable():
        return name
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in name
    )


def is_url(path: object) -> bool:
    """True if ``path`` is written as a web address."""
    return isinstance(path, str) and path[:8].lower().startswith(("http://", "https://"))
