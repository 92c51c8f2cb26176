"""Keys of programs: given out once, used over HTTP, thrown away; and wrong ones."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dalil.ledger import LedgerError, audit
from dalil.ledger.access import accounts, bearer_keys, throttle
from dalil.ledger.models import AuditEntry, FailedSignIn, Token
from dalil.ledger.store import Ledger
from tests.ledger.world import empty_ledger
from tests.site import worlds

PASSWORD = "a long enough phrase"


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A small ledger of this test's own, with a reviewer."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    held = empty_ledger(tmp_path / "ledger")
    worlds.market_strike(held)
    worlds.finish(held)
    accounts.accept_invitation(accounts.invite("rana", "reviewer", by="test"), PASSWORD)
    yield held
    from django.db import connections

    connections.close_all()


def ask(key: str, address: str = "/api/v1/ledger", scheme: str = "Bearer") -> Any:
    return Client(headers={"host": "localhost", "authorization": f"{scheme} {key}"}).get(address)


def asker(key: str) -> Any:
    response = ask(key)
    assert response.status_code == 200
    return json.loads(response.content)["asker"]


def test_a_key_reads_with_the_rights_of_its_account_at_the_time(ledger: Ledger) -> None:
    key = bearer_keys.issue("rana", "nightly copy", by="test")
    assert asker(key) == {"account": "rana", "role": "reviewer", "audience": "inside"}
    accounts.set_role("rana", "editor", by="test")
    assert asker(key)["audience"] == "all"
    assert ask(key, scheme="bearer").status_code == 200
    nobody = Client(headers={"host": "localhost"}).get("/api/v1/ledger")
    assert json.loads(nobody.content)["asker"] == {"account": None, "role": "visitor", "audience": "public"}


def test_a_key_opens_the_api_alone(ledger: Ledger) -> None:
    key = bearer_keys.issue("rana", by="test")
    assert ask(key, "/desk/").status_code == 302
    assert ask(key, "/account/").status_code == 302


def test_only_a_digest_is_kept_and_the_chain_tells_of_it(ledger: Ledger) -> None:
    key = bearer_keys.issue("rana", "nightly copy", by="keeper", days=30)
    (row,) = bearer_keys.keys("rana")
    assert row.ends_at is not None
    assert timedelta(days=29) < row.ends_at - datetime.now(UTC) <= timedelta(days=30)
    told = AuditEntry.objects.get(action="issue key")
    assert (told.actor, told.object) == ("keeper", "account rana")
    assert told.payload == {"key": row.key_id, "label": "nightly copy", "ends": row.ends_at.date().isoformat()}
    bearer_keys.revoke(row.key_id, by="keeper")
    assert AuditEntry.objects.get(action="revoke key").payload == {"key": row.key_id, "label": "nightly copy"}
    assert list(audit.breaks()) == []
    from django.db import connection

    connection.close()
    for file in ledger.path.rglob("*"):
        assert not file.is_file() or key.encode() not in file.read_bytes(), file


def test_a_key_that_was_revoked_or_has_ended_opens_nothing(ledger: Ledger) -> None:
    revoked, ended, closed = (bearer_keys.issue("rana", by="test") for _ in range(3))
    assert bearer_keys.revoke(Token.objects.get(digest=accounts.digest(revoked)).key_id, by="test") == "rana"
    past = datetime.now(UTC) - timedelta(seconds=1)
    Token.objects.filter(digest=accounts.digest(ended)).update(ends_at=past)
    for key in (revoked, ended):
        assert ask(key).status_code == 401
    assert ask(closed).status_code == 200
    accounts.accept_invitation(accounts.invite("keeper", "administrator", by="test"), PASSWORD)
    accounts.close("rana", by="keeper")
    assert ask(closed).status_code == 401
    assert not bearer_keys.keys().exists()


def test_who_sends_a_wrong_key_is_not_answered_as_a_visitor(ledger: Ledger) -> None:
    for key in ("dalil_wrong", "", "x" * 5000, "ü"):
        response = ask(key)
        assert response.status_code == 401, key
        assert response["WWW-Authenticate"].startswith("Bearer")
        assert json.loads(response.content)["parameter"] is None


def test_a_signed_in_browser_reads_without_a_key_but_not_with_a_wrong_one(ledger: Ledger) -> None:
    mine = Client(headers={"host": "localhost"})
    assert mine.post("/sign-in/", {"name": "rana", "password": PASSWORD}).status_code == 302
    assert json.loads(mine.get("/api/v1/ledger").content)["asker"]["account"] == "rana"
    assert mine.get("/api/v1/ledger", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_wrong_keys_are_throttled_and_lock_no_other_program_out(ledger: Ledger) -> None:
    key = bearer_keys.issue("rana", by="test")
    for _ in range(throttle.MOST_WRONG_KEYS):
        assert ask("dalil_wrong").status_code == 401
    barred = ask("dalil_wrong")
    assert (barred.status_code, barred["Retry-After"]) == (429, "900")
    assert FailedSignIn.objects.count() == throttle.MOST_WRONG_KEYS
    assert ask(key).status_code == 200
    assert not throttle.is_barred("rana", "127.0.0.1")


def test_keys_are_in_no_log(ledger: Ledger, caplog: pytest.LogCaptureFixture) -> None:
    key = bearer_keys.issue("rana", by="test")
    with caplog.at_level(logging.DEBUG):
        ask(key)
        ask(key, "/api/v1/claims?limit=x")
        ask(key + "wrong")
        ask(key, "/api/v1/nothing")
    assert caplog.records
    assert key not in caplog.text


def test_visitors_may_be_shut_out_and_keys_still_open(ledger: Ledger) -> None:
    key = bearer_keys.issue("rana", by="test")
    file = ledger.folder.settings_file
    file.write_text(file.read_text("utf-8").replace("visitors = true", "visitors = false"), "utf-8")
    nobody = Client(headers={"host": "localhost"})
    for address in ("/api/v1/ledger", "/api/v1/openapi.json", "/api/v1/docs", "/api/v1/claims", "/api/v1/exports/csv"):
        response = nobody.get(address)
        assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer"), address
        assert ask(key, address).status_code == 200


def test_the_page_of_one_s_keys(ledger: Ledger) -> None:
    mine = Client(headers={"host": "localhost", "accept-language": "en"})
    mine.post("/sign-in/", {"name": "rana", "password": PASSWORD})
    assert '/account/keys/"' in mine.get("/account/").content.decode()
    form = {"what": "issue", "label": "nightly copy", "days": "30"}
    assert mine.post("/account/keys/", {**form, "password": "wrong"}).status_code == 400
    assert mine.post("/account/keys/", {**form, "password": PASSWORD, "days": "soon"}).status_code == 400
    assert mine.post("/account/keys/", {**form, "password": PASSWORD, "days": "9999"}).status_code == 400
    assert not bearer_keys.keys().exists()
    response = mine.post("/account/keys/", {**form, "password": PASSWORD})
    assert response["Cache-Control"] == "no-store"
    found = re.search(r"dalil_[\w-]{43}", response.content.decode())
    assert found is not None
    assert asker(found[0])["account"] == "rana"
    page = mine.get("/account/keys/").content.decode()
    assert "nightly copy" in page
    assert found[0] not in page
    (row,) = bearer_keys.keys("rana")
    assert row.used_at is not None
    assert "The key was revoked." in mine.post("/account/keys/", {"what": "revoke", "key": row.key_id}).content.decode()
    assert ask(found[0]).status_code == 401


def test_nobody_revokes_another_s_key_on_the_site(ledger: Ledger) -> None:
    accounts.accept_invitation(accounts.invite("omar", "administrator", by="test"), PASSWORD)
    key = bearer_keys.issue("rana", by="test")
    (row,) = bearer_keys.keys("rana")
    other = Client(headers={"host": "localhost"})
    other.post("/sign-in/", {"name": "omar", "password": PASSWORD})
    assert other.post("/account/keys/", {"what": "revoke", "key": row.key_id}).status_code == 400
    assert ask(key).status_code == 200
    assert Client(headers={"host": "localhost"}).get("/account/keys/").status_code == 302


def test_what_cannot_be_given_out(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for days in (0, 731):
        with pytest.raises(LedgerError, match="1 to 730 days"):
            bearer_keys.issue("rana", by="test", days=days)
    with pytest.raises(LedgerError, match="no account nobody"):
        bearer_keys.issue("nobody", by="test")
    with pytest.raises(LedgerError, match="no key"):
        bearer_keys.revoke("", by="test")
    monkeypatch.setattr(bearer_keys, "MOST_OF_ACCOUNT", 1)
    bearer_keys.issue("rana", by="test")
    with pytest.raises(LedgerError, match="revoke one first"):
        bearer_keys.issue("rana", by="test")
