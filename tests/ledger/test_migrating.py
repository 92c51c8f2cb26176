"""Tables are brought up to date by one process at a time: real processes that open one ledger at the same moment."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections

from dalil.ledger import open_ledger
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.opening import _configure
from tests import postgres

BEFORE = "0008_readings"
"""A step with many behind it: outlines and what the public sees are made by later ones."""
OPENS = """
import sys
import django.core.management, django.db.migrations.executor
from dalil.ledger import open_ledger
print("ready", flush=True)
sys.stdin.readline()
print(open_ledger(sys.argv[1]).counts().claims)
"""


@pytest.fixture(params=["sqlite", "postgres"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder for a ledger whose database holds nothing."""
    with postgres.named(postgres.without_tables("migrating") if request.param == "postgres" else None):
        yield tmp_path / "ledger"
        connections.close_all()


def _opened_at_once(folder: Path, number: int = 3) -> list[tuple[str, str]]:
    """What processes print, and what they complain of, that open a ledger all at the same moment."""
    pipe = subprocess.PIPE
    begun = [
        subprocess.Popen([sys.executable, "-c", OPENS, str(folder)], stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(number)
    ]
    for each in begun:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in begun:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    return [each.communicate(timeout=120) for each in begun]


def _applied() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT name) FROM django_migrations WHERE app = 'ledger'")
        steps, names = cursor.fetchone()
    assert steps == names
    return int(steps)


def test_a_ledger_that_several_processes_make(folder: Path) -> None:
    assert _opened_at_once(folder) == [("0\n", "")] * 3
    open_ledger(folder)
    assert _applied() == len(list((Path(__file__).parents[2] / "src/dalil/ledger/migrations").glob("0*.py")))


def test_an_old_ledger_that_several_processes_open(folder: Path) -> None:
    held = LedgerFolder(folder)
    held.create()
    _configure(held)
    call_command("migrate", "ledger", BEFORE, verbosity=0)
    call_command("migrate", "auth", verbosity=0)
    before = _applied()
    connections.close_all()
    assert _opened_at_once(folder) == [("0\n", "")] * 3
    open_ledger(folder)
    assert _applied() > before
