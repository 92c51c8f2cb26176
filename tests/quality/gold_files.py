"""Where the gold files and their texts are, and how a test gets at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dalil import sample

HERE = Path(__file__).parent
GOLD = HERE / "gold"
TEXTS = HERE / "texts"
REPOSITORY = HERE.parent.parent
SHARED = REPOSITORY.parent / "shared"


def gold_paths(prefix: str = "") -> list[Path]:
    """The gold files whose names begin with ``prefix``."""
    return [path for path in sorted(GOLD.glob("*.yaml")) if path.name.startswith(prefix)]


@cache
def load(path: Path) -> dict[str, Any]:
    """One gold file."""
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


@cache
def inputs(prefix: str = "") -> list[Path]:
    """The texts that the gold files of ``prefix`` are about."""
    by_name = {path.name: path for path in [*sample.pages(), *TEXTS.iterdir()]}
    return [by_name[Path(load(path)["file"]).name] for path in gold_paths(prefix)]
