"""The cue words of ``facts/cues.toml``, made ready for use."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dalil.places.facts import FOLDER
from dalil.places.folding import plain_name

_SINGULAR: Final = re.compile(r"(?<=\w)(?:ies|es|s)$")


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words in lower case. ``levels`` maps a noun to the level it says; see the file for the others."""

    levels: dict[str, str]
    parts_before: frozenset[str]
    parts_after: tuple[str, ...]
    facilities: frozenset[str]
    named_after_towns: frozenset[str]
    nature: frozenset[str]
    organisations: frozenset[str]
    bodies: frozenset[str]
    attributive: frozenset[str]
    titles: frozenset[str]
    says: frozenset[str]
    locative: frozenset[str]
    strong: frozenset[str]
    reference: frozenset[str]
    actions: frozenset[str]
    not_places: frozenset[str]
    weak: frozenset[str]
    beside: dict[str, frozenset[str]]

    def level(self, cue: str | None) -> str | None:
        """The level that a cue noun says: ``facility`` and ``nature`` stand beside those of a place; ``None`` for no
        cue or an unknown one."""
        if cue is None:
            return None
        cue = cue.lower()
        if cue in self.levels:
            return self.levels[cue]
        if cue in self.facilities:
            return "facility"
        return "nature" if cue in self.nature else None


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The cue words; read once a process."""
    raw = tomllib.loads((FOLDER / "cues.toml").read_text(encoding="utf-8"))
    levels = {noun.lower(): level for level, nouns in reversed(raw["levels"].items()) for noun in nouns}
    return Cues(
        levels=levels,
        parts_before=frozenset(w.lower() for w in raw["parts"]["before"]),
        parts_after=tuple(raw["parts"]["after"]),
        facilities=frozenset(raw["facilities"]["nouns"]),
        named_after_towns=frozenset(raw["facilities"]["named_after_towns"]),
        nature=frozenset(raw["facilities"]["nature"]),
        organisations=frozenset(raw["organisations"]["nouns"]),
        bodies=frozenset(plain_name(w) for w in raw["organisations"]["names"]),
        attributive=frozenset(raw["organisations"]["attributive"]),
        titles=frozenset(raw["people"]["titles"]),
        says=frozenset(raw["people"]["says"]),
        locative=frozenset(raw["prepositions"]["locative"]),
        strong=frozenset(raw["prepositions"]["strong"]),
        reference=frozenset(raw["prepositions"]["reference"]),
        actions=frozenset(raw["prepositions"]["actions"]),
        not_places=frozenset(w.lower() for w in raw["not_places"]["words"]),
        weak=frozenset(plain_name(w) for w in raw["not_places"]["weak"]),
        beside={key: frozenset(words) for key, words in raw["beside"].items()},
    )
