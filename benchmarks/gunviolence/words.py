"""The word lists of ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_tables()[table][name].split())


@cache
def phrases(name: str) -> re.Pattern[str]:
    """One of the tables of phrases as a pattern."""
    return re.compile(rf"\b(?:{_tables()['phrases'][name]})\b", re.IGNORECASE)
