"""Which addresses are asked, and in which form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.capture import is_url
from dalil.capture.fetching.addresses import AddressError, host_of, is_public, normalized


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("http://example.org/دليل?q=حلب", "http://example.org/%D8%AF%D9%84%D9%8A%D9%84?q=%D8%AD%D9%84%D8%A8"),
        ("http://example.org/a%20b?x=1&y=2", "http://example.org/a%20b?x=1&y=2"),
        ("http://مثال.example/", "http://xn--mgbh0fb.example/"),
        ("http://[2606:4700::1111]/a", "http://[2606:4700::1111]/a"),
        (" http://example.org./a b\n", "http://example.org/a%20b"),
    ],
)
def test_the_form_in_which_an_address_is_asked(written: str, asked: str) -> None:
    assert normalized(written) == asked


@pytest.mark.parametrize(
    ("base", "written", "asked"),
    [
        ("https://example.org/a/b", "c", "https://example.org/a/c"),
        ("https://example.org/a/b", "//other.org/c", "https://other.org/c"),
        ("https://example.org/a/b", "?d", "https://example.org/a/b?d"),
    ],
)
def test_addresses_are_read_against_the_page_that_names_them(base: str, written: str, asked: str) -> None:
    assert normalized(written, base) == asked


@pytest.mark.parametrize(
    "written",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user@example.org/",
        "http://:@example.org/",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://a..b/",
        "http://[::1",
        "http://",
        "http://example.org/" + "x" * 5000,
        "http://-/",
    ],
)
def test_what_is_not_asked(written: str) -> None:
    with pytest.raises(AddressError):
        normalized(written)


@given(st.text(max_size=60))
def test_any_text_is_an_address_of_one_line_of_ascii_or_none(text: str) -> None:
    try:
        asked = normalized(f"http://example.org/{text}")
    except AddressError:
        return
    assert asked.isascii() and asked.isprintable() and " " not in asked
    assert normalized(asked) == asked


def test_what_is_written_as_an_address() -> None:
    assert is_url("https://example.org") and is_url("HTTP://x")
    assert not is_url("pages/http.html") and not is_url("-") and not is_url("file:///x")


def test_a_host_is_scheme_name_and_port() -> None:
    assert host_of("https://example.org:8443/a/b?c") == "https://example.org:8443"


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "not an address",
    ],
)
def test_addresses_inside_the_house(address: str) -> None:
    assert not is_public(address)
