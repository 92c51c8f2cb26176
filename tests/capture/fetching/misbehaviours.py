"""A real HTTP server on loopback that misbehaves, in ways that have names.

A behaviour is a function of the connection and the request; ``BEHAVIOURS`` holds them by the path that shows them. What
a path has been asked, with which headers, is noted in ``Server.asked``.
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

PAGE = b"<!doctype html><html><body><p>Shelling killed three people in Idlib on Monday.</p></body></html>"


@dataclass(frozen=True)
class Request:
    """A request: its path and headers (names in lower case), and how often this path was asked, itself included."""

    path: str
    headers: dict[str, str]
    times: int


Behaviour = Callable[[socket.socket, Request], None]
BEHAVIOURS: dict[str, Behaviour] = {}


def behaviour(function: Behaviour) -> Behaviour:
    """Show ``function`` under its own name: ``slow_body`` at ``/slow-body``."""
    BEHAVIOURS["/" + function.__name__.replace("_", "-")] = function
    return function


def answer(
    out: socket.socket, body: bytes = PAGE, *headers: str, status: str = "200 OK", length: int | None = None
) -> None:
    """Send a whole answer, with the length that it has unless another one is given."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    if not any(line.lower().startswith("content-type") for line in headers):
        lines.append("Content-Type: text/html; charset=utf-8")
    out.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)


def redirect(out: socket.socket, to: str, status: str = "302 Found") -> None:
    """Send the reader elsewhere."""
    answer(out, b"", f"Location: {to}", status=status)


def drip(out: socket.socket, portion: bytes, seconds: float, times: int = 10_000) -> None:
    """Send ``portion`` again and again, with pauses, as long as anybody listens."""
    for _ in range(times):
        out.sendall(portion)
        time.sleep(seconds)


@behaviour
def well(out: socket.socket, request: Request) -> None:
    """As it should be."""
    answer(out, PAGE, 'ETag: "1"', "Last-Modified: Mon, 22 Jul 2019 10:00:00 GMT")


@behaviour
def conditional(out: socket.socket, request: Request) -> None:
    """Says that nothing has changed to whoever has the page already."""
    if request.headers.get("if-none-match") == '"1"':
        out.sendall(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
    else:
        answer(out, PAGE, 'ETag: "1"')


@behaviour
def silent(out: socket.socket, request: Request) -> None:
    """Takes the request and says nothing."""
    time.sleep(8)


@behaviour
def slow_headers(out: socket.socket, request: Request) -> None:
    """One byte of a header at a time."""
    out.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(out, b"x", 0.05)


@behaviour
def slow_body(out: socket.socket, request: Request) -> None:
    """One byte of the body at a time, never silent for long."""
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    drip(out, b"x", 0.05)


@behaviour
def endless_body(out: socket.socket, request: Request) -> None:
    """A body without a length and without an end."""
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    drip(out, b"x" * 65_536, 0)


@behaviour
def endless_chunks(out: socket.socket, request: Request) -> None:
    """Chunk after chunk."""
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    drip(out, b"1000\r\n" + b"x" * 4096 + b"\r\n", 0)


@behaviour
def endless_headers(out: socket.socket, request: Request) -> None:
    """Header after header."""
    out.sendall(b"HTTP/1.1 200 OK\r\n")
    drip(out, b"X-More: and more\r\n" * 1000, 0)


@behaviour
def length_too_great(out: socket.socket, request: Request) -> None:
    """Announces more than it sends."""
    answer(out, PAGE, length=len(PAGE) + 1000)


@behaviour
def length_enormous(out: socket.socket, request: Request) -> None:
    """Announces more than anybody takes."""
    answer(out, PAGE, length=10**12)


@behaviour
def two_lengths(out: socket.socket, request: Request) -> None:
    """Announces two lengths."""
    answer(out, PAGE, "Content-Length: 7")


@behaviour
def truncated_chunks(out: socket.socket, request: Request) -> None:
    """Closes in the middle of a chunk."""
    out.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\nonly this")


@behaviour
def broken_chunks(out: socket.socket, request: Request) -> None:
    """A chunk whose length is no number."""
    out.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nmany\r\nbytes\r\n0\r\n\r\n")


@behaviour
def gzip_bomb(out: socket.socket, request: Request) -> None:
    """A few kilobytes that unpack to many megabytes."""
    answer(out, gzip.compress(b"x" * 20_000_000, mtime=0), "Content-Encoding: gzip")


@behaviour
def gzip_damaged(out: socket.socket, request: Request) -> None:
    """Says gzip and sends something else."""
    answer(out, PAGE, "Content-Encoding: gzip")


@behaviour
def gzip_cut_off(out: socket.socket, request: Request) -> None:
    """The whole of a body that is half a gzip."""
    answer(out, gzip.compress(PAGE * 10, mtime=0)[:60], "Content-Encoding: gzip")


@behaviour
def bare_deflate(out: socket.socket, request: Request) -> None:
    """Says deflate and leaves out the zlib frame, as many servers do."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    answer(out, packer.compress(PAGE) + packer.flush(), "Content-Encoding: deflate")


@behaviour
def unknown_coding(out: socket.socket, request: Request) -> None:
    """Packs in a way that was not asked for."""
    answer(out, PAGE, "Content-Encoding: br")


@behaviour
def packed_over_and_over(out: socket.socket, request: Request) -> None:
    """Packs what is packed."""
    answer(out, PAGE, "Content-Encoding: gzip, gzip, gzip, gzip, gzip")


@behaviour
def redirect_loop(out: socket.socket, request: Request) -> None:
    """Sends the reader to where he comes from."""
    redirect(out, "/redirect-loop-2")


@behaviour
def redirect_loop_2(out: socket.socket, request: Request) -> None:
    """The other half of the circle."""
    redirect(out, "/redirect-loop")


@behaviour
def redirects_without_end(out: socket.socket, request: Request) -> None:
    """Always one further."""
    redirect(out, f"{request.path}/on")


@behaviour
def redirect_nowhere(out: socket.socket, request: Request) -> None:
    """A redirect that does not say where to."""
    answer(out, b"", status="301 Moved Permanently")


@behaviour
def redirect_to_a_file(out: socket.socket, request: Request) -> None:
    """A redirect into the file system."""
    redirect(out, "file:///etc/passwd")


@behaviour
def redirect_home(out: socket.socket, request: Request) -> None:
    """A redirect to the reader's own machine, as an address that is not written like one."""
    redirect(out, "http://[::ffff:127.0.0.1]:1/secret")


@behaviour
def redirect_well(out: socket.socket, request: Request) -> None:
    """A redirect to a page that is there."""
    redirect(out, "/well", "301 Moved Permanently")


@behaviour
def wrong_charset(out: socket.socket, request: Request) -> None:
    """Says UTF-8 and sends Windows-1252."""
    answer(out, "<p>Shelling killed “three” people in Idlib.</p>".encode("cp1252"))


@behaviour
def too_many_requests(out: socket.socket, request: Request) -> None:
    """Asks to wait, and answers the second time."""
    if request.times == 1:
        answer(out, b"", "Retry-After: 7", status="429 Too Many Requests")
    else:
        answer(out)


@behaviour
def wait_a_day(out: socket.socket, request: Request) -> None:
    """Asks to wait longer than anybody does."""
    answer(out, b"", "Retry-After: 86400", status="429 Too Many Requests")


@behaviour
def unavailable(out: socket.socket, request: Request) -> None:
    """503, always."""
    answer(out, b"", status="503 Service Unavailable")


@behaviour
def unavailable_at_first(out: socket.socket, request: Request) -> None:
    """503 twice, then the page."""
    if request.times < 3:
        answer(out, b"", status="503 Service Unavailable")
    else:
        answer(out)


@behaviour
def not_found(out: socket.socket, request: Request) -> None:
    """404 with a long page that apologises."""
    answer(out, PAGE * 100, status="404 Not Found")


@behaviour
def reset(out: socket.socket, request: Request) -> None:
    """Breaks the connection off in the middle of the body."""
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nbegun and")
    out.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@behaviour
def hangs_up(out: socket.socket, request: Request) -> None:
    """Takes the request and closes."""


@behaviour
def no_http(out: socket.socket, request: Request) -> None:
    """Something that is not HTTP."""
    out.sendall(b"SSH-2.0-OpenSSH_9.2\r\n" * 10)


@behaviour
def unasked_304(out: socket.socket, request: Request) -> None:
    """Says "not modified" to whoever does not have it."""
    out.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")


@behaviour
def unasked_206(out: socket.socket, request: Request) -> None:
    """Sends a part to whoever asked for the whole."""
    answer(out, PAGE[:40], "Content-Range: bytes 0-39/400", status="206 Partial Content")


@behaviour
def empty(out: socket.socket, request: Request) -> None:
    """200, and nothing."""
    answer(out, b"")


@behaviour
def status_of_many_lines(out: socket.socket, request: Request) -> None:
    """Puts control characters where they are printed."""
    out.sendall(b"HTTP/1.1 403 No\x1b[31m way\r\nContent-Length: 0\r\n\r\n")


@behaviour
def sets_cookies(out: socket.socket, request: Request) -> None:
    """Wants to know the reader again."""
    answer(out, PAGE, "Set-Cookie: id=1", "Connection: close")


@dataclass
class Server:
    """Listens on ``host`` until closed. ``robots`` is what /robots.txt holds (``None``: there is none)."""

    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    robots: str | None = None
    robots_behaviour: Behaviour | None = None
    pages: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listening = socket.create_server((self.host, 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str) -> str:
        """The address of ``path`` on this server."""
        return f"http{'s' if self.tls else ''}://{self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        """Stop listening."""
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(10)
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection:
                for path, headers in _requests(connection):
                    self.asked.append((path, headers))
                    times = sum(asked == path for asked, _ in self.asked)
                    if not self._behave(connection, Request(path, headers, times)):
                        return

    def _behave(self, out: socket.socket, request: Request) -> bool:
        """Answer; true if the connection may be used again."""
        if request.path == "/robots.txt":
            if self.robots_behaviour:
                self.robots_behaviour(out, request)
                return False
            text = self.robots or ""
            answer(out, text.encode(), "Content-Type: text/plain", status="200 OK" if text else "404 Not Found")
            return True
        stem = "/" + request.path.split("?")[0].split("/")[1]
        act = self.pages.get(request.path) or BEHAVIOURS.get(stem)
        if act is None:
            answer(out, b"", status="404 Not Found")
            return True
        act(out, request)
        return act in (well, conditional)


def _requests(connection: socket.socket) -> Iterator[tuple[str, dict[str, str]]]:
    waiting = b""
    while True:
        while b"\r\n\r\n" not in waiting:
            portion = connection.recv(65_536)
            if not portion:
                return
            waiting += portion
        head, _, waiting = waiting.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        yield first.split(" ")[1], {name.strip().lower(): value.strip() for name, _, value in pairs}


def page(body: bytes, *headers: str) -> Behaviour:
    """A behaviour that answers with ``body``."""
    return lambda out, request: answer(out, body, *headers)
