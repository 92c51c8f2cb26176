"""Ledgers for tests: folders with SQLite files, and PostgreSQL where ``DALIL_TEST_POSTGRES_URL`` names one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest

from tests.ledger import world

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

# Test modules name the tables when they are collected, before any ledger is opened.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dalil.ledger.settings")
django.setup()


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """An empty folder for pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


@pytest.fixture(params=world.DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """An empty ledger in the test world, once in each database."""
    yield from world.inhabited(tmp_path / "ledger", monkeypatch, request.param)


@pytest.fixture
def sqlite_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """An empty ledger in the test world, in its own SQLite file."""
    yield from world.inhabited(tmp_path / "ledger", monkeypatch)


@pytest.fixture
def page(pages: Path) -> Callable[..., Path]:
    """Writes a page: ``page("a.txt", line, …)``."""
    return lambda name, *lines: world.page(pages, name, *lines)


@pytest.fixture
def real_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Incidents called as they are outside of this world; to be asked for after the ledger."""
    from dalil.incidents import compose
    from dalil.ledger import arrivals, linking

    for module in (linking, arrivals):
        monkeypatch.setattr(module, "compose", compose)
