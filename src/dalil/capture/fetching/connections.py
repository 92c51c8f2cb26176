"""Connections that are opened only to addresses that may be asked, and that end at a deadline.

A name is resolved once a connection, every address that it resolves to is looked at, and the connection is opened to
one of these addresses, not to the name again: what answers is what was checked, whatever the name's server says a
moment later.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

import httpcore

from dalil.capture.fetching.addresses import is_public
from dalil.capture.fetching.failures import UnknownHostError

Resolver = Callable[[str, int], list[str]]
_MOST_ADDRESSES: Final = 4


class ForbiddenAddressError(Exception):
    """The host is inside the house: it has an address that is not public. Deliberately no error of the network, which
    would be tried again.
    """


class Deadline:
    """The moment by which the answer being read has to be whole; one for all connections of one fetcher."""

    def __init__(self) -> None:
        self._at = float("inf")

    def set(self, seconds: float) -> None:
        """``seconds`` from now."""
        self._at = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """The seconds to wait at most. Raises :class:`httpcore.ReadTimeout` when the time is over."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer takes too long")
        return left if timeout is None else min(left, timeout)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of ``host``, each once. Raises ``OSError`` where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections for :class:`httpcore.ConnectionPool`."""

    def __init__(self, deadline: Deadline, *, allow_private: bool = False, resolver: Resolver = resolve) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolver = resolver
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to ``host``. Raises :class:`ForbiddenAddressError` before anything is sent to a private address."""
        try:
            addresses = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise UnknownHostError from error
        # One private address among public ones is enough: which of them answers is not ours to choose.
        if not self._allow_private and not all(map(is_public, addresses)):
            raise ForbiddenAddressError("the host is not on the public network (allow it with --allow-private)")
        failure: Exception = UnknownHostError()
        for address in addresses[:_MOST_ADDRESSES]:
            try:
                stream = self._backend.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never: pages do not come out of the file system."""
        raise ForbiddenAddressError("no connection to a file")

    def sleep(self, seconds: float) -> None:
        """Wait; the pool does so between its own tries, of which it has none."""
        time.sleep(seconds)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which every wait also ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
