"""The rules of ``rules.toml``, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PersonRules:
    """What makes capitalised words a person's name, and what makes that name public."""

    given: frozenset[str]
    particles: frozenset[str]
    kunya: frozenset[str]
    before: frozenset[str]
    naming: frozenset[str]
    age: re.Pattern[str]
    offices: frozenset[str]
    things: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """Which claims tell of people at risk, and which levels of places are too exact for the public."""

    targets: frozenset[str]
    kinds: frozenset[str]
    who: frozenset[str]
    exact: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("dalil.redaction") / "rules.toml").read_text(encoding="utf-8"))


def _words(table: dict[str, object], key: str) -> frozenset[str]:
    words = table[key]
    assert isinstance(words, list)
    return frozenset(words)


@lru_cache(maxsize=1)
def person_rules() -> PersonRules:
    """The table ``[persons]``."""
    table = _tables()["persons"]
    named = ("given", "particles", "kunya", "before", "naming", "offices", "things", "never")
    return PersonRules(age=re.compile(str(table["age"])), **{key: _words(table, key) for key in named})


@lru_cache(maxsize=1)
def place_rules() -> PlaceRules:
    """The table ``[places]``."""
    table = _tables()["places"]
    return PlaceRules(**{key: _words(table, key) for key in ("targets", "kinds", "who", "exact")})
