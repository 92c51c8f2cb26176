"""``dalil serve``: the site as its own process."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Dalil
from tests.cli.test_app import ENVIRONMENT


@pytest.fixture
def site(filled: Dalil, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running site and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dalil", "serve", "--port", "0"],
        env={**ENVIRONMENT, "DALIL_LEDGER": str(tmp_path / "dalil-ledger")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("Dalil is at http://127.0.0.1:"), process.communicate()
    yield process, line.split()[3]
    process.kill()
    process.communicate()


def test_pages_are_served_until_control_c(site: tuple[subprocess.Popen[str], str]) -> None:
    process, address = site
    with urlopen(address, timeout=120) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/html")
    with urlopen(f"{address}incidents/i-airstrike-2019-07-22-Kafranbel/", timeout=120) as answer:
        assert "Kafranbel" in answer.read().decode()
    with urlopen(f"{address}incidents/feed.atom", timeout=120) as answer:
        assert f'href="{address}incidents/i-airstrike-2019-07-22-Kafranbel/"' in answer.read().decode()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=120) == 0


def test_a_port_that_is_taken(filled: Dalil) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = filled("serve", "--port", port)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"dalil: cannot listen on 127.0.0.1:{port}: address already in use\n"
