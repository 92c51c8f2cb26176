"""The desk over HTTP: from the queue to the entry in the chain; and who is let in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from dalil.ledger.access import accounts
from dalil.ledger.models import Claim, Incident
from dalil.ledger.store import Ledger
from dalil.site.queues import QUEUES
from tests.ledger.world import empty_ledger
from tests.site import worlds

PASSWORD = "a long enough phrase"


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A small ledger of this test's own."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    held = empty_ledger(tmp_path / "ledger")
    worlds.whole(held)
    yield held
    from django.db import connections

    connections.close_all()


def client() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


def signed_in(role: str) -> Client:
    """A client that came by an invitation."""
    mine = client()
    secret = accounts.invite(f"{role}-one", role, by="test")
    mine.post(f"/invited/{secret}/", {"password": PASSWORD, "again": PASSWORD})
    return mine


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found is not None
    return found[1]


def test_a_review_from_the_queue_to_the_entry_in_the_chain(ledger: Ledger) -> None:
    mine = signed_in("reviewer")
    queue = mine.get("/desk/").content.decode()
    address = re.search(r'href="(/desk/claims/[^"]+)"', queue)
    assert address is not None
    page = mine.get(address[1]).content.decode()
    seen = version(page)
    form = {"version": seen, "verb": "correct", "field": "kind", "v.value": "shelling", "reason": "it says so"}
    assert mine.post(address[1], form).status_code == 302
    entry = ledger.audit().filter(action="correct").get()
    assert (entry.actor, entry.payload["after"]) == ("reviewer-one", "shelling")
    late = mine.post(address[1], {"version": seen, "verb": "accept"})
    assert late.status_code == 409
    assert "in the meantime" in late.content.decode()
    mine.post(address[1], {"version": version(mine.get(address[1]).content.decode()), "verb": "undo"})
    assert Claim.objects.get(claim_id=address[1].split("/")[3]).as_read is None


def test_merge_and_split_at_the_desk(ledger: Ledger) -> None:
    mine = signed_in("reviewer")
    one, other = Incident.objects.order_by("pk")[:2]
    before = Incident.objects.count()
    page = f"/desk/incidents/{one.incident_id}/"
    assert mine.get(f"{page}?near={other.incident_id}").status_code == 200
    mine.post(page, {"version": "0", "verb": "merge", "other": other.incident_id, "reason": "one night"})
    assert Incident.objects.count() == before - 1
    whole = Incident.objects.get(links__claim__claim_id=one.noun.claims[0], links__role="member")
    mine.post(page, {"version": "1", "verb": "undo"})
    assert Incident.objects.count() == before
    assert whole.incident_id in (one.incident_id, other.incident_id)


@pytest.mark.parametrize("queue", QUEUES)
def test_queues(ledger: Ledger, queue: str) -> None:
    assert signed_in("reviewer").get(f"/desk/?queue={queue}").status_code == 200


def test_signing_in_is_throttled_and_takes_the_second_factor(ledger: Ledger) -> None:
    from dalil.ledger.access import totp

    signed_in("reviewer")
    for _ in range(5):
        assert client().post("/sign-in/", {"name": "reviewer-one", "password": "wrong"}).status_code == 403
    right = {"name": "reviewer-one", "password": PASSWORD}
    assert client().post("/sign-in/", right).status_code == 429
    from dalil.ledger.models import FailedSignIn

    FailedSignIn.objects.all().delete()
    held, key = accounts.account("reviewer-one"), totp.new_key()
    accounts.set_second_factor(held.user, key, 1)
    mine = client()
    page = mine.post("/sign-in/", right).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    assert ticket is not None
    assert mine.get("/account/").status_code == 302
    import time

    code = totp.code_at(key, int(time.time()) // totp.STEP)
    assert mine.post("/sign-in/", {"ticket": ticket[1], "code": code}).status_code == 302
    assert mine.get("/account/").status_code == 200
    assert client().post("/sign-in/", {"ticket": ticket[1], "code": code}).status_code == 403  # used


def test_visitors_can_be_kept_out(ledger: Ledger) -> None:
    signed_in("administrator")
    assert client().get("/incidents/").status_code == 200
    file = ledger.folder.settings_file
    file.write_text(file.read_text("utf-8").replace("visitors = true", "visitors = false"), "utf-8")
    for address in ("/", "/incidents/", "/reports/?q=market", "/reports/feed/", "/days/"):
        answer = client().get(address)
        assert answer.status_code in (302, 404) and (answer.status_code == 404 or "/sign-in/" in answer.url), address
    assert client().get("/sign-in/").status_code == 200


def test_no_address_tells_a_visitor_what_is_restricted(ledger: Ledger) -> None:
    from dalil.ledger import restrictions

    signed_in("administrator")
    row = Incident.objects.get(place="Maarat al-Numan")
    claims = [Claim.objects.get(claim_id=claim_id) for claim_id in row.noun.claims]
    secret = [row.incident_id, *(each.claim_id for each in claims), *(each.report.report_id for each in claims)]
    restrictions.restrict("incident", row.incident_id, by="test")
    mine = client()
    for name in secret:
        for kind in ("incidents", "claims", "reports"):
            assert mine.get(f"/{kind}/{name}/").status_code == 404
    for each in claims:
        assert mine.get(f"/captures/{each.report.capture.sha256}/").status_code == 404
    lists = (
        "/",
        "/incidents/?kind=any",
        "/days/",
        "/days/2019-07-22/",
        "/map/?kind=any",
        "/timeline/?kind=any",
        "/figures/",
        "/reports/?q=market",
        "/reports/",
        "/about/",
    )
    for address in lists:
        page = mine.get(address).content.decode()
        assert not [name for name in secret if name in page], address


def test_a_claim_is_divided_at_its_page_and_the_division_undone(ledger: Ledger) -> None:
    mine = signed_in("reviewer")
    row = Claim.objects.get(place_names__name="Saraqib", place_names__depth=0)
    at = f"/desk/claims/{row.claim_id}/"
    page = mine.get(at).content.decode()
    assert 'name="side.places.0"' in page
    told = {"side.places.0": "one", "side.targets.0": "other", "kind": row.kind, "start": "0", "end": "10"}
    form = {"version": version(page), "verb": "divide", "reason": "two", "first": "", "last": "", **told}
    assert mine.post(at, form).status_code == 302
    other = ledger.audit().filter(action="divide").get().payload["after"]["other"]
    beside = mine.get(f"/desk/claims/{other}/").content.decode()
    assert f'href="{at}"' in beside
    assert Claim.objects.get(claim_id=other).quote == row.report.text[:10]
    mine.post(f"/desk/claims/{other}/", {"version": version(beside), "verb": "undo"})
    assert not Claim.objects.filter(claim_id=other).exists()
    assert Claim.objects.get(pk=row.pk).record == row.record
    assert "taken back with the division" in mine.get(f"/desk/claims/{other}/").content.decode()


def test_no_page_of_the_desk_asks_more_than_twelve_times(ledger: Ledger) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    mine = signed_in("editor")
    claim, incident = Claim.objects.order_by("pk")[0], Incident.objects.order_by("-claim_count")[0]
    queues = [f"/desk/?queue={name}" for name in QUEUES]
    for address in (*queues, f"/desk/claims/{claim.claim_id}/", f"/desk/incidents/{incident.incident_id}/"):
        with CaptureQueriesContext(connection) as asked:
            assert mine.get(address).status_code == 200
        assert len(asked) <= 12, address
