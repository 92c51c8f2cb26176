"""Captures: their digest, how they were fetched, and what was told of them."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest

from dalil.model import Capture, Exchange, Told


def test_the_digest_is_of_the_bytes_alone() -> None:
    one = Capture("a.txt", b"Shelling.", "/here/a.txt")
    other = Capture("b.txt", b"Shelling.", "https://example.org/b", told=Told(title="B"))
    assert one.sha256 == other.sha256 == sha256(b"Shelling.").hexdigest()


def test_a_header_is_found_in_any_case() -> None:
    exchange = Exchange(200, headers=(("ETag", '"1"'), ("etag", '"2"')))
    assert exchange.header("etag") == '"1"'
    assert exchange.header("Last-Modified") is None


@pytest.mark.parametrize(
    "told",
    [
        Told(),
        Told(published=date(2019, 7, 22)),
        Told(None, "Title", "News", "Outlet", (("text", "Body"), ("published", "Day"))),
    ],
)
def test_what_is_told_survives_json(told: Told) -> None:
    assert Told.of(json.loads(json.dumps(told.record()))) == told


def test_nothing_told_is_an_empty_record() -> None:
    assert Told().record() == {}
