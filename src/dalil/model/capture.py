"""What was taken in: the bytes of a page, with their digest and where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """How a page was asked for and answered over HTTP.

    Header names and values stand in their order, as they were sent and received. ``decoded`` names the content codings
    that were taken off the body, outermost first ("gzip"): the capture's content is what they held. ``address`` is the
    IP address that answered; ``hops`` are the addresses asked before, each of which redirected to the next.
    """

    status: int
    reason: str = ""
    version: str = "HTTP/1.1"
    method: str = "GET"
    headers: Headers = ()
    request_headers: Headers = ()
    decoded: tuple[str, ...] = ()
    address: str | None = None
    hops: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first value of the answer's header ``name``, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a capture from outside its bytes: by the feed, address or command that named it.

    Readers use it where the bytes themselves do not say. ``columns`` are pairs of a field ("text", "published", …) and
    the column or key of a table that holds it. All of it is needed to read the capture again to the same claims.
    """

    published: date | None = None
    title: str | None = None
    section: str | None = None
    source: str | None = None
    columns: tuple[tuple[str, str], ...] = ()

    def record(self) -> dict[str, Any]:
        """What is told, ready for JSON; nothing untold. :meth:`of` reads it back."""
        record: dict[str, Any] = {"published": self.published.isoformat() if self.published else None}
        record |= {"title": self.title, "section": self.section, "source": self.source, "columns": dict(self.columns)}
        return {name: value for name, value in record.items() if value}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Told:
        """What :meth:`record` gave. Raises ``ValueError`` where the day is none."""
        published = record.get("published")
        return cls(
            published=date.fromisoformat(published) if published else None,
            title=record.get("title"),
            section=record.get("section"),
            source=record.get("source"),
            columns=tuple((record.get("columns") or {}).items()),
        )


UNTOLD: Final = Told()
"""Nothing told."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one input, unchanged.

    ``name`` is the input's own name ("003.txt", "page.html.gz", "<stdin>", a URL); ``origin`` where it came from (a
    path or a URL); ``captured_at`` is in UTC. Two captures with the same bytes have the same ``sha256``. ``url`` is
    the address of what was fetched, by us or by the archive that held it, after all redirects; ``exchange`` how it was
    fetched; ``container`` the file that it was taken out of (a WARC, a mailbox), with its place there.
    """

    name: str
    content: bytes = field(repr=False)
    origin: str
    captured_at: datetime | None = None
    media_type: str | None = None
    url: str | None = None
    exchange: Exchange | None = None
    told: Told = UNTOLD
    container: str | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in lower-case hexadecimal."""
        return sha256(self.content).hexdigest()
