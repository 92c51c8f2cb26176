"""Blame: sentences that only name the doer of what was told before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.occurrences.told_before import told_before
from dalil.claims.sentences.craft import CRAFT_IS
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import word_set

_BLAMES = re.compile(
    r"\b(?:blam(?:e[sd]?|ing)|accus(?:e[sd]?|ing)|suspect(?:s|ed)?|behind\s+the|held?\b.{1,60}\bresponsible|responsib\w+\s+for|claimed\s+(?:it|by|the\s+\w+|responsibility))\b",
    re.IGNORECASE,
)
_OWNS_UP = re.compile(
    r"\b(?:it|they|its\s+\w+|their\s+\w+)\s+(?:had\s+|have\s+)?carried\s+(?:it|them)\s+out\b", re.IGNORECASE
)
_ACCUSES = re.compile(r"\baccus(?:e[sd]?|ing)\b.{3,80}\bof\b|\bblam(?:e[sd]?|ing)\b", re.IGNORECASE)
_CLAIMS = re.compile(r"\bclaimed\s+(?:the|this)\s", re.IGNORECASE)  # "claimed the bombing"
_CARRYING_OUT = word_set("verbs", "carrying_out")


def only_blames(unit: Unit) -> bool:
    """ "The army blamed opposition fighters.": a doer, and nothing of an occurrence but "the attack"."""
    owns_up = _OWNS_UP.search(unit.sentence.text) is not None
    accused = owns_up or _ACCUSES.search(unit.sentence.text) is not None
    named = accused or _CLAIMS.search(unit.sentence.text) is not None
    nouns_only = all(
        (t.definite and (t.generic or named)) if not t.verb else accused and t.lemma in _CARRYING_OUT
        for t in unit.triggers
    )
    bare = not (unit.tallies or unit.strikes or unit.targets or unit.places or unit.dates)
    blamed = any(p.role == "doer" for p in unit.parties)
    text = unit.sentence.text
    owned = any(CRAFT_IS.search(text[: p.start]) for p in unit.parties)
    return bare and nouns_only and blamed and (owned or owns_up or _BLAMES.search(text) is not None)


def blame(unit: Unit, occurrences: Sequence[Occurrence]) -> None:
    """Give the doers of a sentence of blame to the violence told just before, if nobody is named there yet."""
    occurrence = told_before(unit, occurrences, violent=True)
    if occurrence is None and occurrences and not occurrences[-1].families:
        occurrence = occurrences[-1]
    if occurrence is None or unit.sentence.index - occurrence.last.sentence.index > _NEAR:
        return
    named = any(p.role == "doer" and not p.mention.descriptive for u in occurrence.units for p in u.parties)
    if not named:
        occurrence.units.append(unit)


_NEAR = 3  # sentences after what it speaks of in which blame is laid
