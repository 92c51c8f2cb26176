"""A pack with a fault is told on which line it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dalil.lexicon import bundled_packs, check_pack
from dalil.lexicon.packs import SECTIONS, WORD_KEYS

GUIDE = Path(__file__).parents[2] / "docs" / "theatres.md"

SOUND = """[pack]
name = "atlantis"
title = "Atlantis"
countries = ["AY"]

[[actor]]
id = "atlantis_army"
name = "Atlantean army"
kind = "state_forces"
side = "government"
aliases = [
  "Atlantean troops",
  "Army of the Deep",
]

[[speaker]]
id = "atlantis_times"
name = "Atlantis Times"
kind = "media"
side = "unknown"
"""


def problems(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "atlantis.toml"
    path.write_text(text, encoding="utf-8")
    return [(problem.line, problem.message) for problem in check_pack(path)]


def test_a_sound_pack_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, SOUND) == []


@pytest.mark.parametrize("path", bundled_packs(), ids=lambda path: path.stem)
def test_the_bundled_packs_are_sound(path: Path) -> None:
    assert [str(problem) for problem in check_pack(path)] == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('title = "Atlantis"', "title = Atlantis", 3, "no valid TOML"),
        ('side = "government"', 'sides = "government"', 10, "unknown key 'sides'"),
        ('id = "atlantis_army"\n', "", 6, "actor without id"),
        ('name = "Atlantis Times"\n', "", 16, "speaker without name"),
        ('id = "atlantis_army"', 'id = "Atlantis Army"', 7, "only small letters"),
        ('id = "atlantis_army"', 'id = "russia"', 7, "is taken, by pack countries"),
        ('kind = "state_forces"', 'kind = "soldiery"', 9, "one of state, state_forces"),
        ('side = "unknown"', 'side = "neutral"', 20, "one of government"),
        ('side = "government"', 'side = "government"\nparent = "atlantis"', 11, "no actor has the id 'atlantis'"),
        (
            'side = "government"',
            'side = "government"\nbackers = ["russia", "lemuria"]',
            11,
            "no actor has the id 'lemuria'",
        ),
        ('"Atlantean troops"', '""', 12, "an empty text in aliases"),
        ('"Army of the Deep"', '"aa"', 13, "too short for small letters"),
        ('"Army of the Deep"', '"Islamic State group"', 13, "is ambiguous: also of islamic_state (pack transnational)"),
        ('"Army of the Deep"', "7", 11, "must be a list of texts"),
        ('countries = ["AY"]', 'countries = ["Atlantis"]', 4, "a code of two capitals"),
        ("[[speaker]]", "[[speakers]]", 16, "unknown table 'speakers'"),
        ("[[speaker]]", "[speaker]", 16, "with two brackets"),
        ("[[speaker]]", "[[extend]]", 19, "unknown key 'kind' in extend"),
        ('countries = ["AY"]', 'government = { AY = "poseidon" }', 4, "government: no actor has the id 'poseidon'"),
        ('countries = ["AY"]', 'army = "atlantis_army"', 4, "army must be a table"),
        ('countries = ["AY"]', '[pack.sides]\nrussia = "friendly"', 5, "side 'friendly'"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in SOUND
    told = problems(tmp_path, SOUND.replace(old, new, 1))
    assert [(where, what) for where, what in told if where == line and message in what], told


def test_double_entries_within_a_pack_are_told(tmp_path: Path) -> None:
    twice = SOUND + '\n[[speaker]]\nid = "atlantis_times"\nname = "Daily Atlantis"\n'
    assert problems(tmp_path, twice) == [(23, "id 'atlantis_times' is taken, by line 17; [[extend]] adds to an entry")]


def test_an_alias_of_another_theatre_is_no_fault(tmp_path: Path) -> None:
    """The text's country tells them apart."""
    assert problems(tmp_path, SOUND.replace("Army of the Deep", "Boko Haram insurgents")) == []


def test_a_missing_file_is_one_problem(tmp_path: Path) -> None:
    (problem,) = check_pack(tmp_path / "none.toml")
    assert "cannot be read" in problem.message


def test_a_file_that_is_no_text_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "binary.toml"
    path.write_bytes(b"\xff\xfe\x00")
    (problem,) = check_pack(path)
    assert "cannot be read" in problem.message


def test_the_guide_s_example_is_sound(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert problems(tmp_path, example) == []


@pytest.mark.parametrize("key", sorted({key for keys in (*SECTIONS.values(), WORD_KEYS) for key in keys}))
def test_the_guide_tells_of_every_key(key: str) -> None:
    assert re.search(rf"`{key}\b", GUIDE.read_text(encoding="utf-8"))
