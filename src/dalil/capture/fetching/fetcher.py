"""One page asked for: with the site's leave, at its pace, through redirects, again after a passing failure."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

import httpcore

from dalil.capture.fetching.addresses import AddressError, host_of, normalized
from dalil.capture.fetching.bodies import BodyError, TooLargeError, codings, collected, unpacked
from dalil.capture.fetching.connections import Deadline, ForbiddenAddressError, GuardedBackend, Resolver, resolve
from dalil.capture.fetching.failures import FetchError, NotAllowedError, failure_of, retry_after
from dalil.capture.fetching.pace import Pace
from dalil.capture.fetching.robots import Robots, RobotsAnswer
from dalil.capture.fetching.rules import FetchRules
from dalil.model import Capture, Exchange, Headers

_ACCEPT: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5"
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_PASSING: Final = frozenset((429, 500, 502, 503, 504))
_FAILURES: Final = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,  # that of TLS included
)


class Fetcher:
    """Fetches pages one after another. Close it, or use it in a ``with``."""

    def __init__(
        self,
        rules: FetchRules | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        resolver: Resolver = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.rules = rules or FetchRules()
        self._sleep = sleep
        self._deadline = Deadline()
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls or ssl.create_default_context(),
            max_connections=8,
            keepalive_expiry=30.0,
            network_backend=GuardedBackend(self._deadline, allow_private=self.rules.allow_private, resolver=resolver),
        )
        self._pace = Pace(self.rules.delay, sleep=sleep)
        self._robots = Robots(self._ask_robots)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Capture | None:
        """The page at ``url``; ``None`` if the site says that it is as it was when it had that ``etag`` or
        ``last_modified``.

        Raises :class:`NotAllowedError` where the site's robots.txt forbids it, :class:`FetchError` where it cannot be
        had; both with one line that does not name the address.
        """
        try:
            first = normalized(url)
        except AddressError as error:
            raise FetchError(str(error)) from error
        conditions = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
        given = tuple((name, value) for name, value in conditions if value and value.isprintable())
        capture, exchange = self._followed(first, given)
        if exchange.status == 304 and given:
            return None
        if exchange.status != 200:
            raise FetchError(f"the site answers {_told(exchange)}", status=exchange.status)
        if not capture.content:
            raise FetchError("the page is empty")
        return capture

    def _followed(self, url: str, conditions: Headers, *, heed: bool = True) -> tuple[Capture, Exchange]:
        """The answer at the end of all redirects, each step of them with leave (unless it is that leave we ask for)."""
        hops: tuple[str, ...] = ()
        while True:
            if heed:
                self._heed_robots(url)
            capture = self._patiently(url, hops, conditions)
            exchange = capture.exchange
            assert exchange is not None  # every answer has one
            if exchange.status not in _REDIRECTS:
                return capture, exchange
            hops = (*hops, url)
            url = self._redirected(exchange, url, hops)

    def _heed_robots(self, url: str) -> None:
        if refusal := self._robots.refusal(url):
            raise NotAllowedError(refusal)
        self._pace.slow_down(host_of(url), min(self._robots.delay(host_of(url)), self.rules.max_delay))

    def _ask_robots(self, url: str) -> RobotsAnswer:
        """RFC 9309, 2.3.1: a host that has no robots.txt allows everything, one that cannot tell allows nothing."""
        try:
            capture, exchange = self._followed(url, (), heed=False)
        except FetchError as error:
            return RobotsAnswer(failure=str(error))
        if exchange.status == 429 or exchange.status >= 500:
            return RobotsAnswer(failure=f"the site answers {_told(exchange)}")
        return RobotsAnswer(capture.content if exchange.status == 200 else b"")

    def _redirected(self, exchange: Exchange, address: str, hops: tuple[str, ...]) -> str:
        location = exchange.header("location")
        if not location:
            raise FetchError("a redirect that leads nowhere")
        try:
            following = normalized(location.encode("latin-1", "replace").decode("utf-8", "replace"), address)
        except AddressError as error:
            raise FetchError(f"a redirect to what is not fetched: {error}") from error
        if following in hops:
            raise FetchError("its redirects lead in a circle")
        if len(hops) > self.rules.max_redirects:
            raise FetchError(f"more than {self.rules.max_redirects} redirects")
        return following

    def _patiently(self, url: str, hops: tuple[str, ...], conditions: Headers) -> Capture:
        """The answer to one request, asked for again where the failure may pass."""
        for attempt in range(1, self.rules.tries + 1):
            last = attempt == self.rules.tries
            wait = self.rules.back_off * 2 ** (attempt - 1)
            try:
                capture = self._ask(url, hops, conditions)
            except FetchError as error:
                if last or not error.passing:
                    raise
            else:
                exchange = capture.exchange
                assert exchange is not None  # every answer has one
                if exchange.status not in _PASSING or last:
                    return capture
                asked = retry_after(exchange.header("retry-after"), datetime.now(UTC))
                if asked is not None and asked > self.rules.max_wait:
                    raise FetchError(f"the site answers {_told(exchange)} and asks to wait for {asked:,.0f} s")
                wait = max(wait, asked or 0.0)
            self._sleep(wait)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _ask(self, url: str, hops: tuple[str, ...], conditions: Headers) -> Capture:
        host = host_of(url)
        self._pace.wait(host)
        self._deadline.set(self.rules.total)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), self.rules.timeout)
        headers: Headers = (
            ("Host", host.partition("://")[2]),
            ("User-Agent", self.rules.user_agent),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", "gzip, deflate"),
            *conditions,
        )
        at = datetime.now(UTC)
        try:
            with self._pool.stream("GET", url, headers=list(headers), extensions={"timeout": timeouts}) as answer:
                return self._taken(answer, url, hops, headers, at)
        except (ForbiddenAddressError, BodyError) as error:
            raise FetchError(str(error)) from error
        except _FAILURES as error:
            raise failure_of(error) from error
        finally:
            self._pace.asked(host)

    def _taken(
        self, answer: httpcore.Response, url: str, hops: tuple[str, ...], sent: Headers, at: datetime
    ) -> Capture:
        headers = tuple((_latin(name), _latin(value)) for name, value in answer.headers)
        given = Exchange(
            status=answer.status,
            reason=_latin(answer.extensions.get("reason_phrase", b"")),
            version=_latin(answer.extensions.get("http_version", b"HTTP/1.1")),
            headers=headers,
            request_headers=sent,
            address=_peer(answer),
            hops=hops,
        )
        limit = self.rules.max_bytes
        wanted = answer.status == 200
        length = given.header("content-length")
        if wanted and length and length.isascii() and length.isdigit() and int(length[:18]) > limit:
            raise TooLargeError(limit)
        # What says no more than "not here" or "go there" is not evidence, and need not be long.
        body = collected(answer.iter_stream(), limit) if wanted else b""
        names = codings(given.header("content-encoding")) if wanted else ()
        for name in names:
            body = unpacked(body, name, limit)
        return Capture(
            name=url,
            content=body,
            origin=url,
            captured_at=at,
            media_type=given.header("content-type"),
            url=url,
            exchange=replace(given, decoded=names),
        )


def _latin(value: bytes) -> str:
    return value.decode("latin-1")


def _told(exchange: Exchange) -> str:
    """Status and words of an answer, on one line."""
    words = "".join(char for char in exchange.reason if char.isprintable())[:60].strip()
    return f"{exchange.status} {words}".strip()


def _peer(answer: httpcore.Response) -> str | None:
    stream = answer.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream else None
    return str(peer[0]) if peer else None
