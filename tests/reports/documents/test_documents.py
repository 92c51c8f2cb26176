"""PDF and DOCX: their text layer, and documents that break, hang or grow."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

from dalil.model import Capture
from dalil.reports import read_reports
from dalil.reports.documents import DocumentError, isolation, read_document
from dalil.reports.kinds import document_kind
from fuzzing.documents import docx, pdf

LINES = (
    "Daily report\n\n22 July 2019\n\nShelling killed three people in Kafranbel on Monday.\nTwo more died in hospital."
)


def test_a_pdf_is_read_through_its_text_layer() -> None:
    (report,) = read_reports(Capture("report.pdf", pdf([LINES], title="Weekly"), "report.pdf")).reports
    assert "Shelling killed three people in Kafranbel" in report.text
    assert (str(report.published), report.title) == ("2019-07-22", "Weekly")


def test_offsets_are_those_of_the_text_layer() -> None:
    content = pdf([LINES])
    (report,) = read_reports(Capture("report.pdf", content, "report.pdf")).reports
    layer = read_document(content, "pdf").text
    start = report.text.index("Kafranbel")
    assert report.source_map.to_source(start, start + 9).of(layer) == "Kafranbel"


def test_pages_without_text_are_told() -> None:
    assert read_document(pdf([LINES, ""]), "pdf").warnings == ("1 of its 2 pages have no text: pictures are not read",)
    with pytest.raises(DocumentError, match="has no text layer"):
        read_document(pdf(["", ""]), "pdf")


def test_a_pdf_that_is_locked_is_told() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([LINES]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(DocumentError, match="locked with a password"):
        read_document(out.getvalue(), "pdf")


def test_a_pdf_locked_for_changes_only_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([LINES]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "Kafranbel" in read_document(out.getvalue(), "pdf").text


def test_a_docx_gives_paragraphs_lists_and_tables_in_their_order() -> None:
    content = docx(["Heading", "Shelling killed three.", "- Idlib: two injured"], [["Place", "Killed"], ["Hass", "4"]])
    document = read_document(content, "docx")
    assert document.text.split("\n\n") == [
        "Heading",
        "Shelling killed three.",
        "- Idlib: two injured",
        "Place\tKilled",
        "Hass\t4",
    ]


def test_a_docx_is_a_report_with_its_title() -> None:
    content = docx(["News", "22 July 2019", "Shelling killed three people in Hass."], title="Bulletin 7")
    (report,) = read_reports(Capture("bulletin.docx", content, "bulletin.docx")).reports
    assert (report.title, str(report.published)) == ("Bulletin 7", "2019-07-22")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf([LINES])[:200], "pdf"),
        (pdf([LINES]).replace(b"endstream", b"endstraem"), "pdf"),
        (b"%PDF-1.7 " + b"<<" * 100_000, "pdf"),
        (docx(["A"])[:300], "docx"),
        (docx(["A"]).replace(b"word/document.xml", b"word/documend.xml"), "docx"),
        (b"PK\x03\x04 word/", "docx"),
    ],
)
def test_broken_documents_are_one_line_each(content: bytes, kind: str) -> None:
    with pytest.raises(DocumentError) as failure:
        read_document(content, kind)
    assert str(failure.value).isprintable() and len(str(failure.value)) < 120


def test_a_bomb_is_told_and_the_next_document_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 300_000_000)
    with pytest.raises(DocumentError, match="unpacks to more than"):
        read_document(out.getvalue(), "docx")
    assert "Kafranbel" in read_document(pdf([LINES]), "pdf").text


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    read_document(pdf([LINES]), "pdf")
    monkeypatch.setattr(isolation, "MAX_SECONDS", 0.001)
    with pytest.raises(DocumentError, match="takes longer than"):
        read_document(pdf([LINES] * 400), "pdf")
    monkeypatch.undo()
    assert "Kafranbel" in read_document(pdf([LINES]), "pdf").text


def test_a_reader_that_dies_is_started_again() -> None:
    read_document(pdf([LINES]), "pdf")
    process = isolation._reader._process
    assert process is not None
    process.kill()
    process.wait()
    assert "Kafranbel" in read_document(pdf([LINES]), "pdf").text


@pytest.mark.parametrize(
    ("content", "kind"),
    [(pdf(["A"]), "pdf"), (docx(["A"]), "docx"), (b"\n%PDF-1.4", "pdf"), (b"PK\x03\x04 xl/", None), (b"PDF", None)],
)
def test_documents_are_known_by_their_bytes(content: bytes, kind: str | None) -> None:
    assert document_kind(content) == kind
