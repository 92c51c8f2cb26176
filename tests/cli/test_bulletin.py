"""``dalil bulletin``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Dalil


def test_a_period_in_three_formats(filled: Dalil) -> None:
    for name, start in (("b.html", b"<!DOCTYPE html>"), ("b.md", b"# Bulletin, 1 to 31 July 2019"), ("b.docx", b"PK")):
        done = filled("bulletin", "--from", "2019-07", "--to", "2019-07", "--out", name)
        assert (done.code, done.out, done.err) == (0, f"2 incidents told in {name}\n", "")
        assert Path(name).read_bytes().startswith(start)
    text = Path("b.md").read_text(encoding="utf-8")
    assert "| people killed | 6 to 8 or more[^" in text
    assert "http://127.0.0.1:8000/claims/" in text


def test_the_same_ledger_gives_the_same_file(filled: Dalil) -> None:
    filled("bulletin", "--out", "a.md")
    filled("bulletin", "--out", "b.md")
    assert Path("a.md").read_bytes() == Path("b.md").read_bytes()


def test_in_arabic(filled: Dalil) -> None:
    filled("bulletin", "--lang", "ar", "--out", "b.html")
    assert 'dir="rtl"' in Path("b.html").read_text(encoding="utf-8")


def test_a_file_of_another_kind(filled: Dalil) -> None:
    done = filled("bulletin", "--out", "b.pdf")
    assert (done.code, "b.pdf: bulletins are written as .html, .docx, .md" in done.err) == (2, True)
    assert not Path("b.pdf").exists()
