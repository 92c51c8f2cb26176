"""The index is made once, whole, by one process, and elsewhere if the cache cannot be written."""

from __future__ import annotations

import sqlite3
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dalil.places import storage


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """A cache directory of our own and a stand-in for the making, which notes where it was called for."""
    calls: list[Path] = []

    def compile_index(path: Path, cities: Path, countries: Path) -> None:
        calls.append(path)
        time.sleep(0.05)
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE about (key TEXT, value TEXT)")
        connection.execute("INSERT INTO about VALUES ('format', '1')")
        connection.commit()
        connection.close()

    monkeypatch.setattr("dalil.places.compilation.compile_index", compile_index)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return calls


def test_the_index_is_made_once(made: list[Path], tmp_path: Path) -> None:
    path = storage.index_path()
    assert path == storage.index_path()
    assert path.parent == tmp_path / "cache" / "dalil"
    assert len(made) == 1
    assert made[0] != path, "written beside and then put in place"


def test_no_parts_are_left_and_older_indexes_go(made: list[Path], tmp_path: Path) -> None:
    old = tmp_path / "cache" / "dalil" / "places-0123456789abcdef.sqlite"
    old.parent.mkdir(parents=True)
    old.write_text("old")
    path = storage.index_path()
    assert {p.name for p in path.parent.iterdir()} <= {path.name, "places.lock"}


def test_a_broken_index_is_made_anew(made: list[Path]) -> None:
    path = storage.index_path()
    path.write_bytes(b"not a database")
    assert storage.index_path() == path
    assert storage.is_whole(path)
    assert len(made) == 2


def test_those_who_come_together_wait_for_the_first(made: list[Path]) -> None:
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: storage.index_path(), range(4)))
    assert len(paths) == 1
    assert len(made) == 1


def test_a_failed_making_leaves_nothing(made: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(path: Path, cities: Path, countries: Path) -> None:
        path.write_text("half")
        raise OSError("disk full")

    monkeypatch.setattr("dalil.places.compilation.compile_index", fail)
    with pytest.raises(OSError, match="disk full"):
        storage.index_path()
    assert not list((tmp_path / "cache" / "dalil").glob("*places-*"))


def test_without_a_writable_cache_the_temporary_directory_serves(
    made: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    path = storage.index_path()
    assert path.is_relative_to(tmp_path / "tmp")
    assert not path.parent.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    assert storage.index_path() == path
    assert len(made) == 1


def test_a_temporary_folder_that_others_may_write_is_not_trusted(
    made: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first = storage._temporary_directory()
    first.chmod(0o777)
    assert storage._temporary_directory() != first


def test_the_name_changes_with_the_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = storage.index_name()
    monkeypatch.setattr("dalil.places.facts.digest", lambda: "other")
    assert storage.index_name() != before
