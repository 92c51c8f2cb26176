"""No page makes more than twelve queries, whoever looks: every pattern of the addresses is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dalil.ledger import open_ledger
from dalil.ledger.access import bearer_keys
from tests.site import worlds
from tests.site.leaks.addresses import ADDRESSES, patterns
from tests.site.test_desk import signed_in

MOST = 12
TRIED = 2  # addresses of a pattern


@pytest.fixture
def clients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Client]]:
    """A visitor, an administrator, and the administrator's program with a key, of the small ledger."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    worlds.whole(open_ledger(tmp_path / "ledger"))
    visitor = Client(headers={"host": "localhost", "accept-language": "en"})
    administrator = signed_in("administrator")
    key = bearer_keys.issue("administrator-one", "counting", by="test")
    program = Client(headers={"host": "localhost", "accept-language": "en", "authorization": f"Bearer {key}"})
    yield {"visitor": visitor, "administrator": administrator, "program": program}
    connections.close_all()


def test_every_pattern_is_tried() -> None:
    assert set(patterns()) <= set(ADDRESSES)


def test_no_page_makes_more_than_twelve_queries(clients: dict[str, Client]) -> None:
    found = {}
    for name in patterns():
        for address in islice(ADDRESSES[name](), TRIED):
            for who, client in clients.items():
                if who == "program" and not name.startswith("api:"):
                    continue  # pages take no key
                if name == "sign_out":
                    continue
                client.get(address)  # what is kept in memory is read once for each state of the ledger
                with CaptureQueriesContext(connection) as captured:
                    response = client.get(address)
                    if response.streaming:
                        list(response)
                found[who, address] = len(captured)
    assert {each: number for each, number in found.items() if number > MOST} == {}
    assert max(found.values()) > 2
