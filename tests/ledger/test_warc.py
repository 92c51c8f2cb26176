"""Captures as WARC records: how a page was fetched, and what was told of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from dalil.ledger import warc
from dalil.ledger.captures import CaptureStore
from dalil.model import Capture, Exchange
from dalil.model.capture import Told

AT = datetime(2019, 7, 23, 10, 11, 12, 131415, tzinfo=UTC)
FETCHED = Capture(
    name="https://example.org/news?day=22",
    content=b"<p>Six people were killed.</p>",
    origin="https://example.org/news?day=22",
    captured_at=AT,
    media_type="text/html",
    url="https://example.org/news?day=22",
    exchange=Exchange(
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "51")),
        request_headers=(("Host", "example.org"), ("User-Agent", "dalil")),
        decoded=("gzip",),
        address="192.0.2.7",
        hops=("http://example.org/news?day=22",),
    ),
    told=Told(published=date(2019, 7, 22), source="Northern Council"),
    container="feed.xml at 3",
)


def _records(capture: Capture) -> list[warc.Record]:
    return list(warc.parsed(warc.written(capture, capture.sha256, AT)))


def test_a_fetched_page_is_a_request_and_a_response() -> None:
    request, metadata, response = _records(FETCHED)
    assert [each.headers["WARC-Type"] for each in (request, metadata, response)] == ["request", "metadata", "response"]
    assert {each.headers["WARC-Target-URI"] for each in (request, metadata, response)} == {FETCHED.url}
    assert {request.headers["WARC-Concurrent-To"], metadata.headers["WARC-Concurrent-To"]} == {
        response.headers["WARC-Record-ID"]
    }
    assert response.content == FETCHED.content
    assert response.headers["WARC-Payload-Digest"] == f"sha256:{FETCHED.sha256}"
    assert response.headers["WARC-IP-Address"] == "192.0.2.7"


def test_the_heads_are_kept_as_they_were_and_fit_the_body() -> None:
    from warcio.archiveiterator import ArchiveIterator

    written = BytesIO(warc.written(FETCHED, FETCHED.sha256, AT))
    heads = {each.rec_type: each.http_headers for each in ArchiveIterator(written)}
    assert heads["request"].protocol == "GET"
    assert heads["request"].statusline == "/news?day=22 HTTP/1.1"
    assert heads["request"]["User-Agent"] == "dalil"
    assert heads["response"].statusline == "200 OK"
    assert heads["response"]["Content-Encoding"] is None
    assert heads["response"]["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert heads["response"]["Content-Length"] == str(len(FETCHED.content))


def test_what_was_told_stands_beside_it() -> None:
    told = json.loads(_records(FETCHED)[1].content)
    assert told == {
        "name": FETCHED.name,
        "origin": FETCHED.origin,
        "url": FETCHED.url,
        "container": "feed.xml at 3",
        "told": {"published": "2019-07-22", "source": "Northern Council"},
        "status": 200,
        "decoded": ["gzip"],
        "hops": ["http://example.org/news?day=22"],
    }
    assert Told.of(told["told"]) == FETCHED.told


def test_a_file_is_a_resource_alone() -> None:
    (record,) = _records(Capture("a.txt", b"words", "/in/a.txt"))
    assert record.headers["WARC-Type"] == "resource"


def test_a_page_taken_out_of_an_archive_has_no_request() -> None:
    assert FETCHED.exchange
    capture = replace(FETCHED, exchange=replace(FETCHED.exchange, request_headers=()))
    assert [each.headers["WARC-Type"] for each in _records(capture)] == ["metadata", "response"]


@pytest.mark.parametrize("value", ["a\r\nInjected: yes", "line\nline"])
def test_a_header_stays_on_its_line(value: str) -> None:
    assert FETCHED.exchange
    capture = replace(FETCHED, exchange=replace(FETCHED.exchange, headers=(("X-Odd", value),)))
    assert b"\nInjected" not in warc.written(capture, capture.sha256, AT)
    assert _records(capture)[-1].content == capture.content


def test_all_records_of_a_page_are_one_stretch(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        kept = store.keep(FETCHED)
        assert store.read(kept.file, kept.offset, kept.length, FETCHED.sha256) == FETCHED.content
    with CaptureStore(tmp_path) as store:
        store.recover({})
        assert store.keep(FETCHED) == kept


@pytest.mark.parametrize("members", [1, 2])
def test_a_page_without_its_own_record_is_cut_off_with_what_stands_beside_it(tmp_path: Path, members: int) -> None:
    with CaptureStore(tmp_path) as store:
        first, torn = store.keep(Capture("a.txt", b"words", "/in/a.txt")), store.keep(FETCHED)
    file = tmp_path / torn.file
    end = torn.offset
    for _ in range(members):
        end += len(warc.next_member(file, end)[0])
    file.write_bytes(file.read_bytes()[:end])
    with CaptureStore(tmp_path) as store:
        store.recover({first.file: first.offset + first.length})
        assert file.stat().st_size == torn.offset
        assert store.keep(FETCHED).offset == torn.offset
