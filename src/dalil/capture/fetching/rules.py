"""How pages are fetched: bounds, waits, and who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dalil.version import VERSION

PRODUCT: Final = "dalil"
"""The name that a robots.txt addresses us by."""


@dataclass(frozen=True, slots=True)
class FetchRules:
    """All times in seconds, all sizes in bytes.

    ``contact`` (an e-mail address or a page) stands in the user agent. ``delay`` lies between two requests to one host,
    and so does a longer crawl delay of its robots.txt, up to ``max_delay``. ``timeout`` is the longest silence,
    ``total`` the longest time for one answer however lively. ``max_bytes`` bounds an answer both as sent and unpacked.
    A page is asked for ``tries`` times; a wait that the server asks for (Retry-After) is kept up to ``max_wait``.
    ``allow_private`` lets loopback, private and other addresses of no public network be asked.
    """

    contact: str | None = None
    delay: float = 2.0
    max_delay: float = 60.0
    timeout: float = 30.0
    total: float = 120.0
    max_bytes: int = 32 * 1024 * 1024
    max_redirects: int = 8
    tries: int = 4
    back_off: float = 2.0
    max_wait: float = 120.0
    allow_private: bool = False

    @property
    def user_agent(self) -> str:
        """The words of the ``User-Agent`` header."""
        # One line of printable ASCII, whatever the contact holds: it stands in a header.
        contact = "".join(char for char in self.contact or "" if " " <= char <= "~" and char not in "()").strip()
        return f"{PRODUCT}/{VERSION}" + (f" (+{contact})" if contact else "")
