"""A ledger for the tests of pages, and a client that reads it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest

from dalil.ledger import open_ledger
from dalil.places.atlas import Atlas

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, Page

    from dalil.ledger.store import Ledger

# Test modules name the tables when they are collected, before any ledger is opened.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dalil.ledger.settings")
django.setup()

from tests import postgres  # noqa: E402
from tests.serving import served  # noqa: E402
from tests.site.browsing import opened, started  # noqa: E402


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.site import worlds

    folder = tmp_path_factory.mktemp("site") / "ledger"
    with postgres.named(None):
        worlds.whole(open_ledger(folder))
    return folder


@pytest.fixture
def ledger(_filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """The small ledger of :mod:`tests.site.worlds`, made once; pages only read it."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    yield open_ledger(_filled)
    from django.db import connections

    connections.close_all()


@pytest.fixture
def client(ledger: Ledger) -> Client:
    """A client of the site over the small ledger."""
    from django.test import Client

    return Client(headers={"host": "localhost", "accept-language": "en"})


@pytest.fixture
def market(ledger: Ledger) -> str:
    """The id of the incident of the market strike."""
    return str(ledger.incidents().get(place="Maarat al-Numan").incident_id)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for all tests of a process."""
    Atlas.default()  # its file is made before the first map waits for it
    with started() as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A wide window of the test's own."""
    with opened(browser) as window:
        yield window


@pytest.fixture
def site(ledger: Ledger) -> Iterator[str]:
    """The small ledger's site as ``dalil serve`` serves it; gives its address."""
    with served() as address:
        yield address
