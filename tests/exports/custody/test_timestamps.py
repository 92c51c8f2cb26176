"""Time stamps, from a time-stamp server of OpenSSL on this machine."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

from dalil.exports.custody import write_case
from dalil.exports.custody.timestamps import TimestampError, timestamped
from dalil.ledger.store import Ledger

_SETTINGS = """
[req]
distinguished_name = name
prompt = no
x509_extensions = ca
[name]
CN = Time-stamping authority of the tests
[ca]
basicConstraints = critical,CA:true
[tsa]
extendedKeyUsage = critical,timeStamping
[tsa_config]
default_policy = 1.2.3.4.1
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
digests = sha256
certs = {folder}/ca.pem
"""


def _openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate authority, and a time-stamping one under it."""
    folder = tmp_path_factory.mktemp("authority")
    settings = folder / "openssl.cnf"
    settings.write_text(_SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="ascii")
    new = ("req", "-config", settings, "-newkey", "rsa:2048", "-nodes", "-sha256")
    _openssl(*new, "-x509", "-days", 2, "-keyout", folder / "ca.key", "-out", folder / "ca.pem")
    _openssl(*new, "-subj", "/CN=Stamps", "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr")
    signed = (
        "x509",
        "-req",
        "-in",
        folder / "tsa.csr",
        "-CA",
        folder / "ca.pem",
        "-CAkey",
        folder / "ca.key",
        "-days",
        2,
    )
    _openssl(*signed, "-CAcreateserial", "-extfile", settings, "-extensions", "tsa", "-out", folder / "tsa.pem")
    return folder


class _Server(HTTPServer):
    authority: Path
    answer: str = "stamp"


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        assert self.headers["Content-Type"] == "application/timestamp-query"
        query = self.server.authority / "query.tsq"
        if self.server.answer != "the one before":
            query.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.server.authority / "reply.tsr"
        settings = self.server.authority / "openssl.cnf"
        _openssl("ts", "-reply", "-config", settings, "-section", "tsa_config", "-queryfile", query, "-out", reply)
        content = b"<html>no stamps today</html>" if self.server.answer == "a page" else reply.read_bytes()
        self.send_response(500 if self.server.answer == "an error" else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


@pytest.fixture
def server(authority: Path) -> Iterator[_Server]:
    """The time-stamp server."""
    served = _Server(("127.0.0.1", 0), _Handler)
    served.authority = authority
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def _url(server: _Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/"


def test_a_case_is_stamped_and_openssl_verifies_it(
    ledger: Ledger, server: _Server, authority: Path, tmp_path: Path
) -> None:
    strike = ledger.incidents().get(kind="airstrike").incident_id
    written = write_case(ledger, [strike], tmp_path / "case.wacz", timestamp_url=_url(server))
    assert written.stamped_at and abs(written.stamped_at - datetime.now(UTC)) < timedelta(minutes=10)
    with ZipFile(tmp_path / "case.wacz") as zipped:
        zipped.extractall(tmp_path / "case")
    verify = [
        "openssl",
        "ts",
        "-verify",
        "-data",
        "SHA256SUMS",
        "-in",
        "timestamp.tsr",
        "-CAfile",
        authority / "ca.pem",
    ]
    done = subprocess.run(verify, cwd=tmp_path / "case", capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout + done.stderr
    (tmp_path / "case" / "SHA256SUMS").write_text("something else\n", encoding="ascii")
    done = subprocess.run(verify, cwd=tmp_path / "case", capture_output=True, text=True, check=False)
    assert done.returncode != 0


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("the one before", "the time stamp is not that of these bytes"),
        ("a page", "the answer is no time stamp"),
        ("an error", "no time stamp: Internal Server Error"),
    ],
)
def test_answers_that_are_no_stamp_of_it(server: _Server, answer: str, told: str) -> None:
    timestamped(b"something earlier", _url(server))
    server.answer = answer
    with pytest.raises(TimestampError, match=told):
        timestamped(b"content", _url(server))


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(TimestampError, match=r"127\.0\.0\.1:9/: no time stamp: .*refused"):
        timestamped(b"content", "http://127.0.0.1:9/")


def test_an_address_that_is_none() -> None:
    with pytest.raises(TimestampError, match="no address of a time-stamp server"):
        timestamped(b"content", "file:///etc/hostname")
