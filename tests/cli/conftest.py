"""Commands in the test world: run in this process, their output and exit code looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import pytest

from dalil.cli import run
from tests.ledger import world

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dalil.ledger.settings")
django.setup()


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


Dalil = Callable[..., Outcome]


@pytest.fixture
def dalil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Dalil]:
    """Runs ``dalil …`` in an empty folder, with the reader and the linker of the test world."""
    for name in ("DALIL_DATABASE_URL", "DALIL_LEDGER"):
        monkeypatch.setenv(name, "")  # and not only deleted: opening a ledger sets the second
    monkeypatch.chdir(tmp_path)
    world.inhabit(monkeypatch)

    def command(*arguments: object) -> Outcome:
        os.environ["DALIL_LEDGER"] = ""
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    yield command
    from django.db import connections

    connections.close_all()


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    """Writes a page: ``page("a.txt", line, …)``."""
    return lambda name, *lines: world.page(tmp_path, name, *lines)


@pytest.fixture
def filled(dalil: Dalil, page: Callable[..., Path]) -> Dalil:
    """``dalil`` with a strike told twice, a shelling and a total in ``./dalil-ledger``."""
    world.empty_ledger(Path("dalil-ledger"))
    done = dalil(
        "ingest", page("a.txt", world.STRIKE, world.SHELLING, "---", world.TOTAL), page("b.txt", world.SAME_STRIKE)
    )
    assert done.code == 0, done.err
    return dalil
