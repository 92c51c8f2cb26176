"""What the ledger's ``settings.toml`` says of access and review: the tables ``[access]`` and ``[review]``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from dalil.ledger.folder import LedgerFolder


@dataclass(frozen=True, slots=True)
class Rules:
    """``visitors``: people without an account may read what is public. ``two_person``: raising a grade takes two."""

    visitors: bool = True
    two_person: bool = True
    invitation_days: int = 7


def rules() -> Rules:
    """The rules of the open ledger."""
    file = LedgerFolder(Path(settings.LEDGER_DIR)).settings_file
    try:
        return _read(file, file.stat().st_mtime_ns)
    except OSError:
        return Rules()


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> Rules:
    tables = LedgerFolder(file.parent).settings()
    access, review = tables.get("access", {}), tables.get("review", {})
    return Rules(
        visitors=access.get("visitors", True) is not False,
        two_person=review.get("two_person", True) is not False,
        invitation_days=max(1, int(access.get("invitation_days", 7))),
    )
