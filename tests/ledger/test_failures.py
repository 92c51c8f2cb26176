"""When the disk is full, the folder cannot be written, or the database goes away: a clear line, and nothing lost."""

from __future__ import annotations

import ctypes
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from dalil.ledger import LedgerError, open_ledger
from dalil.ledger.captures import CaptureStore
from dalil.ledger.ingest import IngestStep
from dalil.ledger.store import Ledger
from dalil.model import Capture
from tests.ledger import world

ROOT = Path(__file__).parents[2]
NOISE = [random.Random(n).randbytes(3000).hex() for n in range(8)]

# Ingests in the test world, with files that may not grow beyond a size; prints what it was told was stored.
LIMITED = """
import json, resource, sys
from pathlib import Path
import pytest
from tests.ledger import world
from dalil.ledger import LedgerError, open_ledger

folder, pages, most = sys.argv[1:]
ledger = open_ledger(folder)
world.inhabit(pytest.MonkeyPatch())
stored = []
resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
try:
    ledger.ingest(sorted(Path(pages).iterdir()), progress=lambda step: stored.append(step.name))
    error = ""
except LedgerError as told:
    error = str(told)
print(json.dumps({"stored": stored, "error": error}))
"""


def _pages(pages: Path) -> list[Path]:
    lines = [world.STRIKE, world.SAME_STRIKE, world.SHELLING, world.TOTAL, world.DETENTION]
    return [world.page(pages, f"{n}.txt", lines[n % len(lines)], f"page {n}", NOISE[n]) for n in range(len(NOISE))]


def _limited(folder: Path, pages: Path, most: int, **how: object) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), str(pages), str(most)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
        **how,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("room", "failing"), [("captures", "captures: cannot be written: File too large"), ("rows", "ledger.sqlite: ")]
)
def test_a_full_disk(room: str, failing: str, tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on a file's size stands for the disk's end: writing fails in the middle of a record or of a row."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    paths = _pages(pages)
    ledger = world.empty_ledger(tmp_path / "ledger")
    most = 300_000  # what the database's log may grow to
    if room == "captures":
        with CaptureStore(ledger.folder.captures) as store:
            kept = store.keep(Capture("old.bin", random.Random(1).randbytes(3_000_000), "old.bin"))
        most = kept.offset + kept.length + 8000
    connection.close()
    told = _limited(ledger.path, pages, most)
    stored = told["stored"]
    assert failing in str(told["error"])
    assert isinstance(stored, list) and 0 < len(stored) < len(paths)

    world.inhabit(monkeypatch)
    again = open_ledger(ledger.path)
    assert list(again.verify()) == []
    assert [capture.name for capture in again.captures()] == stored
    assert again.ingest(paths).held == len(stored)
    assert list(again.verify()) == []
    whole = world.empty_ledger(tmp_path / "whole")
    whole.ingest(paths)
    assert _claims(again) == _claims(whole)


def test_a_folder_that_cannot_be_written(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without root's right to write in spite of a folder's mode."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    ledger = world.empty_ledger(tmp_path / "ledger")
    connection.close()
    before = {path.name: path.read_bytes() for path in ledger.path.iterdir() if path.is_file()}
    for folder in (ledger.path, ledger.folder.captures):
        folder.chmod(0o555)
    _pages(pages)
    done = subprocess.run(
        [sys.executable, "-m", "dalil", "ingest", "--ledger", str(ledger.path), str(pages)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_without_the_right_to_overrule,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"dalil: {ledger.path / '.ingest.lock'}: Permission denied\n"
    ledger.path.chmod(0o755)
    assert {path.name: path.read_bytes() for path in ledger.path.iterdir() if path.is_file()} == before


def test_a_database_that_is_damaged(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    world.inhabit(monkeypatch)
    ledger = world.empty_ledger(tmp_path / "ledger")
    paths = _pages(pages)
    ledger.ingest(paths[:2])
    connection.close()
    content = bytearray(ledger.folder.database.read_bytes())
    content[4096 * 3 :] = bytes(len(content) - 4096 * 3)
    ledger.folder.database.write_bytes(content)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite: (database disk image is malformed|no such table)"):
        open_ledger(ledger.path).ingest(paths)
    kept = [path.name for path in ledger.folder.captures.iterdir()]
    assert kept == ["dalil-000001.warc.gz"]


def test_postgresql_goes_away(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its administrator ends our connection in the middle of the run."""
    import psycopg

    paths = _pages(pages)
    for ledger in world.inhabited(tmp_path / "ledger", monkeypatch, "postgresql"):
        stored: list[str] = []

        def step(done: IngestStep, stored: list[str] = stored) -> None:
            stored.append(done.name)
            if len(stored) == 3:
                with psycopg.connect(os.environ["DALIL_DATABASE_URL"], autocommit=True) as other:
                    other.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        " AND datname = current_database()"
                    )

        with pytest.raises(LedgerError, match=r"DALIL_DATABASE_URL: .*(terminat|closed)") as told:
            ledger.ingest(paths, progress=step)
        assert "\n" not in str(told.value)
        connection.close()
        assert list(ledger.verify()) == []
        assert [capture.name for capture in ledger.captures()] == stored
        assert ledger.ingest(paths).held == 3
        assert list(ledger.verify()) == []
        assert ledger.counts().captures == len(paths)


def test_postgresql_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DALIL_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none?connect_timeout=3")
    with pytest.raises(LedgerError, match=r"DALIL_DATABASE_URL: .*refused"):
        open_ledger(tmp_path / "ledger")


def _without_the_right_to_overrule() -> None:
    """Give up CAP_DAC_OVERRIDE for the program that is run next; whoever is not root has it not."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP


def _claims(ledger: Ledger) -> list[object]:
    open_ledger(ledger.path)
    return [claim.record for claim in ledger.claims()]
