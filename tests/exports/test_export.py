"""Writing exports: whole or not at all, and a portion at a time."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dalil.exports import FORMATS, Options, export, json_lines, selection, subjects, text_output
from dalil.ledger.store import Ledger
from tests.ledger import world


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_and_its_number_of_rows(ledger: Ledger, tmp_path: Path, format: str) -> None:
    subject = subjects(format)[0]
    assert export(ledger, format, subject, None, tmp_path / "out") == {"incidents": 3, "claims": 5}[subject]
    assert (tmp_path / "out").stat().st_size > 100


def test_what_there_is_not_is_said(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format is called 'xls'; there are csv, jsonl, geojson, acled, airwars, "):
        export(ledger, "xls", "claims", None, tmp_path / "out")
    with pytest.raises(ValueError, match="nothing to export is called 'reports'"):
        export(ledger, "csv", "reports", None, tmp_path / "out")
    with pytest.raises(ValueError, match="acled holds incidents, not claims"):
        export(ledger, "acled", "claims", None, tmp_path / "out")
    with pytest.raises(ValueError, match="no counting policy 'guess'"):
        export(ledger, "acled", "incidents", None, tmp_path / "out", options=Options("guess"))
    assert not (tmp_path / "out").exists()


def test_a_failure_leaves_what_stood_there(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(of: str, rows: Any, options: Any) -> Iterator[str]:
        yield "half"
        raise OSError("disk full")

    out = tmp_path / "out.jsonl"
    out.write_text("whole", encoding="utf-8")
    monkeypatch.setattr(json_lines, "lines", fails)
    with pytest.raises(OSError, match="disk full"):
        export(ledger, "jsonl", "claims", None, out)
    assert out.read_text(encoding="utf-8") == "whole"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.jsonl"]


def test_a_device_is_written_to_and_stays_a_device(ledger: Ledger) -> None:
    assert export(ledger, "csv", "claims", None, os.devnull) == 5
    assert Path(os.devnull).is_char_device()


def test_a_link_keeps_pointing_to_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with text_output(tmp_path / "link") as file:
        file.write("words")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "words"


def test_a_lone_surrogate_survives_in_json(tmp_path: Path) -> None:
    import json

    with text_output(tmp_path / "out") as file:
        file.write(json.dumps("a\ud800b", ensure_ascii=False))
    assert json.loads((tmp_path / "out").read_text(encoding="utf-8")) == "a\ud800b"


def test_memory_does_not_grow_with_the_rows(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the rows take the same memory; a list of them, or their report's text in each, would take more."""
    monkeypatch.setattr(selection, "_CHUNK", 40)  # a portion, of 500 rows otherwise: so few rows are several portions

    # Of those that write incidents, one that goes through their claims and one that keeps its sources to the end.
    # Not bayanat: its bulletin is a report, and all claims of this page are one.
    formats = [n for n in FORMATS if "claims" in subjects(n) and n != "bayanat"] + ["acled", "timemap"]

    def peak(format: str) -> int:
        tracemalloc.start()
        try:
            export(ledger, format, subjects(format)[-1], None, os.devnull)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def add(first: int, last: int) -> None:
        lines = (world.STRIKE.replace("2019", str(year)) for year in range(first, last))
        ledger.ingest([world.page(tmp_path, f"{first}.txt", *lines)])

    add(2020, 2100)
    for format in formats:
        peak(format)  # what is loaded and cached once is no growth
    some = {format: peak(format) for format in formats}
    add(2100, 2340)
    assert export(ledger, "csv", "claims", None, os.devnull) == 325
    assert {format: peak(format) < memory * 1.2 for format, memory in some.items()} == dict.fromkeys(formats, True)
