"""Pages fetched from a server that misbehaves in every way that has a name."""

from __future__ import annotations

import ssl
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import pytest
import trustme

from dalil.capture.fetching import Fetcher, FetchError, FetchRules, NotAllowedError
from tests.capture.conftest import IMPATIENT, QUICK
from tests.capture.fetching import misbehaviours
from tests.capture.fetching.misbehaviours import BEHAVIOURS, PAGE, Server

Make = Callable[..., Fetcher]

HAD = {
    "/well": PAGE,
    "/redirect-well": PAGE,
    "/bare-deflate": PAGE,
    "/too-many-requests": PAGE,
    "/unavailable-at-first": PAGE,
    "/conditional": PAGE,
    "/sets-cookies": PAGE,
    "/wrong-charset": "<p>Shelling killed “three” people in Idlib.</p>".encode("cp1252"),
}
NOT_HAD = {
    "/silent": "the answer does not come within the time",
    "/slow-headers": "the answer does not come within the time",
    "/slow-body": "the answer does not come within the time",
    "/endless-body": "larger than 200,000 bytes",
    "/endless-chunks": "larger than 200,000 bytes",
    "/endless-headers": "no proper HTTP answer",
    "/length-too-great": "no proper HTTP answer",
    "/length-enormous": "larger than 200,000 bytes",
    "/two-lengths": "no proper HTTP answer",
    "/truncated-chunks": "no proper HTTP answer",
    "/broken-chunks": "no proper HTTP answer",
    "/gzip-bomb": "larger than 200,000 bytes",
    "/gzip-damaged": "its gzip is damaged",
    "/gzip-cut-off": "it is packed and ends too soon",
    "/unknown-coding": "packed as 'br', which is not asked for",
    "/packed-over-and-over": "packed 5 times over",
    "/redirect-loop": "its redirects lead in a circle",
    "/redirect-loop-2": "its redirects lead in a circle",
    "/redirects-without-end": "more than 8 redirects",
    "/redirect-nowhere": "a redirect that leads nowhere",
    "/redirect-to-a-file": "a redirect to what is not fetched: only http and https",
    "/redirect-home": "robots.txt could not be read (no connection)",
    "/wait-a-day": "the site answers 429 Too Many Requests and asks to wait for 86,400 s",
    "/unavailable": "the site answers 503 Service Unavailable",
    "/not-found": "the site answers 404 Not Found",
    "/reset": "the connection broke off",
    "/hangs-up": "no proper HTTP answer",
    "/no-http": "no proper HTTP answer",
    "/unasked-304": "the site answers 304 Not Modified",
    "/unasked-206": "the site answers 206 Partial Content",
    "/empty": "the page is empty",
    "/status-of-many-lines": "the site answers 403 No[31m way",
}
SLOW = {"/silent", "/slow-headers", "/slow-body"}


def test_every_behaviour_is_expected_one_way_or_the_other() -> None:
    assert set(BEHAVIOURS) == set(HAD) | set(NOT_HAD)
    assert len(NOT_HAD) >= 20


@pytest.mark.parametrize("path", HAD)
def test_pages_that_can_be_had(path: str, server: Server, fetcher: Make) -> None:
    capture = fetcher().fetch(server.url(path))
    assert capture is not None and capture.content == HAD[path]
    assert capture.exchange is not None and (capture.exchange.status, capture.exchange.address) == (200, "127.0.0.1")


@pytest.mark.parametrize("path", NOT_HAD)
def test_pages_that_cannot_be_had(path: str, server: Server, fetcher: Make) -> None:
    with pytest.raises((FetchError, NotAllowedError)) as failure:
        rules = IMPATIENT if path in SLOW else QUICK
        fetcher(replace(rules, tries=2)).fetch(server.url(path))
    assert NOT_HAD[path] in str(failure.value)
    assert str(failure.value).isprintable()


def test_the_server_is_asked_by_name_with_a_contact_and_no_cookies(server: Server, fetcher: Make) -> None:
    asking = fetcher()
    for path in ("/sets-cookies", "/well"):
        asking.fetch(server.url(path))
    asked = dict(server.asked)["/well"]
    assert asked["user-agent"].startswith("dalil/") and asked["user-agent"].endswith("(+desk@example.org)")
    assert asked["host"] == f"127.0.0.1:{server.port}"
    assert not {"cookie", "referer", "authorization"} & set(asked)


def test_a_contact_cannot_add_headers() -> None:
    assert FetchRules(contact="a@b.org\r\nX-Evil: (1)").user_agent.endswith(" (+a@b.orgX-Evil: 1)")
    assert "(" not in FetchRules().user_agent


def test_the_exchange_tells_how_the_page_came(server: Server, fetcher: Make) -> None:
    capture = fetcher().fetch(server.url("/redirect-well"))
    assert capture is not None and capture.exchange is not None
    assert capture.url == capture.origin == server.url("/well")
    assert capture.exchange.hops == (server.url("/redirect-well"),)
    assert capture.exchange.header("etag") == '"1"'
    assert ("Accept-Encoding", "gzip, deflate") in capture.exchange.request_headers
    assert capture.media_type == "text/html; charset=utf-8"
    packed = fetcher().fetch(server.url("/bare-deflate"))
    assert packed is not None and packed.exchange is not None and packed.exchange.decoded == ("deflate",)


def test_what_has_not_changed_is_not_sent_again(server: Server, fetcher: Make) -> None:
    assert fetcher().fetch(server.url("/conditional"), etag='"1"') is None
    assert fetcher().fetch(server.url("/conditional"), etag='"0"') is not None
    assert dict(server.asked)["/conditional"]["if-none-match"] == '"0"'


def test_an_etag_that_would_break_the_request_is_not_sent(server: Server, fetcher: Make) -> None:
    assert fetcher().fetch(server.url("/conditional"), etag='"1"\r\nX-Evil: 1') is not None
    assert "x-evil" not in dict(server.asked)["/conditional"]


def test_waits_as_long_as_it_is_asked_and_longer_each_time(server: Server, fetcher: Make, waited: list[float]) -> None:
    fetcher(replace(QUICK, back_off=2.0)).fetch(server.url("/too-many-requests"))
    assert waited == [7.0]
    waited.clear()
    fetcher(replace(QUICK, back_off=2.0)).fetch(server.url("/unavailable-at-first"))
    assert waited == [2.0, 4.0]


def test_gives_up_after_so_many_tries(server: Server, fetcher: Make) -> None:
    with pytest.raises(FetchError):
        fetcher(replace(QUICK, tries=3)).fetch(server.url("/unavailable"))
    assert server.paths() == ["/unavailable"] * 3


def test_what_will_not_pass_is_asked_once(server: Server, fetcher: Make) -> None:
    for path in ("/not-found", "/gzip-bomb", "/redirect-nowhere"):
        with pytest.raises(FetchError):
            fetcher().fetch(server.url(path))
        assert server.paths().count(path) == 1


def test_one_host_is_asked_at_its_pace(server: Server, fetcher: Make, waited: list[float]) -> None:
    asking = fetcher(replace(QUICK, delay=5.0))
    asking.fetch(server.url("/well"))
    asking.fetch(server.url("/well"))
    assert len(waited) == 2 and all(0 < wait <= 5.0 for wait in waited)  # after robots.txt, and after the page


def test_a_bomb_takes_no_memory(server: Server, fetcher: Make) -> None:
    asking = fetcher()
    asking.fetch(server.url("/well"))
    tracemalloc.start()
    with pytest.raises(FetchError):
        asking.fetch(server.url("/gzip-bomb"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The server packs its bomb in this process too: twenty million bytes of it.
    assert peak < 20_000_000 + 5_000_000


@pytest.mark.parametrize("address", ["ftp://example.org/", "http://user:secret@example.org/", "http:///x", "http://"])
def test_addresses_that_are_not_asked(address: str, fetcher: Make) -> None:
    with pytest.raises(FetchError):
        fetcher().fetch(address)


def test_a_certificate_has_to_hold(fetcher: Make) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    server = Server(tls=context)
    try:
        with pytest.raises(NotAllowedError, match="no safe connection: its certificate does not hold"):
            fetcher().fetch(server.url("/well"))
        assert server.asked == []
        capture = fetcher(tls=trusting).fetch(server.url("/well"))
        assert capture is not None and capture.content == PAGE
    finally:
        server.close()


def test_a_certificate_of_another_host_does_not_hold(fetcher: Make) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("example.org").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    server = Server(tls=context)
    try:
        with pytest.raises(NotAllowedError, match="its certificate does not hold"):
            fetcher(tls=trusting).fetch(server.url("/well"))
    finally:
        server.close()


def test_what_answers_tls_with_plain_words_is_not_talked_to(server: Server, fetcher: Make) -> None:
    with pytest.raises(NotAllowedError, match=r"robots\.txt could not be read"):
        fetcher(replace(QUICK, tries=1)).fetch(server.url("/well").replace("http:", "https:"))
    assert server.asked == []


def test_a_robots_txt_that_forbids(server: Server, fetcher: Make) -> None:
    server.robots = "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n\nUser-agent: dalil\nDisallow: /w\n"
    with pytest.raises(NotAllowedError, match=r"robots\.txt does not allow it"):
        fetcher().fetch(server.url("/well"))
    assert server.paths() == []
    assert fetcher().fetch(server.url("/conditional")) is not None


def test_leave_is_asked_at_every_step(server: Server, fetcher: Make) -> None:
    server.robots = "User-agent: *\nDisallow: /well\n"
    with pytest.raises(NotAllowedError):
        fetcher().fetch(server.url("/redirect-well"))
    assert server.paths() == ["/redirect-well"]


def test_robots_txt_is_asked_for_once(server: Server, fetcher: Make) -> None:
    server.robots = "User-agent: *\nAllow: /\n"
    asking = fetcher()
    for path in ("/well", "/conditional"):
        asking.fetch(server.url(path))
    assert [path for path, _ in server.asked].count("/robots.txt") == 1


def test_a_crawl_delay_is_kept_but_not_an_endless_one(server: Server, fetcher: Make, waited: list[float]) -> None:
    server.robots = "User-agent: *\nCrawl-delay: 9\n"
    asking = fetcher()
    asking.fetch(server.url("/well"))
    asking.fetch(server.url("/well"))
    assert len(waited) == 1 and 0 < waited[0] <= 9.0
    server.robots = "User-agent: *\nCrawl-delay: 86400\n"
    waited.clear()
    asking = fetcher()
    asking.fetch(server.url("/well"))
    asking.fetch(server.url("/well"))
    assert len(waited) == 1 and 9.0 < waited[0] <= 60.0


@pytest.mark.parametrize("name", ["unavailable", "silent", "hangs-up", "gzip-bomb", "endless-body", "redirect-nowhere"])
def test_a_site_whose_rules_are_not_known_is_left_alone(name: str, server: Server, fetcher: Make) -> None:
    server.robots_behaviour = BEHAVIOURS[f"/{name}"]
    with pytest.raises(NotAllowedError, match=r"robots\.txt could not be read"):
        fetcher(replace(IMPATIENT if name == "silent" else QUICK, tries=2)).fetch(server.url("/well"))
    assert server.paths() == []


def test_a_site_without_rules_allows_everything(server: Server, fetcher: Make) -> None:
    server.robots_behaviour = misbehaviours.not_found
    assert fetcher().fetch(server.url("/well")) is not None
