"""``dalil versions``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Dalil
from tests.ledger import world
from tests.ledger.test_versions import STORY


@pytest.fixture
def told_again(dalil: Dalil, page: Callable[..., Path]) -> Dalil:
    """A ledger with a page, a changed one, and another."""
    world.empty_ledger(Path("dalil-ledger"))
    changed = page("b.txt", world.STRIKE, STORY.replace("blood, for fuel", "blood"))
    done = dalil("ingest", page("a.txt", world.STRIKE, STORY), changed, page("c.txt", world.SHELLING))
    assert done.code == 0, done.err
    return dalil


def test_lists_texts_that_were_told_again(told_again: Dalil) -> None:
    lines = told_again("versions").out.splitlines()
    assert [line.split("  ")[2] for line in lines] == ["a.txt", "b.txt"]
    assert lines[1].endswith("% as the first")


def test_shows_what_changed(told_again: Dalil) -> None:
    (story,) = json.loads(told_again("versions", "--json").out)
    out = told_again("versions", story[1]["report_id"]).out
    assert "[-blood, for fuel-] {+blood+}" in out
    assert [change["kind"] for change in story[1]["changes"]] == ["same", "gone", "new", "same"]


def test_says_so_where_there_are_none(dalil: Dalil) -> None:
    world.empty_ledger(Path("dalil-ledger"))
    assert dalil("versions").out == "No text of this ledger was told again.\n"


def test_a_report_that_is_not_held(told_again: Dalil) -> None:
    done = told_again("versions", "r0")
    assert (done.code, done.err) == (1, "dalil: no report r0 in this ledger\n")
