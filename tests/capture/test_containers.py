"""Mailboxes and packed web archives, opened; e-mails, tables and documents, kept whole."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dalil.capture import InputError, Inputs, Skipped, read_captures
from dalil.model import Capture, Told
from fuzzing.documents import docx, mail, warc

PAGE = ("https://example.org/1", b"<p>Shelling killed three people in Idlib.</p>")


def _wacz(path: Path, archive: bytes, digest: str | None = None) -> Path:
    found = digest or f"sha256:{hashlib.sha256(archive).hexdigest()}"
    manifest = {"profile": "data-package", "resources": [{"path": "archive/data.warc.gz", "hash": found}]}
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("archive/data.warc.gz", archive)
        packed.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        packed.writestr("datapackage.json", json.dumps(manifest))
    return path


def test_the_pages_of_a_wacz(tmp_path: Path) -> None:
    path = _wacz(tmp_path / "case.wacz", warc([PAGE]))
    (capture,) = read_captures([path])
    assert isinstance(capture, Capture) and (capture.url, capture.content) == PAGE
    assert capture.container is not None and capture.container.startswith(f"{path}/archive/data.warc.gz at ")


def test_a_wacz_whose_archive_was_changed_is_told(tmp_path: Path) -> None:
    path = _wacz(tmp_path / "case.wacz", warc([PAGE]), digest="sha256:" + "0" * 64)
    (error,) = read_captures([path])
    assert isinstance(error, InputError) and "not those of its digest" in error.message


@pytest.mark.parametrize("keep", [60, 300, 600])
def test_a_wacz_that_breaks_off_is_told(keep: int, tmp_path: Path) -> None:
    path = _wacz(tmp_path / "case.wacz", warc([PAGE]))
    path.write_bytes(path.read_bytes()[:keep])
    (item,) = read_captures([path])
    # Without its list of contents it is just a file, and the reader will say that it cannot read it.
    assert isinstance(item, Capture) and item.name == "case.wacz"


def test_messages_of_a_mailbox_are_captures_byte_for_byte(tmp_path: Path) -> None:
    first, second = mail("One", "From here on\nall is text.\n"), mail("Two", "Two were killed.\n")
    path = tmp_path / "list.mbox"
    separator = b"From press@example.org Tue Jul 23 09:00:00 2019\n"
    path.write_bytes(separator + first + b"\n" + separator + second)
    captures = [item for item in read_captures([path]) if isinstance(item, Capture)]
    assert [capture.content for capture in captures] == [first + b"\n", second]
    assert [capture.name for capture in captures] == [f"{path} message 1", f"{path} message 2"]
    assert {capture.media_type for capture in captures} == {"message/rfc822"}


def test_a_line_that_begins_with_from_separates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"From Idlib we hear that two were killed at 10:30.\n")
    (capture,) = read_captures([path])
    assert isinstance(capture, Capture) and capture.name == "note.txt"


def test_documents_and_e_mails_stay_as_they_are(tmp_path: Path) -> None:
    for name, content in (("a.docx", docx(["Words"])), ("b.eml", mail("A", "Words\n")), ("c.csv", b"text\nwords\n")):
        (tmp_path / name).write_bytes(content)
    kept = [(item.name, item.media_type) for item in read_captures([tmp_path]) if isinstance(item, Capture)]
    assert kept == [
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("b.eml", "message/rfc822"),
        ("c.csv", "text/csv"),
    ]


def test_an_archive_may_come_in_by_standard_input() -> None:
    (capture,) = read_captures(["-"], stdin=io.BytesIO(warc([PAGE])))
    assert isinstance(capture, Capture) and capture.url == PAGE[0]


def test_web_addresses_are_errors_where_fetching_is_not_asked_for() -> None:
    (error,) = read_captures(["https://example.org/"])
    assert str(error) == "https://example.org/: a web address, and fetching is not asked for"


def test_what_the_user_says_of_all_inputs_is_told_of_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words")
    told = Told(source="Outlet", columns=(("text", "Body"),))
    (capture,) = Inputs(told=told).read([tmp_path])
    assert isinstance(capture, Capture) and capture.told == told
    assert not isinstance(capture, Skipped)
