"""``docs/api.md`` names every address of the API and no other, and the requests that it shows are answered."""

from __future__ import annotations

import json
import os
import re
import shlex
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

from tests.ledger.world import empty_ledger
from tests.serving import served

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dalil.ledger.settings")
django.setup()

from tests.site import worlds  # noqa: E402

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
NO_PARAMETERS = {"cursor", "limit", "order", "by", "words", "policy", "hxl", "of", "name", "lang"}


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """A ledger with an account, and the key that the document's own command makes."""
    from django.db import connections

    from dalil.cli.app import run
    from dalil.ledger.access import accounts

    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    held = empty_ledger(tmp_path / "ledger")
    worlds.whole(held)
    accounts.accept_invitation(accounts.invite("rana", "reader", by="test"), "a long enough phrase")
    (made,) = [shlex.split(line) for line in SHELL if line.startswith("dalil ")]
    assert run(["--ledger", str(held.path), *made[1:]]) == 0
    yield capsys.readouterr().out.strip()
    connections.close_all()


@pytest.fixture
def site(key: str) -> Iterator[str]:
    with served() as address:
        yield address


def test_every_address_and_no_other() -> None:
    from dalil.site.api.application import document

    assert set(re.findall(r"^\| `(/api/v1/[^`]*)` \|", TEXT, re.MULTILINE)) == set(document("api/v1/")["paths"])


def test_every_filter_has_its_name() -> None:
    from dalil.site.api import parameters

    section = TEXT.split("## Filters\n")[1].split("\n## ")[0]
    for described in (parameters.ReportsList, parameters.Filtered):
        names = {field.alias or name for name, field in described.model_fields.items()} - NO_PARAMETERS
        assert {name for name in names if f"`{name}`" not in section} == set()


def test_what_is_shown_is_answered(site: str, key: str) -> None:
    asked = [shlex.split(line.replace("$KEY", key)) for line in SHELL if line.startswith("curl ")]
    assert len(asked) == 5
    for words in asked:
        headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
        address = words[-1].replace("http://127.0.0.1:8000", site)
        known = headers.get("If-None-Match")
        if known == '"…"':
            with urllib.request.urlopen(address) as first:
                headers["If-None-Match"] = first.headers["ETag"]
        request = urllib.request.Request(address, headers=headers)
        if known:
            with pytest.raises(urllib.error.HTTPError) as unchanged:
                urllib.request.urlopen(request)
            assert unchanged.value.code == 304
            continue
        with urllib.request.urlopen(request) as response:
            body = response.read()
        if "-o" in words:
            assert body.startswith(b"incident_id,")
        elif "Authorization" in headers:
            assert json.loads(body)["asker"]["account"] == "rana"
        else:
            assert json.loads(body)
