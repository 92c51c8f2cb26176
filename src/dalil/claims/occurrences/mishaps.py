"""Mishaps: the dead of accidents, disasters and disease, which nobody dealt. No claim is read from them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of

_MISHAP = re.compile(rf"\b(?:{any_of('mishaps', 'nouns')}s?|{any_of('mishaps', 'phrases')})\b", re.IGNORECASE)
_HEAD = 5  # sentences of a report that say what it is about
_VIOLENT = (
    "airstrike",
    "shelling",
    "bombing",
    "armed_attack",
    "clash",
    "chemical_attack",
    "killing",
    "detention",
    "siege",
)
_NEAR = 2  # sentences after one that speaks of a mishap which go on telling it
_HOMELESS = ("displacement",)


class Mishaps:
    """The mishaps of one report, by its ``sentences``."""

    def __init__(self, sentences: Sequence[Sentence], analyses: Sequence[Analysis]) -> None:
        self.spoken = {s.index for s in sentences if _MISHAP.search(s.text)}
        self.violent = {
            a.sentence.index for a in analyses for t in a.triggers if t.modality == "asserted" and t.kind in _VIOLENT
        }
        self.topic = len(self.spoken) > max(1, len(self.violent)) and min(self.spoken) < _HEAD

    def explain(self, unit: Unit) -> bool:
        """Whether what a unit tells is a mishap's: no one did it, no weapon, and its sentence or the report speaks of
        one."""
        if unit.weapons or unit.strikes or any(p.role in ("doer", "party", "victim") for p in unit.parties):
            return False
        named = [t for t in unit.triggers if not t.generic and t.kind not in _HOMELESS]
        if named or unit.status == "denied":
            return False
        return self.topic or self._told_near(unit.sentence.index)

    def _told_near(self, index: int) -> bool:
        """Whether a sentence, or one of the two before it, speaks of a mishap, and none of them of violence."""
        near = {*range(index - _NEAR, index + 1)}
        return index in self.spoken or (bool(near & self.spoken) and not near & self.violent)
