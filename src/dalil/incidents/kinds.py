"""Which kinds are general, which are talks, and which a total of one kind sums (``kinds.toml``)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from dalil.model.vocabulary import KINDS

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


@cache
def _table() -> dict[str, Any]:
    with Path(__file__).with_name("kinds.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def is_talk(kind: str) -> bool:
    """True for a meeting, letter or agreement: its parties make the occurrence."""
    return kind in _table()["talks"]["kinds"]


@cache
def is_general(kind: str) -> bool:
    """True for a kind that does not say how: it gives way to any that does."""
    return kind in _table()["general"]["kinds"]


@cache
def covered_kinds(kind: str) -> frozenset[str]:
    """The kinds of incident that an aggregate of ``kind`` sums, its own among them."""
    return frozenset({kind, *_table()["covers"].get(kind, ())})


def leading_kind(kinds: Iterable[str]) -> str:
    """The kind that most of ``kinds`` say; kinds that say how win over kinds that do not ("attack", "killing").

    Raises ``ValueError`` where there is none.
    """
    votes = Counter(kinds)
    if not votes:
        raise ValueError("no kind to choose from")
    general, specific = set(_table()["general"]["kinds"]), set(_table()["specific"]["kinds"])
    telling = [kind for kind in votes if kind not in general] or list(votes)
    return min(telling, key=lambda kind: (-votes[kind], kind not in specific, _ORDER.get(kind, len(_ORDER)), kind))
