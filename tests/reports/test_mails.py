"""E-mails: the part that is read, what the head states, what is attached."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dalil.model import Capture
from dalil.reports import ReadResult, read_reports
from dalil.reports.kinds import is_mail
from dalil.reports.mails import read_mail
from fuzzing.documents import mail, pdf

TEXT = "Shelling killed three people in Kafranbel on Monday.\n"


def _read(content: bytes, name: str = "a.eml") -> ReadResult:
    return read_reports(Capture(name, content, name))


def test_the_head_says_who_wrote_when_about_what() -> None:
    (report,) = _read(mail("Market hit", TEXT)).reports
    assert (report.published, report.title, report.source) == (date(2019, 7, 23), "Market hit", "Media Office")
    assert report.record_id == "<1@example.org>"
    assert report.text == TEXT.strip()


def test_the_plain_text_goes_before_the_page_beside_it() -> None:
    page = "<html><body><p>Shelling killed three.</p></body></html>"
    assert _read(mail("A", TEXT, page)).reports[0].text == TEXT.strip()
    only_page = mail("A", "", page)
    assert _read(only_page).reports[0].text == "Shelling killed three."


def test_what_is_attached_is_read_as_what_it_is() -> None:
    files = [("report.pdf", pdf(["22 July 2019\n\nArtillery killed four people in Hass."])), ("x.exe", b"MZ")]
    result = _read(mail("A", TEXT, attached=files))
    assert [report.index for report in result.reports] == [0, 1]
    assert "Artillery killed four" in result.reports[1].text
    assert result.errors == ()


def test_what_is_wrong_with_an_attachment_names_it() -> None:
    result = _read(mail("A", TEXT, attached=[("report.pdf", b"%PDF-broken")]))
    assert len(result.reports) == 1
    assert result.errors == ("attachment report.pdf: the document is damaged (PdfStreamError)",)


def test_an_e_mail_within_an_e_mail_is_read_but_not_an_endless_row_of_them() -> None:
    content = mail("Inner", TEXT)
    assert len(_read(mail("Outer", "See below: two were killed in Idlib.", attached=[("a.eml", content)])).reports) == 2
    for _ in range(8):
        content = mail("Again", TEXT, attached=[("a.eml", content)])
    result = _read(content)
    assert len(result.reports) == 4 and "too many deep" in result.errors[0]


def test_an_e_mail_without_words_is_told() -> None:
    assert _read(b"From: a@example.org\nSubject: A\n\n").errors == ("the e-mail has no text",)


def test_encoded_words_of_the_head_are_read() -> None:
    content = b"From: =?utf-8?b?2K/ZhNmK2YQ=?= <a@example.org>\nSubject: =?broken?q?x\n\n" + TEXT.encode()
    stated = read_mail(content).stated
    assert (stated.source, stated.title) == ("دليل", "=?broken?q?x")


def test_a_character_set_with_a_null_in_it_is_borne() -> None:
    content = b'From: a@example.org\nContent-Type: text/plain; charset="utf\0-8"\n\nTwo were killed in Idl\xc3\xaeb.'
    assert _read(content).reports[0].text == "Two were killed in Idlîb."


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.eml", b"anything", True),
        ("message", b"From: a\nTo: b\nSubject: c\nDate: d\n\nText", True),
        ("a.txt", b"From: a\nTo: b\nSubject: c\nDate: d\n\nText", False),
        ("note", b"From: the Media Office\n\nText", False),
    ],
)
def test_e_mails_are_known_by_name_or_head(name: str, content: bytes, expected: bool) -> None:
    assert is_mail(content, name) is expected


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_in_an_e_mail_are_borne(noise: bytes, at: int) -> None:
    content = mail("A", TEXT, "<p>Page</p>")
    read_mail(content[:at] + noise + content[at:])
