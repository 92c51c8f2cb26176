"""Single bytes changed at random are found, and an ingest that is killed at random ends as if nobody had killed it.

Seeded samples of ``benchmarks/tamper.py`` and ``benchmarks/kill.py``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from custody.killing import (
    content,
    differences,
    empty_postgres,
    ingest_command,
    killed_and_resumed,
    timed,
    use_database,
    write_inputs,
)
from custody.tampering import changes
from dalil.ledger.store import Ledger
from tests import postgres
from tests.ledger import world


def test_every_changed_byte_is_found(ledger: Ledger, page: Callable[..., Path]) -> None:
    ledger.ingest([page("a.txt", world.STRIKE, "---", world.SHELLING), page("b.txt", world.SAME_STRIKE, world.TOTAL)])
    made = [change for change in changes(ledger, 60, seed=7) if not change.refused]
    assert len(made) == 60
    assert [change.where for change in made if not change.found] == []
    assert list(ledger.verify()) == []  # all was changed back


@pytest.mark.parametrize("database", world.DATABASES)
def test_killed_at_random_and_resumed(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real program, in processes of its own."""
    for ledger in world.inhabited(tmp_path / "unused", monkeypatch, database):
        assert ledger.counts().captures == 0
    url = postgres.without_tables() if database == "postgresql" else None
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2] / "src"))
    write_inputs(tmp_path / "pages", 6, seed=3)
    ledgers = {}
    for name in ("whole", "killed"):
        use_database(url)
        if url:
            empty_postgres(url)
        command, folder = ingest_command(tmp_path / name, tmp_path / "pages"), tmp_path / name
        if name == "whole":
            whole, start = timed(command, folder)
        else:
            moments = random.Random(3)
            done = killed_and_resumed(command, folder, 2, moments, whole=whole, start=start, tell=lambda line: None)
            assert done.problems == []
        ledgers[name] = content(folder)
        connections.close_all()
    assert any(each.startswith("claim ") for each in ledgers["whole"])
    assert differences(ledgers["whole"], ledgers["killed"]) == []
