"""Opening a ledger: its folder, Django's settings, and the tables brought up to date."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dalil.ledger.databases import database
from dalil.ledger.folder import LedgerFolder, ledger_path

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger


class LedgerError(Exception):
    """A ledger cannot be opened or does not hold what was asked for; the message is one clear line."""


def open_ledger(path: str | Path | None = None, *, create: bool = True) -> Ledger:
    """The ledger in the folder ``path`` (default: ``DALIL_LEDGER``, else ``./dalil-ledger``), its tables up to date.

    Makes what is missing unless ``create`` is false. Opening another folder later moves this process over to it: one
    process works on one ledger at a time. Raises :class:`LedgerError` where folder or database cannot be used.
    """
    folder = LedgerFolder(ledger_path(path))
    if not create and not folder.settings_file.exists():
        raise LedgerError(f"{folder.path}: no ledger here (dalil ingest makes one)")
    try:
        folder.create()
        _configure(folder)
    except OSError as error:
        raise LedgerError(f"{folder.path}: cannot be used as a ledger: {error.strerror or error}") from error
    except ValueError as error:
        raise LedgerError(f"{folder.path}: {error}") from error
    _bring_up(folder)
    from dalil.ledger.store import Ledger

    return Ledger(folder)


def _bring_up(folder: LedgerFolder) -> None:
    from django.db import DatabaseError

    from dalil.ledger.migrating import migrate

    try:
        migrate(folder)
    except DatabaseError as error:
        raise database_failure(error) from error


def _configure(folder: LedgerFolder) -> None:
    """Set Django up for ``folder``, or move it there where it is already set up for another."""
    os.environ["DALIL_LEDGER"] = str(folder.path)
    os.environ["DJANGO_SETTINGS_MODULE"] = "dalil.ledger.settings"
    import django
    from django.apps import apps
    from django.conf import settings
    from django.db import connections

    if not apps.ready:
        django.setup()
    wanted = database(folder.database, os.environ.get("DALIL_DATABASE_URL"))
    current = connections.databases["default"]
    if all(current.get(key) == value for key, value in wanted.items()) and folder.path == settings.LEDGER_DIR:
        return
    site = folder.settings().get("site", {})
    settings.LEDGER_DIR = folder.path
    settings.SECRET_KEY = site.get("secret_key", settings.SECRET_KEY)
    settings.ALLOWED_HOSTS = list(site.get("allowed_hosts", settings.ALLOWED_HOSTS))
    settings.BASE_URL = str(site.get("base_url", settings.BASE_URL)).rstrip("/")
    settings.TILES = str(site.get("tiles", ""))
    connections.close_all()
    current.update(wanted)
    if any(each.alias == "default" for each in connections.all(initialized_only=True)):
        del connections["default"]  # there is none in a thread that has read no table yet


def database_failure(error: Exception) -> LedgerError:
    """What a failing database says, as one clear line that names it."""
    from django.db import connection

    where = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else "DALIL_DATABASE_URL"
    return LedgerError(f"{where}: {' '.join(str(error).split()) or type(error).__name__}")


def is_database_failure(error: Exception) -> bool:
    """True if a database failed, and not the program. Loads no Django where none was loaded."""
    if "django.db" not in sys.modules:
        return False
    from django.db import DatabaseError, InterfaceError

    return isinstance(error, (DatabaseError, InterfaceError))
