"""A candidate for a toponym, as it goes from finding to believing to situating."""

from __future__ import annotations

from dataclasses import dataclass, field

from dalil.places.gazetteer import Match


@dataclass(slots=True)
class Mention:
    """A candidate; ``left`` and ``right`` are the indices of the words about its whole phrase (preposition … noun)."""

    first: int
    last: int
    start: int
    end: int
    name: str
    matches: list[Match]
    left: int
    right: int
    cue: str | None = None
    preposition: str | None = None
    direction: str | None = None
    level: str | None = None
    known: bool = False
    grade: int = 0
    believed: bool = False
    possessive: bool = False
    facility: bool = False
    is_parent: bool = False
    parents: list[str] = field(default_factory=list)
    group: int = -1
    barred: bool = False
