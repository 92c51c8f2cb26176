"""Names that lead inside: nothing is sent there, whatever the name's server says and when it says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import httpcore
import pytest

from dalil.capture.fetching import Fetcher, FetchError, NotAllowedError, connections
from tests.capture.conftest import QUICK
from tests.capture.fetching.misbehaviours import PAGE, Server, redirect

Make = Callable[..., Fetcher]
CAREFUL = replace(QUICK, allow_private=False, tries=1)
OUTSIDE, INSIDE = "127.0.0.2", "127.0.0.1"


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that counts as public: it listens on another address of this machine."""
    monkeypatch.setattr(connections, "is_public", lambda address: address == OUTSIDE)
    running = Server(OUTSIDE)
    yield running
    running.close()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{}/well", "http://localhost:{}/well", "http://[::ffff:127.0.0.1]:{}/well"]
)
def test_this_machine_is_not_asked(url: str, server: Server, fetcher: Make) -> None:
    with pytest.raises(NotAllowedError, match="the host is not on the public network"):
        fetcher(CAREFUL).fetch(url.format(server.port))
    assert server.asked == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_nor_is_it_in_an_old_way_of_writing(host: str, server: Server, fetcher: Make) -> None:
    with pytest.raises((NotAllowedError, FetchError)):
        fetcher(CAREFUL).fetch(f"http://{host}:{server.port}/well")
    assert server.asked == []


def test_a_name_with_one_address_inside_is_not_asked(outside: Server, server: Server, fetcher: Make) -> None:
    asking = fetcher(CAREFUL, resolver=lambda host, port: [OUTSIDE, INSIDE])
    with pytest.raises(NotAllowedError, match="not on the public network"):
        asking.fetch(f"http://news.example:{outside.port}/well")
    assert outside.asked == server.asked == []


def test_a_redirect_inside_is_not_followed(outside: Server, server: Server, fetcher: Make) -> None:
    outside.pages["/go"] = lambda out, request: redirect(out, server.url("/well"))
    with pytest.raises(NotAllowedError, match="not on the public network"):
        fetcher(CAREFUL).fetch(outside.url("/go"))
    assert outside.paths() == ["/go"] and server.asked == []


def test_what_was_checked_is_what_is_asked(outside: Server, fetcher: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    plain = httpcore.SyncBackend.connect_tcp

    def noted(self: httpcore.SyncBackend, host: str, *rest: object) -> httpcore.NetworkStream:
        opened.append(host)
        return plain(self, host, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", noted)
    capture = fetcher(CAREFUL, resolver=lambda host, port: [OUTSIDE]).fetch(f"http://news.example:{outside.port}/well")
    assert capture is not None and capture.content == PAGE
    assert capture.exchange is not None and capture.exchange.address == OUTSIDE
    assert set(opened) == {OUTSIDE}
    assert dict(outside.asked)["/well"]["host"] == f"news.example:{outside.port}"


_NOTHING = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def test_a_name_that_turns_inside_between_two_requests(outside: Server, fetcher: Make) -> None:
    """DNS rebinding: each new connection is looked at anew."""
    answers = iter([[OUTSIDE], [OUTSIDE], [INSIDE], [INSIDE]])
    asked: list[str] = []

    def turning(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    # /sets-cookies and robots.txt close their connections here, so that each request resolves the name again.
    outside.robots_behaviour = lambda out, request: out.sendall(_NOTHING)
    asking = fetcher(CAREFUL, resolver=turning)
    assert asking.fetch(f"http://news.example:{outside.port}/sets-cookies") is not None
    with pytest.raises(FetchError, match="not on the public network"):
        asking.fetch(f"http://news.example:{outside.port}/sets-cookies")
    assert len(asked) == 3 and outside.paths() == ["/sets-cookies"]


def test_a_host_without_an_address_is_told(fetcher: Make) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(NotAllowedError, match="the host's name is not known"):
        fetcher(CAREFUL, resolver=unknown).fetch("http://news.example/well")


def test_the_second_address_is_asked_where_the_first_is_silent(outside: Server, fetcher: Make) -> None:
    asking = fetcher(replace(CAREFUL, allow_private=True), resolver=lambda host, port: ["127.0.0.3", OUTSIDE])
    assert asking.fetch(f"http://news.example:{outside.port}/well") is not None
