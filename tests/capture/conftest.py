"""A misbehaving server, and a fetcher that may ask it and waits for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from dalil.capture.fetching import Fetcher, FetchRules
from tests.capture.fetching.misbehaviours import Server

QUICK = FetchRules(
    contact="desk@example.org", delay=0, timeout=30.0, total=60.0, back_off=0, max_bytes=200_000, allow_private=True
)
"""Waits for nothing, and gives a server on a busy machine the time that it needs."""
IMPATIENT = replace(QUICK, timeout=1.0, total=2.5)
"""For servers that let one wait on purpose."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback."""
    running = Server()
    yield running
    running.close()


@pytest.fixture
def waited() -> list[float]:
    """The waits that a fetcher made, none of which took any time."""
    return []


@pytest.fixture
def fetcher(waited: list[float]) -> Iterator[Callable[..., Fetcher]]:
    """Makes fetchers: ``fetcher()``, ``fetcher(rules, resolver=…)``."""
    with ExitStack() as stack:
        yield lambda rules=QUICK, **options: stack.enter_context(Fetcher(rules, sleep=waited.append, **options))
