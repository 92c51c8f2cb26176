"""``dalil watch``: rounds over feeds of a real server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from dalil.cli.watch import rounds
from tests.capture.fetching.misbehaviours import Server, answer, page
from tests.cli.conftest import Dalil
from tests.cli.test_app import ENVIRONMENT
from tests.ledger import world

FETCH = ("--allow-private", "--delay", "0", "--contact", "desk@example.org")
ITEM = "<item><title>A</title><link>{}</link><pubDate>Mon, 22 Jul 2019 {}:00:00 GMT</pubDate></item>"


def _feed(*items: str) -> bytes:
    return f"<rss><channel><title>Office</title>{''.join(items)}</channel></rss>".encode()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with a feed of one page."""
    running = Server()
    running.pages["/1"] = page(world.STRIKE.encode(), "Content-Type: text/plain")
    running.pages["/2"] = page(world.SHELLING.encode(), "Content-Type: text/plain")
    running.pages["/feed"] = page(_feed(ITEM.format("/1", 10)))
    yield running
    running.close()


def test_each_round_takes_what_is_new(dalil: Dalil, server: Server) -> None:
    first = dalil("watch", server.url("/feed"), "--once", *FETCH)
    assert (first.code, first.err) == (0, "")
    assert "1 stored (1 reports, 1 claims), 1 incidents" in first.out
    server.pages["/feed"] = page(_feed(ITEM.format("/2", 11), ITEM.format("/1", 10)))
    second = dalil("watch", server.url("/feed"), "--once", *FETCH)
    assert "1 stored (1 reports, 1 claims), 1 passed over (1 visited), 2 incidents" in second.out


def test_a_feed_is_asked_whether_it_has_changed(dalil: Dalil, server: Server) -> None:
    def feed(out: object, request: object) -> None:
        if request.headers.get("if-none-match") == '"1"':  # type: ignore[attr-defined]
            out.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")  # type: ignore[attr-defined]
        else:
            answer(out, _feed(ITEM.format("/1", 10)), 'ETag: "1"')  # type: ignore[arg-type]

    server.pages["/feed"] = feed  # type: ignore[assignment]
    dalil("watch", server.url("/feed"), "--once", *FETCH)
    assert "1 passed over (1 unchanged)" in dalil("watch", server.url("/feed"), "--once", *FETCH).out


def test_what_could_not_be_had_is_tried_again_in_the_next_round(dalil: Dalil, server: Server) -> None:
    server.pages["/feed"] = page(_feed(ITEM.format("/not-found", 9), ITEM.format("/1", 10)), 'ETag: "1"')
    for _ in range(2):
        done = dalil("watch", server.url("/feed"), "--once", *FETCH)
        assert done.code == 1 and "/not-found: the site answers 404" in done.err
    assert server.paths().count("/not-found") == 2 and server.paths().count("/1") == 1


def test_only_addresses_are_watched(dalil: Dalil) -> None:
    done = dalil("watch", "feed.xml", *FETCH)
    assert (done.code, done.err) == (2, "dalil: Invalid value: 'feed.xml' is no web address (see dalil watch --help)\n")


def test_a_contact_is_asked_for_at_once(dalil: Dalil, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALIL_CONTACT", raising=False)
    assert dalil("watch", server.url("/feed")).code == 2
    assert not Path("dalil-ledger").exists()


def test_rounds_begin_at_fixed_distances() -> None:
    now, slept = [0.0], []
    takes = iter([10.0, 100.0, 0.0, 0.0])

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    for _ in islice(rounds(60.0, sleep=sleep, clock=lambda: now[0]), 4):
        now[0] += next(takes)
    assert slept == [50.0, 0.0, 60.0]


def test_control_c_ends_it_well(server: Server, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "dalil", "watch", server.url("/feed"), *FETCH],
        env={
            **ENVIRONMENT,
            "DALIL_LEDGER": str(tmp_path / "ledger"),
            "DALIL_DATABASE_URL": "",
            "PYTHONUNBUFFERED": "1",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "stored" in process.stdout.readline()
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "stopped\n"), err
