"""What was fetched when: so that a stopped run goes on where it was, and nothing is asked for twice without need."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from dalil.model import Capture

_TABLE = """
CREATE TABLE IF NOT EXISTS visit (
    address TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    stamp TEXT,
    etag TEXT,
    last_modified TEXT,
    sha256 TEXT
)
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """The last time that a page was taken: when (UTC), under which stamp its list named it, and what the site said by
    which it can be asked whether the page has changed.
    """

    at: datetime
    stamp: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


class Visits:
    """The visits of one ledger (a small SQLite file), or of one run (``None``: in memory)."""

    def __init__(self, path: Path | None = None) -> None:
        self._base = sqlite3.connect(path or ":memory:", timeout=30, isolation_level=None)
        self._base.execute("PRAGMA synchronous=NORMAL")
        self._base.execute(_TABLE)

    def __enter__(self) -> Visits:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def last(self, address: str) -> Visit | None:
        """The last visit to ``address``."""
        row = self._base.execute(
            "SELECT at, stamp, etag, last_modified, sha256 FROM visit WHERE address = ?", (address,)
        ).fetchone()
        return Visit(datetime.fromisoformat(row[0]), *row[1:]) if row else None

    def note(self, address: str, capture: Capture, stamp: str | None = None) -> None:
        """Note that ``address`` gave ``capture``, which is kept."""
        exchange = capture.exchange
        self._base.execute(
            "INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?, ?)",
            (
                address,
                (capture.captured_at or datetime.now(UTC)).isoformat(),
                stamp,
                exchange.header("etag") if exchange else None,
                exchange.header("last-modified") if exchange else None,
                capture.sha256,
            ),
        )

    def again(self, address: str, stamp: str | None = None) -> None:
        """Note that ``address`` was asked and is as it was."""
        self._base.execute(
            "UPDATE visit SET at = ?, stamp = coalesce(?, stamp) WHERE address = ?",
            (datetime.now(UTC).isoformat(), stamp, address),
        )
