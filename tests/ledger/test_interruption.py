"""An ingest that is killed at any point leaves a whole ledger, and the next run ends where an unhurt one would have."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dalil.ledger import open_ledger
from dalil.ledger.store import Ledger
from tests.ledger import world

# Runs an ingest in the test world and kills its own process, without any clean-up, at the named point.
KILLED = """
import os, signal, sys
from pathlib import Path
import pytest
from tests.ledger import world
from dalil.ledger import open_ledger

folder, pages, point = sys.argv[1:]
ledger = open_ledger(folder)
world.inhabit(pytest.MonkeyPatch())
from dalil.ledger import audit, captures, ingest, linking, rows

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def half_written(out, content):
    written.append(out)
    if len(written) == 4:  # the head of the file, two captures, and then the third
        out.write(content[: len(content) // 2])
        die()
    whole(out, content)

written = []
whole, keep, append = captures._write_synced, captures.CaptureStore.keep, audit.append

def after_keeping(self, capture):
    kept = keep(self, capture)
    if capture.name == "2.txt":
        die()
    return kept

def at_audit(action, object_id, payload, actor=None, **seals):
    if (action == "link") if point == "in the linking" else (payload.get("name") == "2.txt"):
        die()
    return append(action, object_id, payload, actor, **seals)

if point == "in a record":
    captures._write_synced = half_written
elif point == "after a record":
    captures.CaptureStore.keep = after_keeping
elif point in ("before the commit", "in the linking"):
    audit.append = at_audit
elif point == "before linking":
    linking.derive = die
ledger.ingest(sorted(Path(pages).iterdir()))
"""
POINTS = ["in a record", "after a record", "before the commit", "before linking", "in the linking"]


def _pages(folder: Path) -> list[Path]:
    folder.mkdir()
    lines = [world.STRIKE, world.SAME_STRIKE, world.SHELLING, world.TOTAL, world.DETENTION]
    # Bytes that do not compress make records long enough to be torn.
    noise = [bytes((seed * 7919 * (n + 1)) % 251 for n in range(900)).hex() for seed in range(1, 6)]
    return [world.page(folder, f"{n}.txt", line, noise[n]) for n, line in enumerate(lines)]


@pytest.mark.parametrize("point", POINTS)
def test_killed_ingest_can_be_repeated(point: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    pages = _pages(tmp_path / "pages")
    root = Path(__file__).parents[2]
    process = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "killed"), str(tmp_path / "pages"), point],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == -signal.SIGKILL, process.stderr

    world.inhabit(monkeypatch)
    killed = open_ledger(tmp_path / "killed")
    assert list(killed.verify()) == []
    stored = killed.counts().captures
    assert stored == {"in a record": 2, "after a record": 2, "before the commit": 2}.get(point, len(pages))
    assert _has_more_than_the_rows_tell(killed) == (stored == 2)
    assert killed.ingest(pages).held == stored
    assert list(killed.verify()) == []
    after = list(world.state(killed))
    originals = {path.name: path.read_bytes() for path in pages}
    assert {row.name: killed.content(row.sha256) for row in killed.captures()} == originals
    assert _records(tmp_path / "killed") == len(pages)

    whole = open_ledger(tmp_path / "whole")
    whole.ingest(pages)
    assert after == list(world.state(whole))


def _has_more_than_the_rows_tell(ledger: Ledger) -> bool:
    last = ledger.captures().last()
    assert last is not None
    return (ledger.folder.captures / last.warc_file).stat().st_size > last.warc_offset + last.warc_length


def _records(folder: Path) -> int:
    """How many captures the WARC files hold, read as any other program would read them."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    for path in sorted((folder / "captures").glob("*.warc.gz")):
        with path.open("rb") as file:
            number += sum(record.rec_type == "resource" for record in ArchiveIterator(file, check_digests="raise"))
    return number
