"""One ledger whose every export is known."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest

from tests.ledger import world

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dalil.ledger.settings")
django.setup()

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(params=world.DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A strike told twice, a shelling, a total, and a detention without date or place; one source is a formula."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for held in world.inhabited(tmp_path / "ledger", monkeypatch, request.param):
        held.ingest([world.page(pages, "a.txt", world.STRIKE, world.SHELLING, "---", world.TOTAL)], source="=1+1")
        held.ingest([world.page(pages, "b.txt", world.SAME_STRIKE)])
        held.ingest([world.page(pages, "c.txt", "undated", world.DETENTION)])
        yield held


def golden(name: str, written: str) -> str:
    """The golden file ``name``; with ``DALIL_WRITE_GOLDEN=1`` it is first made from what was written."""
    file = GOLDEN / name
    if os.environ.get("DALIL_WRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(written, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as kept:
        return kept.read()
