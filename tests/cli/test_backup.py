"""``dalil backup`` and ``dalil restore``."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Dalil


def test_there_and_back(filled: Dalil, tmp_path: Path) -> None:
    done = filled("backup", "backup.tar")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("backup.tar: 1 files of originals (")
    assert (tmp_path / "backup.tar").stat().st_mode & 0o077 == 0
    again = filled("restore", "backup.tar", "--ledger", "restored")
    assert (again.code, again.err) == (0, "")
    told, head = again.out.splitlines()
    assert told == f"{tmp_path / 'restored'}: 2 captures and 4 audit entries: everything holds"
    assert head == done.out.splitlines()[1] == filled("verify", "--ledger", "restored").out.splitlines()[1]


def test_what_is_no_backup(filled: Dalil, tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(b"no archive" * 100)
    done = filled("restore", "a.tar", "--ledger", "restored")
    assert done.code == 1
    assert done.err.startswith("dalil: a.tar: no whole backup: ")
    assert filled("restore", "none.tar", "--ledger", "restored").code == 1
    assert not (tmp_path / "restored").exists()
