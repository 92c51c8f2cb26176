"""Captures of every kind, good and bad."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import date

import pytest

from dalil.model import Capture
from dalil.reports import from_text, reading
from dalil.reports.reading import read_reports
from tests.steps import steps

TEXT = "Bombs kill five\n\n5 February 2018\n\nFive people were killed in Idlib on Monday, the “rescuers” said.\n"


def _capture(name: str, content: bytes, media_type: str | None = None) -> Capture:
    return Capture(name, content, f"inputs/{name}", media_type=media_type)


def test_a_report_knows_its_file_and_its_capture() -> None:
    capture = _capture("a.txt", TEXT.encode())
    (report,) = read_reports(capture).reports
    assert (report.file, report.index, report.capture_sha256) == ("a.txt", 0, capture.sha256)


def test_offsets_refer_to_the_unpacked_content() -> None:
    plain, packed = _capture("a.txt", TEXT.encode()), _capture("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0))
    (one,), (other,) = read_reports(plain).reports, read_reports(packed).reports
    assert one.source_map == other.source_map and one.text == other.text
    assert other.file == "a.txt.gz"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_change_nothing_but_the_bytes(encoding: str) -> None:
    (report,) = read_reports(_capture("a.txt", TEXT.encode(encoding))).reports
    span = report.source_map.to_source(0, len(report.text))
    assert TEXT[span.start : span.end] == report.text and "“rescuers”" in report.text


def test_windows_line_ends_are_counted() -> None:
    source = TEXT.replace("\n", "\r\n")
    (report,) = read_reports(_capture("a.txt", source.encode())).reports
    last = report.blocks[-1]
    assert report.source_map.to_source(last.start, last.end).of(source).startswith("Five people")
    assert report.published == date(2018, 2, 5)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", b"\x00\x01\x02", "not a text but a binary file"),
        ("a.txt", b"%PDF-1.4", "the document is damaged (PdfStreamError)"),
        ("a.txt", b"\x89PNG", "not a text: a PNG picture"),
        ("a.txt", b" \r\n\t", "no readable text in it"),
        ("a.html", b"<html><script>x()</script></html>", "no readable text in it"),
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:30], "the gzip stream ends too soon"),
        ("a.json", b"{", "broken JSON at column 2: Expecting property name enclosed in double quotes"),
    ],
)
def test_bad_content_is_one_clear_line_and_no_report(name: str, content: bytes, error: str) -> None:
    result = read_reports(_capture(name, content))
    assert (result.reports, result.errors) == ((), (error,))


def test_a_gzip_bomb_is_refused() -> None:
    bomb = gzip.compress(b" " * (200 * 1024 * 1024), compresslevel=1, mtime=0)
    result = read_reports(_capture("bomb.txt.gz", bomb))
    assert result.reports == () and result.errors[0].startswith("the gzip unpacks to more than")


def test_a_page_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PAGE_CHARS", 50)
    result = read_reports(_capture("a.txt", TEXT.encode()))
    assert result.reports == () and result.errors[0].startswith("longer than 50 characters")


def test_broken_html_is_read_and_warned_of() -> None:
    page = f"<html><body><h1>Bombs kill five</h1><p>Published: 5 February 2018<p>{TEXT.splitlines()[-1]} <b><a href='x"
    result = read_reports(_capture("a.html", page.encode()))
    assert result.reports[0].published == date(2018, 2, 5)
    assert result.warnings == ("broken HTML: the page breaks off within a tag, comment or script",)


def test_damaged_characters_are_warned_of() -> None:
    result = read_reports(_capture("a.txt", TEXT.encode().replace(b"rescuers", b"rescuers\xff")))
    assert result.warnings == ("1 characters could not be decoded as utf-8",)


def test_a_carrier_s_character_set_is_heard() -> None:
    russian = "5 February 2018\n\nПять человек погибли в Идлибе в понедельник, сообщили спасатели.\n"
    capture = _capture("page", russian.encode("koi8-r"), "text/plain; charset=koi8-r")
    assert read_reports(capture).reports[0].text.startswith("Пять")


def test_the_same_input_gives_the_same_output() -> None:
    capture = _capture("a.txt", TEXT.encode())
    assert read_reports(capture) == read_reports(capture)


def test_a_page_of_four_times_as_many_items_is_four_times_the_work() -> None:
    item = f"05 February 2018 In Local News\n\n{'Five people were killed in Idlib on Monday. ' * 15}\n\n"
    short, long = (_capture("page.txt", f"News\n{item * count}".encode()) for count in (25, 100))
    assert len(read_reports(long).reports) == 100
    assert steps(read_reports, long) < 4.5 * steps(read_reports, short)


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, dalil.capture, dalil.reports; print([m for m in ('lxml', "
        "'trafilatura', 'spacy', 'django', 'charset_normalizer') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_a_text_of_one_line_that_ends_in_a_date_is_a_report() -> None:
    text = "Russia and Turkey signed an agreement on a ceasefire in Idlib in Moscow on 5 March 2019."
    assert from_text(text).text == text
