"""The gate itself: floors rise by measuring, fall by an explicit flag with a reason, and hold for known texts only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import Corpus, Floors


def floors() -> Floors:
    return Floors({"sample": "abc"}, {"sample": {"kind": 0.8, "date": 0.5}})


def test_a_better_measure_raises_and_a_worse_one_does_not() -> None:
    held = floors()
    assert held.raised("sample", {"kind": 0.7, "date": 0.6}) == ["sample.date: 0.500 -> 0.595"]
    assert held.f1["sample"] == {"kind": 0.8, "date": 0.595}


def test_a_measure_below_a_floor_is_told() -> None:
    assert floors().broken("sample", {"kind": 0.7999, "date": 0.5}) == [
        "sample.kind: F1 0.7999 is below its floor 0.800"
    ]


def test_a_row_that_is_not_measured_any_more_is_below_its_floor() -> None:
    assert floors().broken("sample", {"kind": 0.9}) == ["sample.date: F1 0.0000 is below its floor 0.500"]


def test_a_floor_is_lowered_with_a_reason_only() -> None:
    held = floors()
    with pytest.raises(ValueError, match="because"):
        held.lower("sample", "kind", 0.7, " ")
    assert held.f1["sample"]["kind"] == 0.8


def test_what_was_lowered_stays_in_the_file_with_its_reason(tmp_path: Path) -> None:
    held = floors()
    held.lower("sample", "kind", 0.7, 'the gold was "wrong"')
    held.write(tmp_path / "floors.toml")
    again = Floors.read(tmp_path / "floors.toml")
    assert again == held
    assert again.f1["sample"]["kind"] == 0.695
    assert again.lowered == [{"floor": "sample.kind", "from": 0.8, "to": 0.695, "because": 'the gold was "wrong"'}]


def test_a_changed_word_changes_the_digest(tmp_path: Path) -> None:
    text, gold = tmp_path / "a.txt", tmp_path / "a.yaml"
    text.write_text("Five died.", encoding="utf-8")
    gold.write_text("file: a.txt", encoding="utf-8")
    before = Corpus("one", (gold,), (text,)).digest
    text.write_text("Six died.", encoding="utf-8")
    assert Corpus("one", (gold,), (text,)).digest != before
