"""Backups: the whole ledger, at one moment, and back into either database."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dalil.ledger import LedgerError, audit, judgements, open_ledger
from dalil.ledger.backups import back_up, move_into_database
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.store import Ledger
from dalil.ledger.unpacking import unpack
from tests.ledger import world

Page = Callable[..., Path]


def _filled(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE, "---", world.SHELLING), page("b.txt", world.SAME_STRIKE, world.TOTAL)])
    a, b = ledger.claims().filter(kind="airstrike", scope="incident").values_list("claim_id", flat=True)
    judgements.judge(a, b, "same", by="reviewer 1")


def _taken(ledger: Ledger, file: Path) -> Any:
    with file.open("wb") as out:
        return back_up(ledger.folder, out)


def _whole(ledger: Ledger) -> list[Any]:
    """Everything, times, hashes and originals among it."""
    originals = [(row.sha256, row.captured_at, ledger.content(row.sha256)) for row in ledger.captures()]
    return [*world.state(ledger), *originals, *((entry.at, entry.actor, entry.hash) for entry in ledger.audit())]


def test_what_is_restored_is_what_was_there(
    ledger: Ledger, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(ledger, page)
    before = _whole(ledger)
    last = ledger.audit().last()
    told = _taken(ledger, tmp_path / "backup.tar")
    assert last is not None and (told.files, told.entries, told.head) == (1, last.seq, last.hash)
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    folder = LedgerFolder(tmp_path / "restored")
    unpack(tmp_path / "backup.tar", folder)
    restored = open_ledger(folder.path)
    assert _whole(restored) == before
    assert list(restored.verify()) == []
    assert folder.settings_file.stat().st_mode & 0o077 == 0
    audit.append("note", "i1", {})
    restored.ingest([page("c.txt", world.DETENTION)])
    assert list(restored.verify()) == []


def test_into_postgresql(sqlite_ledger: Ledger, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(sqlite_ledger, page)
    before = _whole(sqlite_ledger)
    _taken(sqlite_ledger, tmp_path / "backup.tar")
    folder = LedgerFolder(tmp_path / "restored")
    unpack(tmp_path / "backup.tar", folder)
    for restored in world.inhabited(folder.path, monkeypatch, "postgresql"):
        move_into_database(folder)
        assert not folder.database.exists()
        assert _whole(restored) == before
        assert list(restored.verify()) == []
        restored.ingest([page("c.txt", world.DETENTION)])
        assert list(restored.verify()) == []
        with pytest.raises(LedgerError, match="holds a ledger already"):
            move_into_database(folder)


def test_in_the_middle_of_an_ingest(
    ledger: Ledger, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []

    def step(done: object) -> None:
        files.append(tmp_path / f"{len(files)}.tar")
        _taken(ledger, files[-1])

    ledger.ingest([page(f"{n}.txt", world.STRIKE, f"page {n}") for n in range(3)], progress=step)
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    for number, file in enumerate(files, 1):
        folder = LedgerFolder(tmp_path / f"restored {number}")
        unpack(file, folder)
        restored = open_ledger(folder.path)
        assert restored.counts().captures == number
        assert list(restored.verify()) == []


def test_nothing_is_overwritten(sqlite_ledger: Ledger, page: Page, tmp_path: Path) -> None:
    _filled(sqlite_ledger, page)
    _taken(sqlite_ledger, tmp_path / "backup.tar")
    with pytest.raises(LedgerError, match="not empty"):
        unpack(tmp_path / "backup.tar", sqlite_ledger.folder)


def test_a_backup_that_breaks_off(sqlite_ledger: Ledger, page: Page, tmp_path: Path) -> None:
    _filled(sqlite_ledger, page)
    _taken(sqlite_ledger, tmp_path / "backup.tar")
    content = (tmp_path / "backup.tar").read_bytes()
    for size in (100, 5000, len(content) // 2):
        (tmp_path / "torn.tar").write_bytes(content[:size])
        with pytest.raises(LedgerError, match=r"torn\.tar: no whole backup"):
            unpack(tmp_path / "torn.tar", LedgerFolder(tmp_path / "restored"))
        assert not (tmp_path / "restored").exists()


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "captures/../../evil.warc.gz", "captures/a/b.warc.gz", "x"])
def test_a_hostile_archive(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 4
        tar.addfile(info, io.BytesIO(b"evil"))
    with pytest.raises(LedgerError, match="no backup of a ledger"):
        unpack(tmp_path / "evil.tar", LedgerFolder(tmp_path / "restored"))
    assert not (tmp_path / "restored").exists()
    assert not (tmp_path / "evil").exists()


def test_a_lost_original_is_told(sqlite_ledger: Ledger, page: Page, tmp_path: Path) -> None:
    _filled(sqlite_ledger, page)
    (sqlite_ledger.folder.captures / "dalil-000001.warc.gz").unlink()
    with pytest.raises(LedgerError, match=r"dalil-000001\.warc\.gz: No such file"):
        _taken(sqlite_ledger, tmp_path / "backup.tar")
