"""Where the tables are: an SQLite file of the folder, or the PostgreSQL of ``DALIL_DATABASE_URL``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"


def sqlite(file: Path) -> dict[str, Any]:
    """Django's settings of an SQLite file: write-ahead log, foreign keys, and writers that wait for each other.

    A file on a medium that cannot be written (an archived ledger) is opened as it is, unless its log holds more.
    """
    if file.exists() and not os.access(file.parent, os.W_OK) and not Path(f"{file}-wal").exists():
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{file.as_uri()}?mode=ro&immutable=1",
            "OPTIONS": {"uri": True},
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"init_command": _SQLITE_PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 20},
    }


def postgres(url: str) -> dict[str, Any]:
    """Django's settings of ``postgres://user:password@host:port/name?option=value``.

    Raises ``ValueError`` where the address is of another kind or names no database.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DALIL_DATABASE_URL must begin with postgres://, not {parts.scheme or url!r}")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ValueError("DALIL_DATABASE_URL names no database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def database(file: Path, url: str | None) -> dict[str, Any]:
    """The settings of the database in use: ``url`` if given, else the file. All keys that differ are in each."""
    chosen = postgres(url) if url else sqlite(file)
    return {"USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "CONN_MAX_AGE": 0, **chosen}
