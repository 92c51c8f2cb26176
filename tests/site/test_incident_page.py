"""The page of one incident: its settled grade, who signed it, what was nearly merged, and what the public sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dalil.ledger.access import accounts
from dalil.ledger.actions import decide, standing
from dalil.ledger.models import Incident
from dalil.ledger.store import Ledger
from dalil.ledger.viewing import Viewer
from tests.ledger.world import empty_ledger
from tests.site import worlds
from tests.site.test_pages import text_of, words_of
from tests.site.worlds import Item, Told, exactly

REASON = "two films of the same street"
FIRST, SECOND = Viewer("one", "editor", True), Viewer("two", "reviewer", True)


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """The small ledger with another strike on the market's town the day after; this test's own."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    held = empty_ledger(tmp_path / "ledger")
    worlds.market_strike(held)
    worlds.add_page(
        held,
        "network-2019-07-24.txt",
        "Local News Network",
        date(2019, 7, 24),
        [
            Item(
                "Shells killed 3 people in Maarat al-Numan.",
                [
                    Told(
                        kind="shelling",
                        places={"Maarat al-Numan": "Maarat al-Numan"},
                        counts={"3 people": ("killed", "people", exactly(3), None)},
                    )
                ],
            )
        ],
    )
    worlds.finish(held)
    yield held
    from django.db import connections

    connections.close_all()


def visitor() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


def signed_in(role: str) -> Client:
    """A client that came by an invitation."""
    mine = visitor()
    secret = accounts.invite(f"{role}-one", role, by="test")
    mine.post(f"/invited/{secret}/", {"password": "a long enough phrase", "again": "a long enough phrase"})
    return mine


def market() -> str:
    """The market strike."""
    return str(Incident.objects.get(kind="airstrike", place="Maarat al-Numan").incident_id)


def settle(name: str) -> None:
    """Two people confirm it."""
    at = standing("incident", name).version
    decide("grade", name, by=FIRST, version=at, reason=REASON, about="incident", grade="confirmed", now="corroborated")
    decide("confirm", name, by=SECOND, version=at + 1, reason="", about="incident")


def test_a_proposed_grade_is_marked_as_proposed_until_it_is_settled(ledger: Ledger) -> None:
    name, client = market(), visitor()
    page = text_of(client, f"/incidents/{name}/")
    assert 'class="proposed"' in page
    assert "no person has settled it" in words_of(page)
    assert "4 independent sources, of 3 known sides" in words_of(page)
    settle(name)
    page = text_of(client, f"/incidents/{name}/")
    assert 'class="proposed"' not in page
    assert "People have settled it" in words_of(page)
    listed = text_of(client, "/incidents/?kind=any")
    assert listed.count('class="proposed"') == Incident.objects.count() - 1


def test_the_inside_sees_by_role_who_signed_and_why_and_the_public_only_when(ledger: Ledger) -> None:
    name = market()
    reader = signed_in("reader")
    for account in ("one", "two"):
        secret = accounts.invite(account, "editor" if account == "one" else "reviewer", by="test")
        visitor().post(f"/invited/{secret}/", {"password": "a long enough phrase", "again": "a long enough phrase"})
    settle(name)
    inside = words_of(text_of(reader, f"/incidents/{name}/"))
    assert f"Editor, {date.today().day}" in inside
    assert "second signature: Reviewer" in inside
    assert REASON in inside
    public = words_of(text_of(visitor(), f"/incidents/{name}/"))
    assert "settled by people" in public
    for word in (REASON, "Editor,", "Reviewer"):
        assert word not in public


def test_a_grade_that_waits_for_a_second_person_says_so(ledger: Ledger) -> None:
    name = market()
    decide("grade", name, by=FIRST, version=0, reason=REASON, about="incident", grade="confirmed", now="corroborated")
    page = text_of(visitor(), f"/incidents/{name}/")
    assert "A higher grade waits for a second signature." in words_of(page)
    assert "a second person has not signed yet" in words_of(page)
    assert 'class="proposed"' in page


def test_what_was_nearly_merged_stands_with_why_on_the_scale_of_the_links(ledger: Ledger) -> None:
    near = ledger.nearest(market())
    assert near is not None and near.apart.link is not None
    page = text_of(visitor(), f"/incidents/{market()}/")
    part = page.split('id="near"')[1].split("</section>")[0]
    assert f'href="/incidents/{near.incident.incident_id}/"' in part
    assert f"{abs(near.apart.link.weight):.1f}" in part
    words = words_of(part)
    assert "Their strongest link weighs less than" in words or "No occurrence is told" in words
    assert re.search(r"2[23] July 2019 [≠/] 24 July 2019", words)


def test_the_least_grade_filters_the_list_and_the_map(ledger: Ledger) -> None:
    name, client = market(), visitor()
    for least, number in (("reported", 4), ("corroborated", 1), ("confirmed", 0)):
        page = words_of(text_of(client, f"/incidents/?kind=any&grade={least}"))
        assert f"{number or 'No'} incident" in page, least
        assert f"{number} incident" in words_of(text_of(client, f"/map/?kind=any&grade={least}")), least
    settle(name)
    assert "1 incident" in words_of(text_of(client, "/incidents/?kind=any&grade=confirmed"))
    assert text_of(client, "/incidents/?grade=verified", 400)
    points = client.get("/map/points.json?kind=any").json()
    assert sorted(points["columns"]["grade"]) == [0, 0, 0, 3]


def test_the_page_asks_the_database_twelve_times_at_most(ledger: Ledger) -> None:
    settle(market())
    name, address = market(), f"/incidents/{market()}/"
    quiet = str(Incident.objects.exclude(incident_id=name)[0].incident_id)
    for client in (visitor(), signed_in("reader")):
        for page in (address, f"/incidents/{quiet}/"):
            client.get(page)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            assert len(captured) <= 12, [query["sql"][:120] for query in captured]
