"""The first pages are made ready before anybody asks, and stay right when the ledger changes."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dalil.ledger import viewing
from dalil.ledger.store import Ledger
from dalil.site import warming
from dalil.site.answers import totals
from dalil.site.choices import choices
from dalil.site.outlines import columns
from tests.ledger.world import empty_ledger
from tests.site import worlds
from tests.site.test_desk import client, signed_in

RESTRICTS = """
import sys
from dalil.ledger import open_ledger
open_ledger(sys.argv[1])
from dalil.ledger.actions import decide
from dalil.ledger.viewing import Viewer
decide("restrict", sys.argv[2], by=Viewer("one", "editor"), version=0, about="incident", reason="survivors")
"""


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A small ledger of this test's own."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    held = empty_ledger(tmp_path / "ledger")
    worlds.whole(held)
    yield held
    connections.close_all()


def _asked(mine: Client, page: str) -> int:
    """How many queries a page makes."""
    with CaptureQueriesContext(connection) as captured:
        assert mine.get(page).status_code == 200
    return len(captured)


def test_the_first_pages_are_as_quick_as_the_next(ledger: Ledger) -> None:
    warming.warm(get_wsgi_application())
    mine = client()
    first = [_asked(mine, page) for page in warming.PAGES]
    assert first == [_asked(mine, page) for page in warming.PAGES]


def _restrict_elsewhere(ledger: Ledger) -> str:
    """An incident that another process has just restricted."""
    before = client().get("/incidents/").content.decode()
    (hidden, *_) = re.findall(r'href="/incidents/([^/"]+)/"', before)
    connections.close_all()
    done = subprocess.run([sys.executable, "-c", RESTRICTS, str(ledger.path), hidden], check=False)
    assert done.returncode == 0
    return hidden


def test_what_another_process_changed_is_shown_and_made_ready_once_it_rests(ledger: Ledger) -> None:
    signed_in("administrator")
    warmth = warming.Warmth(get_wsgi_application())
    warmth.begin()
    assert not warmth.look()
    hidden = _restrict_elsewhere(ledger)
    assert hidden not in client().get("/incidents/").content.decode()
    assert [warmth.look() for _ in range(3)] == [False, True, False]
    mine = client()
    first = [_asked(mine, page) for page in warming.PAGES]
    assert first == [_asked(mine, page) for page in warming.PAGES]


def test_what_pages_of_accounts_have_in_common_is_made_ready_too(ledger: Ledger) -> None:
    signed_in("administrator")
    warming.warm(get_wsgi_application())
    for asks in (columns, choices, totals):
        with viewing.seen_by(viewing.HOUSE), CaptureQueriesContext(connection) as captured:
            asks()
        assert len(captured) == 1  # what state the ledger is in


def test_what_is_kept_is_no_garbage_to_look_through(ledger: Ledger) -> None:
    gc.unfreeze()
    try:
        warming.warm(get_wsgi_application())
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
