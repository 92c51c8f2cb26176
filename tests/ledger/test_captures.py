"""Originals in WARC files: what goes in comes out, and what an accident leaves is recognised for what it is."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.ledger.captures import CaptureDamagedError, CaptureStore, KeptRecord
from dalil.model import Capture

AT = datetime(2019, 7, 23, 10, 11, 12, 131415, tzinfo=UTC)


def _capture(content: bytes, name: str = "a.txt", origin: str = "/in/a.txt") -> Capture:
    return Capture(name=name, content=content, origin=origin, captured_at=AT, media_type="text/plain")


def _read(store: CaptureStore, kept: KeptRecord, capture: Capture) -> bytes:
    return store.read(kept.file, kept.offset, kept.length, capture.sha256)


@settings(max_examples=25, deadline=None)
@given(contents=st.lists(st.binary(max_size=300), min_size=1, max_size=4, unique=True))
def test_any_bytes_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]) -> None:
    captures = [_capture(content) for content in contents]
    with CaptureStore(tmp_path_factory.mktemp("captures")) as store:
        kept = [store.keep(capture) for capture in captures]
        assert [_read(store, *pair) for pair in zip(kept, captures, strict=True)] == contents


@pytest.mark.parametrize(
    "content", [b"", b"HTTP/1.1 200 OK\r\n\r\nbody", b"\r\n\r\nWARC/1.1\r\n", gzip.compress(b"page", mtime=0)]
)
def test_bytes_that_look_like_something_else(tmp_path: Path, content: bytes) -> None:
    capture = _capture(content, origin="http://example.org/a")
    with CaptureStore(tmp_path) as store:
        assert _read(store, store.keep(capture), capture) == content


def test_the_record_says_what_when_and_where_from(tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    capture = _capture(b"words", origin="/in/a page.txt")
    with CaptureStore(tmp_path) as store:
        kept = store.keep(capture)
    with (tmp_path / kept.file).open("rb") as file:
        info, record = (record.rec_headers for record in ArchiveIterator(file, check_digests="raise"))
    assert info["WARC-Type"] == "warcinfo"
    assert record["WARC-Type"] == "resource"
    assert record["WARC-Target-URI"] == "file:///in/a%20page.txt"
    assert record["WARC-Date"] == "2019-07-23T10:11:12.131415Z"
    assert record["WARC-Block-Digest"] == f"sha256:{capture.sha256}"
    assert record["Content-Type"] == "text/plain"
    assert kept.at == AT


@pytest.mark.parametrize(
    ("origin", "uri"),
    [
        ("https://example.org/a?b=c d", "https://example.org/a?b=c%20d"),
        ("<stdin>", "urn:sha256:" + _capture(b"words").sha256),
    ],
)
def test_origins_that_are_no_files(tmp_path: Path, origin: str, uri: str) -> None:
    with CaptureStore(tmp_path) as store:
        kept = store.keep(_capture(b"words", origin=origin))
    assert f"WARC-Target-URI: {uri}\r\n".encode() in gzip.decompress((tmp_path / kept.file).read_bytes())


def test_a_new_file_is_begun_when_one_is_full(tmp_path: Path) -> None:
    with CaptureStore(tmp_path, roll_over=500) as store:
        kept = [store.keep(_capture(f"page {number}".encode())) for number in range(3)]
        assert len({record.file for record in kept}) > 1
        for number, record in enumerate(kept):
            assert _read(store, record, _capture(f"page {number}".encode())) == f"page {number}".encode()


def test_a_whole_record_without_row_is_used_again(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        kept = store.keep(_capture(b"words"))
    size = (tmp_path / kept.file).stat().st_size
    with CaptureStore(tmp_path) as store:
        store.recover({})
        assert store.keep(_capture(b"words")) == kept
    assert (tmp_path / kept.file).stat().st_size == size


def test_a_torn_record_is_cut_off(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        first, second = store.keep(_capture(b"first")), store.keep(_capture(b"second"))
    file = tmp_path / first.file
    file.write_bytes(file.read_bytes()[:-10])
    with CaptureStore(tmp_path) as store:
        store.recover({first.file: first.offset + first.length})
        assert file.stat().st_size == second.offset
        again = store.keep(_capture(b"second"))
        assert again.offset == second.offset
        assert _read(store, again, _capture(b"second")) == b"second"


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    """Damage inside is no torn end: it may be evidence, so nothing is cut and writing goes on in a new file."""
    with CaptureStore(tmp_path) as store:
        first = store.keep(_capture(b"first" * 100))
        store.keep(_capture(b"second"))
    file = tmp_path / first.file
    content = bytearray(file.read_bytes())
    content[first.offset + 40 : first.offset + 60] = bytes(20)
    file.write_bytes(content)
    with CaptureStore(tmp_path) as store:
        store.recover({})
        third = store.keep(_capture(b"third"))
    assert third.file != first.file
    assert file.read_bytes() == content


def test_damage_is_told(tmp_path: Path) -> None:
    capture, other = _capture(b"words"), _capture(b"other words")
    with CaptureStore(tmp_path) as store:
        kept = store.keep(capture)
        with pytest.raises(CaptureDamagedError, match="are not those of"):
            store.read(kept.file, kept.offset, kept.length, other.sha256)
        with pytest.raises(CaptureDamagedError, match=rf"{kept.file} at 7"):
            store.read(kept.file, 7, kept.length, capture.sha256)
        (tmp_path / kept.file).unlink()
        with pytest.raises(CaptureDamagedError, match="No such file"):
            _read(store, kept, capture)
