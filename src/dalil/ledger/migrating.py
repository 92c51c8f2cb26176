"""Tables brought up to date when a ledger is opened: by one process at a time, the others wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final

from dalil.ledger.folder import LedgerFolder

_PUBLISHES: Final = "ledger", "0010_viewing_and_accounts"  # the step that made columns for what the public sees
_LOCK: Final = 0x64616C696C  # "dalil": the number of the lock in a database of PostgreSQL


def migrate(folder: LedgerFolder) -> None:
    """Bring the tables up to date; does nothing, quickly, where they are."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with _alone(folder):
        executor = MigrationExecutor(connection)
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
            _complete()
            if any((migration.app_label, migration.name) == _PUBLISHES for migration, _ in plan):
                _publish()


@contextmanager
def _alone(folder: LedgerFolder) -> Iterator[None]:
    """Hold the lock that every process takes to look at the tables: what it sees, no other is about to change."""
    from django.db import Error, connection

    if connection.vendor != "postgresql":
        with _file_lock(folder):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:  # a connection that failed holds no lock
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def _file_lock(folder: LedgerFolder) -> Iterator[None]:
    """The lock as a file of the folder; none where that cannot be written: there no process changes tables."""
    from django.core.files import locks

    with ExitStack() as held:
        with suppress(OSError):
            locks.lock(held.enter_context((folder.path / ".opening.lock").open("a")), locks.LOCK_EX)
        yield


def _complete() -> None:
    """Outline incidents that were stored before outlines were as they are now."""
    from dalil.ledger import outlines

    outlines.complete()


def _publish() -> None:
    """Write what the public sees of reports that were stored before there were columns for it."""
    from dalil.ledger import publication
    from dalil.ledger.models import Report

    if Report.objects.exists():
        publication.publish()
