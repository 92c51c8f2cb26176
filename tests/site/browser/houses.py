"""A ledger that people work in: its site served by ``dalil serve`` in a process of its own, over a real database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import dalil
from tests import postgres

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

PASSWORD = "a long enough phrase"
PEOPLE = {
    "reader-one": "reader",
    "reviewer-one": "reviewer",
    "reviewer-two": "reviewer",
    "editor-one": "editor",
    "keeper-one": "administrator",
}


@dataclass
class House:
    """Where the site is, where its tables are, and who has been let in (a session's key by name)."""

    folder: Path
    database: str | None
    address: str
    keys: dict[str, str] = field(default_factory=dict)

    def ledger(self) -> Ledger:
        """The ledger, opened in this process, too: what people did at the site is looked at there."""
        from dalil.ledger import open_ledger

        with postgres.named(self.database):
            return open_ledger(self.folder)

    def key(self, name: str) -> str:
        """The key of a session of somebody who has signed in, for a browser's cookie."""
        if name not in self.keys:
            from django.contrib.auth.models import User
            from django.test import Client

            client = Client()
            client.force_login(User.objects.get(username=name))
            self.keys[name] = client.cookies["sessionid"].value
        return self.keys[name]


def furnish(folder: Path, database: str | None) -> None:
    """Make the small ledger of :mod:`tests.site.worlds` and the accounts of :data:`PEOPLE` in it."""
    from django.db import connections

    from dalil.ledger.access import accounts
    from tests.site import worlds

    worlds.whole(House(folder, database, "").ledger())
    for name, role in PEOPLE.items():
        accounts.accept_invitation(accounts.invite(name, role, by="test"), PASSWORD)
    connections.close_all()


@contextmanager
def served(folder: Path, database: str | None) -> Iterator[House]:
    """The site of a ledger, from ``dalil serve`` until the end of the block."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("DALIL_", "DJANGO_"))}
    variables |= {"PYTHONPATH": str(Path(dalil.__file__).parents[1]), "PYTHONUNBUFFERED": "1"}
    if database:
        variables["DALIL_DATABASE_URL"] = database
    program = subprocess.Popen(
        [sys.executable, "-m", "dalil", "serve", "--port", "0", "--ledger", str(folder)],
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout
    try:
        told = program.stdout.readline()
        assert "http://" in told, told
        yield House(folder, database, told.split()[3].rstrip("/"))
    finally:
        program.terminate()
        program.communicate()
