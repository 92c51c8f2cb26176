"""The ledger's folder and its ``settings.toml``."""

from __future__ import annotations

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEFAULT_FOLDER = Path("dalil-ledger")
DEFAULT_URL = "http://127.0.0.1:8000"
_TEMPLATE = """\
# Settings of this ledger. Keep this file to yourself: the key signs sessions of the site.
[site]
secret_key = "{key}"
# Names and addresses under which the site answers.
allowed_hosts = ["localhost", "127.0.0.1", "[::1]"]
# Where the site stands, for the addresses in exports.
base_url = "{url}"

[access]
# Once there are accounts: may people without one read the redacted view?
visitors = true
# How long an invitation's link works.
invitation_days = 7

[review]
# Raising a grade takes a second person's signature.
two_person = true
"""


@dataclass(frozen=True, slots=True)
class LedgerFolder:
    """The places inside one ledger's folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file (unused where ``DALIL_DATABASE_URL`` is set)."""
        return self.path / "ledger.sqlite"

    @property
    def captures(self) -> Path:
        """The folder of the originals."""
        return self.path / "captures"

    @property
    def kept(self) -> Path:
        """The folder of what the site keeps from one start to the next; it may be deleted at any time."""
        return self.path / "kept"

    @property
    def settings_file(self) -> Path:
        """``settings.toml``."""
        return self.path / "settings.toml"

    def create(self) -> None:
        """Make what is missing. The settings hold a secret: only their owner can read them (mode 0600).

        Raises ``OSError`` where the folder cannot be made or written.
        """
        self.captures.mkdir(parents=True, exist_ok=True)
        if self.settings_file.exists():
            return
        draft = self.settings_file.with_name(f".settings.{os.getpid()}.toml")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_TEMPLATE.format(key=secrets.token_urlsafe(48), url=DEFAULT_URL))
        try:
            os.link(draft, self.settings_file)  # fails if another process was first: its key stands
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            draft.replace(self.settings_file)
        draft.unlink(missing_ok=True)

    def settings(self) -> dict[str, Any]:
        """What ``settings.toml`` says; empty where there is none. Raises ``ValueError`` where it is malformed."""
        try:
            return tomllib.loads(self.settings_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}


def ledger_path(path: str | Path | None = None) -> Path:
    """The folder asked for: ``path``, else ``DALIL_LEDGER``, else ``./dalil-ledger``; absolute."""
    return Path(path or os.environ.get("DALIL_LEDGER") or DEFAULT_FOLDER).expanduser().absolute()
