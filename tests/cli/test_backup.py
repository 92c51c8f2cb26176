"""``dalil backup`` and ``dalil restore``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Dalil
from tests.cli.test_app import ENVIRONMENT


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


def test_each_in_a_process_of_its_own(filled: Dalil, tmp_path: Path) -> None:
    """Within the tests' process Django is set up already: a module that reads tables may be loaded too early there."""
    incident = filled("incidents").out.splitlines()[1].split()[0]
    for arguments in (
        ["backup", "backup.tar"],
        ["restore", "backup.tar", "--ledger", "restored"],
        ["custody", "export", "case.wacz", incident],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "dalil", *arguments],
            env={**ENVIRONMENT, "DALIL_LEDGER": "", "DALIL_DATABASE_URL": ""},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), arguments
