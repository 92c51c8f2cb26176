"""Addresses of reports as the public may know them."""

from __future__ import annotations

import pytest

from dalil.redaction import public_address


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/umm-tariq-tells",
        "https://example.org/Umm_Tariq",
        "https://example.org/?title=Umm%20Tariq",
        "https://example.org/news/ummtariq.html",
    ],
)
def test_an_address_that_holds_a_name_is_not_public(url: str) -> None:
    assert public_address(url, None, ["Umm Tariq"]) is None
    assert public_address(url, None, ["Abu Salim"]) == url
    assert public_address(url, "A title", ["Abu Salim", "…"]) == url


def test_nor_is_one_whose_title_holds_a_name() -> None:
    assert public_address("https://example.org/17", "Umm Tariq tells", ["Umm Tariq"]) is None


def test_where_there_is_none_there_is_none() -> None:
    assert public_address(None, None, ["Umm Tariq"]) is None
