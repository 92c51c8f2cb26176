"""The bundled sample: pages of five invented publishers about documented events in Syria, 2017 to 2020.

Every sentence was written for this project. The publishers do not exist, the numbers lie in the ranges that were
publicly reported, meetings and details are for practice: nothing here is a document, and nothing may be cited.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

SUFFIXES: Final = (".html", ".json", ".jsonl", ".txt")


def pages() -> list[Path]:
    """The sample's files, sorted by name: date archives and articles (text, HTML) and records (JSON, JSON Lines)."""
    return sorted(path for path in Path(__file__).parent.iterdir() if path.suffix in SUFFIXES)
