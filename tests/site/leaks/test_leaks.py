"""No restricted report, name or place, nothing redacted and nobody at work is told to who may not know it, by any URL.

Each pattern of the site has its addresses in :mod:`tests.site.leaks.addresses`; all are asked by visitors, where these
are let in and where not, by a reader (signed in, and by key) and by a reviewer. No word of
:mod:`tests.site.leaks.secrets` and no identifier of what is restricted may stand in a body or a header. What is
restricted answers as what there never was, and a search for a secret word as a search for one that nobody wrote. The
same words are told to who may know them, so that each test could fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from dalil.ledger import open_ledger
from dalil.ledger.access import bearer_keys
from dalil.ledger.models import Incident
from dalil.ledger.store import Ledger
from tests.site.leaks import secrets
from tests.site.leaks.addresses import ADDRESSES, SEARCHES, patterns
from tests.site.leaks.secrets import AT_WORK, PASSWORD, PRIVATE, RESTRICTED, names_of

TABLES = ("reports", "claims", "captures", "incidents")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
_NOBODY_WROTE = "xqvwzjk"
_SHUT = ("sign_in", "sign_out", "invited", "asset")  # what answers where visitors are not let in


@pytest.fixture(scope="module")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DALIL_DATABASE_URL", raising=False)
        folder = tmp_path_factory.mktemp("leaks") / "ledger"
        secrets.fill(open_ledger(folder), patch)
        yield folder


@pytest.fixture
def ledger(_filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """The ledger of :mod:`tests.site.leaks.secrets`; nothing here changes it."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    yield open_ledger(_filled)
    from django.db import connections

    connections.close_all()


def client(name: str = "", key: str = "") -> Client:
    """A visitor, an account that has signed in, or a program with a key."""
    headers = {"host": "localhost", "accept-language": "en"}
    mine = Client(headers={**headers, "authorization": f"Bearer {key}"} if key else headers)
    if name:
        assert mine.post("/sign-in/", {"name": name, "password": PASSWORD}).status_code == 302
    return mine


def told(response: Any, asked: str) -> str:
    """All that an answer tells, in small letters: its body and headers, without what the address itself said."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = "\n".join([body.decode("utf-8", "replace"), *(f"{name}: {value}" for name, value in response.items())])
    for part in re.findall(r"[\w-]{6,}", asked):
        text = text.replace(part, "")
    return text.casefold()


def secret_identifiers() -> list[str]:
    """The identifiers of everything that is restricted."""
    return [name.casefold() for table in TABLES for name in names_of(table).secret]


def leaks(mine: Client, words: Iterable[str], only: str | tuple[str, ...] = "") -> Iterator[str]:
    """Where an answer holds one of ``words``; ``only`` is how the names of patterns begin."""
    sought = re.compile("|".join(rf"(?<![\w.]){word}(?!\w)" if word.isdecimal() else re.escape(word) for word in words))
    for pattern, addresses in ADDRESSES.items():
        if not pattern.startswith(only):
            continue
        for address in addresses():
            found = set(sought.findall(told(mine.get(address), address)))
            if found:
                yield f"{pattern}: {address} tells {', '.join(sorted(found))}"


def test_every_pattern_of_the_site_is_asked() -> None:
    assert set(ADDRESSES) == set(patterns())


def test_there_is_something_to_tell(ledger: Ledger) -> None:
    for table in TABLES:
        names = names_of(table)
        assert names.open, table
        assert names.secret, table


def test_a_visitor_is_told_nothing(ledger: Ledger) -> None:
    assert list(leaks(client(), [*RESTRICTED, *PRIVATE, *AT_WORK, *secret_identifiers()])) == []


def test_a_reader_is_told_nothing_that_is_restricted(ledger: Ledger) -> None:
    assert list(leaks(client("rana"), [*RESTRICTED, *secret_identifiers()])) == []


def test_a_reviewer_is_told_nothing_that_is_restricted_at_the_desk(ledger: Ledger) -> None:
    assert list(leaks(client("belvorin"), [*RESTRICTED, *secret_identifiers()], only=("desk", "restricted"))) == []


def test_a_reader_s_key_tells_nothing_that_is_restricted(ledger: Ledger) -> None:
    mine = client(key=bearer_keys.issue("rana", by="test"))
    assert list(leaks(mine, [*RESTRICTED, *secret_identifiers()], only="api")) == []


def test_where_visitors_are_not_let_in_they_are_told_nothing_at_all(ledger: Ledger) -> None:
    file = ledger.folder.settings_file
    before = file.read_text("utf-8")
    file.write_text(before.replace("visitors = true", "visitors = false"), "utf-8")
    try:
        mine, words = client(), [*RESTRICTED, *PRIVATE, *AT_WORK, *secret_identifiers(), "maarat", "civil defence"]
        open_ones = [name.casefold() for table in TABLES for name in names_of(table).open]
        assert list(leaks(mine, [*words, *open_ones])) == []
        for pattern, addresses in ADDRESSES.items():
            for address in addresses():
                response = mine.get(address)
                if pattern not in _SHUT:
                    assert response.status_code in (302, 401), address
                    assert response.status_code == 401 or response.url.startswith("/sign-in/"), address
    finally:
        file.write_text(before, "utf-8")


@pytest.mark.parametrize(("name", "only"), [("", ""), ("rana", ""), ("belvorin", "desk")])
def test_what_is_restricted_answers_as_what_there_never_was(ledger: Ledger, name: str, only: str) -> None:
    mine, asked, hidden = client(name), 0, {word for table in TABLES for word in names_of(table).secret}
    for pattern, addresses in ADDRESSES.items():
        for address in addresses() if pattern.startswith(only) else ():
            for secret in {word for word in hidden if word in address}:
                asked += 1
                assert _same(mine, address, secret, "z" * len(secret)), f"{pattern}: {address}"
    assert asked > 20


@pytest.mark.parametrize("name", ["", "rana"])
def test_a_search_does_not_tell_a_secret_word_from_one_that_nobody_wrote(ledger: Ledger, name: str) -> None:
    mine, words = client(name), [*RESTRICTED, *([] if name else PRIVATE), *([] if name else AT_WORK)]
    controls: dict[str, tuple[int, str]] = {}
    for word in words:
        for search in SEARCHES:
            if search not in controls:
                controls[search] = _answer(mine, search.format(_NOBODY_WROTE), _NOBODY_WROTE)
            assert _answer(mine, search.format(word), word) == controls[search], search.format(word)


def test_forms_at_the_desk_do_not_tell_that_something_is_there(ledger: Ledger) -> None:
    mine = client("belvorin")
    for table, path in (("claims", "/desk/claims/{}/"), ("incidents", "/desk/incidents/{}/")):
        for secret in names_of(table).secret:
            form = {"version": "0", "verb": "comment", "reason": "x"}
            there = mine.post(path.format(secret), form)
            assert there.status_code == mine.post(path.format("z" * len(secret)), form).status_code == 404
    market = names_of("incidents").open[0]
    for secret in names_of("incidents").secret:
        form = {"version": "0", "verb": "merge", "reason": "x"}
        answers = [
            _plain(mine.post(f"/desk/incidents/{market}/", {**form, "other": other}), other)
            for other in (secret, "z" * len(secret))
        ]
        assert answers[0] == answers[1]


def test_who_may_know_is_told(ledger: Ledger) -> None:
    """Every word can be told, and every kind of address that tells anything of a report tells one: to those who may."""
    mine = client("esma")
    everything = {pattern: _all_told(mine, pattern) for pattern in ADDRESSES}
    whole = "\n".join(everything.values())
    assert [word for word in [*RESTRICTED, *PRIVATE, *AT_WORK] if word not in whole] == []
    sought = [*RESTRICTED, *PRIVATE, *AT_WORK, *secret_identifiers()]
    silent = {pattern for pattern, text in everything.items() if not any(word in text for word in sought)}
    assert silent == {
        *("undated", "sign_in", "sign_out", "invited", "account", "keys", "people", "about", "asset", "map_names"),
        *("api_index", "api_docs", "openapi", "api:api-root", "api:ledger", "api:places"),
    }


def test_a_reader_is_told_private_names_by_pages_and_searches(ledger: Ledger) -> None:
    mine = client("rana")
    text = "\n".join(_all_told(mine, pattern) for pattern in ("report", "claim", "api:report", "api:exports"))
    assert all(word in text for word in PRIVATE)


def test_a_search_tells_who_may_know(ledger: Ledger) -> None:
    mine = client("esma")
    spots = [quote(row.outline.spot) for row in Incident.objects.filter(place="Harqanab")]
    whole = ("nimrosal_brigade", "Vostrel+Weekly", "Moltarix", "Harqanab", "Kelvinar", *spots)
    for search in SEARCHES:
        control = _answer(mine, search.format(_NOBODY_WROTE), _NOBODY_WROTE)
        assert any(_answer(mine, search.format(word), word) != control for word in whole + tuple(RESTRICTED)), search


def _all_told(mine: Client, pattern: str) -> str:
    return "\n".join(told(mine.get(address), address) for address in ADDRESSES[pattern]())


def _answer(mine: Client, address: str, word: str) -> tuple[int, str]:
    return _plain(mine.get(address), word)


def _plain(response: Any, word: str) -> tuple[int, str]:
    """Status and body without the word that was asked for, and without the token of forms."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = _TOKEN.sub("", body.decode("utf-8", "replace"))
    where = response.get("Location", "")
    return response.status_code, re.sub(re.escape(word), "", f"{text}\n{where}", flags=re.IGNORECASE)


def _same(mine: Client, address: str, secret: str, other: str) -> bool:
    return _answer(mine, address, secret) == _answer(mine, address.replace(secret, other), other)
