"""Addresses as indexes sort them."""

from __future__ import annotations

import pytest

from dalil.exports.custody.archive import sort_key


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.example.org/News?Day=22", "org,example)/news?day=22"),
        ("http://example.org", "org,example)/"),
        ("http://example.org:8080/a", "org,example:8080)/a"),
        ("file:///in/a%20page.txt", "file:///in/a%20page.txt"),
        ("urn:sha256:00ff", "urn:sha256:00ff"),
    ],
)
def test_sort_keys(url: str, key: str) -> None:
    assert sort_key(url) == key
