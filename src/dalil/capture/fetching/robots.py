"""What each host's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dalil.capture.fetching.addresses import host_of
from dalil.capture.fetching.rules import PRODUCT

if TYPE_CHECKING:
    from protego import Protego

MAX_ROBOTS_BYTES: Final = 512 * 1024
"""How much of a robots.txt is read; the rest does not count. RFC 9309 asks for 500 KiB at least."""


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What asking for a robots.txt gave: its bytes (``b""`` if the host has none), or why it could not be had."""

    content: bytes = b""
    failure: str | None = None


class Robots:
    """Asks each host once and remembers what it said."""

    def __init__(self, ask: Callable[[str], RobotsAnswer]) -> None:
        self._ask = ask
        self._known: dict[str, Protego | str] = {}

    def refusal(self, url: str) -> str | None:
        """Why ``url`` may not be fetched; ``None`` if it may."""
        rules = self._rules(host_of(url))
        if isinstance(rules, str):
            return f"robots.txt could not be read ({rules}); a site whose rules are not known is left alone"
        return None if rules.can_fetch(url, PRODUCT) else "robots.txt does not allow it"

    def delay(self, host: str) -> float:
        """The crawl delay, in seconds, that ``host`` asks for; 0 if none."""
        rules = self._rules(host)
        found = None if isinstance(rules, str) else rules.crawl_delay(PRODUCT)
        return max(0.0, float(found or 0))

    def _rules(self, host: str) -> Protego | str:
        from protego import Protego

        if host not in self._known:
            answer = self._ask(f"{host}/robots.txt")
            text = answer.content[:MAX_ROBOTS_BYTES].decode("utf-8", "replace")
            self._known[host] = answer.failure or Protego.parse(text)
        return self._known[host]
