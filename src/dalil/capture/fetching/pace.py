"""The pace at which each host is asked."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Keeps at least so many seconds between the end of one request to a host and the next one to it."""

    def __init__(
        self,
        delay: float,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._delay = delay
        self._sleep = sleep
        self._clock = clock
        self._delays: dict[str, float] = {}
        self._free_at: dict[str, float] = {}

    def slow_down(self, host: str, delay: float) -> None:
        """Keep at least ``delay`` seconds with ``host``."""
        self._delays[host] = max(delay, self._delays.get(host, 0.0))

    def wait(self, host: str) -> None:
        """Wait until ``host`` may be asked."""
        left = self._free_at.get(host, 0.0) - self._clock()
        if left > 0:
            self._sleep(left)

    def asked(self, host: str) -> None:
        """Note that ``host`` has just been asked."""
        self._free_at[host] = self._clock() + max(self._delay, self._delays.get(host, 0.0))

    def rest(self, host: str, seconds: float) -> None:
        """Leave ``host`` alone for ``seconds`` from now."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)
