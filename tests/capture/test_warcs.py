"""Web archives: their pages, and damage that costs a record and not the file."""

from __future__ import annotations

import gzip
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dalil.capture import InputError, Skipped, read_captures
from dalil.capture.inputs import Item
from dalil.capture.warcs import read_warc
from dalil.model import Capture
from fuzzing.documents import warc

PAGES = [(f"https://example.org/{n}", b"<p>Shelling killed %d people in Idlib.</p>" % (n + 2)) for n in range(4)]


def _read(content: bytes, **options: object) -> list[Item]:
    return list(read_warc(io.BytesIO(content), "news.warc.gz", **options))  # type: ignore[arg-type]


def _addresses(items: list[Item]) -> list[str | None]:
    return [item.url for item in items if isinstance(item, Capture)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_all_that_the_archive_knows(packed: bool) -> None:
    first, *rest = _read(warc(PAGES, packed=packed))
    assert isinstance(first, Capture) and first.exchange is not None
    assert (first.name, first.url, first.content) == (PAGES[0][0], PAGES[0][0], PAGES[0][1])
    assert first.captured_at == datetime(2019, 7, 23, 10, tzinfo=UTC)
    assert (first.media_type, first.exchange.status) == ("text/html; charset=utf-8", 200)
    assert first.container is not None and first.container.startswith("news.warc.gz at ")
    assert _addresses(rest) == [address for address, _ in PAGES[1:]]


def test_the_place_of_a_record_leads_to_it() -> None:
    content = warc(PAGES)
    second = _read(content)[1]
    assert isinstance(second, Capture) and second.container is not None
    offset = int(second.container.rpartition(" ")[2])
    assert gzip.decompress(content[offset:]).startswith(b"WARC/1.1\r\nWARC-Type: response")


def test_an_archive_of_another_program_is_read(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for status, kind, body in [
            ("200 OK", "text/html", gzip.compress(b"<p>Shelling killed three.</p>", mtime=0)),
            ("200 OK", "image/png", b"\x89PNG"),
            ("404 Not Found", "text/html", b"<p>No</p>"),
        ]:
            headers = [("Content-Type", kind)] + ([("Content-Encoding", "gzip")] if body[:2] == b"\x1f\x8b" else [])
            answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record("http://a.org/", "response", payload=io.BytesIO(body), http_headers=answer)
            )
        writer.write_record(
            writer.create_warc_record(
                "file:///notes.txt",
                "resource",
                payload=io.BytesIO(b"Two were killed."),
                warc_content_type="text/plain",
            )
        )
    page, picture, missing, note = read_captures([path])
    assert isinstance(page, Capture) and page.content == b"<p>Shelling killed three.</p>"
    assert page.exchange is not None and page.exchange.decoded == ("gzip",)
    assert isinstance(picture, Skipped) and picture.reason == "no_text"
    assert isinstance(missing, Skipped) and (missing.reason, missing.detail) == ("no_page_record", "the answer was 404")
    assert isinstance(note, Capture) and (note.content, note.url) == (b"Two were killed.", "file:///notes.txt")


def test_chunks_are_put_together_unless_the_archive_did() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    from fuzzing.documents import _record

    for body, expected in ((b"5\r\n<p>ab\r\n4\r\n</p>\r\n0\r\n\r\n", b"<p>ab</p>"), (b"<p>whole</p>", b"<p>whole</p>")):
        record = _record("response", "http://a.org/", head + body, "application/http; msgtype=response")
        (capture,) = _read(record)
        assert isinstance(capture, Capture) and capture.content == expected


def test_the_gate_lets_through_what_may_tell() -> None:
    items = _read(warc(PAGES), gate=lambda content: b"killed 3 " in content)
    assert _addresses(items) == ["https://example.org/1"]
    assert [item.reason for item in items if isinstance(item, Skipped)] == ["irrelevant"] * 3


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("damage", ["bytes", "length", "head", "begin"])
def test_a_damaged_record_is_told_and_the_rest_goes_on(packed: bool, damage: str) -> None:
    parts = [warc([page], packed=False) for page in PAGES]
    broken = {
        "bytes": parts[1].replace(b"killed 3", b"killed 9"),
        "length": parts[1].replace(b"Content-Length: ", b"Content-Length: x"),
        "head": parts[1].replace(b"\r\n\r\n", b"\r\n", 4),
        "begin": parts[1].replace(b"WARC/1.1", b"WORK/1.1"),
    }[damage]
    parts[1] = broken
    items = _read(b"".join(gzip.compress(part, mtime=0) for part in parts) if packed else b"".join(parts))
    assert [item for item in items if isinstance(item, InputError)]
    assert {PAGES[2][0], PAGES[3][0]} <= set(_addresses(items))
    assert all(b"killed 9" not in item.content for item in items if isinstance(item, Capture))


def test_a_gzip_that_is_damaged_inside_is_told_and_the_next_one_is_found() -> None:
    content = bytearray(warc(PAGES))
    second = _read(bytes(content))[1]
    assert isinstance(second, Capture) and second.container is not None
    offset = int(second.container.rpartition(" ")[2])
    content[offset + 40 : offset + 60] = b"\xff" * 20
    items = _read(bytes(content))
    assert _addresses(items) == [PAGES[0][0], PAGES[2][0], PAGES[3][0]]
    assert any(isinstance(item, InputError) and "gzip is damaged" in item.message for item in items)


def test_an_archive_that_breaks_off_gives_what_is_whole() -> None:
    content = warc(PAGES)
    items = _read(content[:-40])
    assert _addresses(items) == [address for address, _ in PAGES[:3]]
    assert isinstance(items[-1], InputError) and "ends too soon" in items[-1].message


def test_records_that_are_too_large_are_passed_over() -> None:
    large = ("https://example.org/large", b"<p>" + b"x" * 5000)
    items = _read(warc([PAGES[0], large, PAGES[1]]), max_bytes=2000)
    assert _addresses(items) == [PAGES[0][0], PAGES[1][0]]
    assert next(str(item) for item in items if isinstance(item, InputError)).endswith("read of one record")


def test_what_a_page_unpacks_to_is_bounded() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    from fuzzing.documents import _record

    bomb = _record("response", "http://a.org/", head + gzip.compress(b"x" * 5_000_000, mtime=0), "application/http")
    (error,) = _read(bomb, max_bytes=100_000)
    assert isinstance(error, InputError) and "larger than 100,000 bytes" in error.message


@given(st.binary(max_size=60), st.floats(0, 1), st.booleans(), st.integers(0, 40))
def test_any_damage_is_borne(noise: bytes, share: float, packed: bool, cut: int) -> None:
    content = warc(PAGES, packed=packed)
    at = int(share * len(content))
    for item in _read(content[:at] + noise + content[at + cut :]):
        assert isinstance(item, Capture | InputError | Skipped)
