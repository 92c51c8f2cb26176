"""Bytes to the decoded source."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.reports.decoding import DecodingError, decode

ENGLISH = (
    "“The raid – the fourth this week – killed five,” the café owner in Ma‘arra said, as the sirens went on and on."
)
RUSSIAN = "Силы обороны сообщили, что в ночь на вторник по городу нанесён ракетный удар, погибли пять человек. " * 3
ARABIC = "قال الدفاع المدني إن خمسة مدنيين قتلوا في قصف جوي على بلدة كفرنبل في ريف إدلب الجنوبي يوم الاثنين. " * 3


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ENGLISH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + ENGLISH.encode(), "utf-8"),
        (ENGLISH.encode("utf-16"), "utf-16"),
        (ENGLISH.encode("utf-16-le"), "utf-16-le"),
        (ENGLISH.encode("utf-16-be"), "utf-16-be"),
        (ENGLISH.encode("utf-32"), "utf-32"),
        (ENGLISH.replace("‘", "'").encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_found_and_the_mark_is_no_character(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert decoded.text.replace("'", "‘") == ENGLISH
    assert (decoded.encoding, decoded.damaged) == (encoding, 0)


def test_a_declaration_is_believed_where_the_bytes_are_not_utf_8() -> None:
    page = '<html><head><meta charset="windows-1251"></head><p>' + RUSSIAN
    assert decode(page.encode("cp1251")).text == page
    assert decode(RUSSIAN.encode("koi8-r"), declared="KOI8-R").text == RUSSIAN
    xml = '<?xml version="1.0" encoding="windows-1256"?>' + ARABIC
    assert decode(xml.encode("cp1256")).text == xml


def test_a_wrong_declaration_is_not_believed() -> None:
    page = '<meta charset="iso-8859-1"><p>' + ARABIC
    assert decode(page.encode(), declared="latin-1").text == page
    assert decode(ENGLISH.replace("‘", "'").encode("cp1252"), declared="no-such-thing").encoding == "cp1252"


def test_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert decode("<meta charset=iso-8859-1>“x” café".encode("cp1252")).text.endswith("“x” café")


def test_undeclared_legacy_text_is_detected() -> None:
    assert decode(RUSSIAN.encode("cp1251")).text == RUSSIAN


def test_a_few_damaged_bytes_do_not_spoil_the_rest() -> None:
    content = (ENGLISH * 5).encode()
    cut = content.index(b"fourth")
    decoded = decode(content[:cut] + b"\xff" + content[cut:])
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)
    assert "café" in decoded.text


def test_line_ends_are_kept_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive or office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\x00\x01\x02\x03", "a binary file"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"\x01\x02\x03\x04 text", "a binary file"),
    ],
)
def test_binaries_are_named_and_refused(content: bytes, name: str) -> None:
    with pytest.raises(DecodingError, match=name):
        decode(content)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_all_utf_8_text_comes_back(text: str) -> None:
    if not text.startswith(("%PDF-", "PK\x03", "BZh", "GIF8", "WARC/1.", "SQLite")):
        assert decode(text.encode()).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        decode(content)
    except DecodingError as error:
        assert str(error).startswith("not a text")
