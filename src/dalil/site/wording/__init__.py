"""The words that pages use for the closed lists of :mod:`dalil.model.vocabulary`, translatable."""

from __future__ import annotations

from dalil.site.wording.judgement import AIRWARS, GRADE, GRADE_RULE, MARK, SIDE, UNCOUNTED
from dalil.site.wording.kinds import KIND_MANY, KIND_NAME, KIND_ONE, KIND_UPON
from dalil.site.wording.people import OUTCOME, OUTCOME_LABEL, WHO, WHO_ONE
from dalil.site.wording.targets import EFFECT, TARGET_MANY, TARGET_ONE, WEAPON
from dalil.site.wording.words import COMMON, LEVEL, NUMBER, Words, word

__all__ = [
    "AIRWARS",
    "COMMON",
    "EFFECT",
    "GRADE",
    "GRADE_RULE",
    "KIND_MANY",
    "KIND_NAME",
    "KIND_ONE",
    "KIND_UPON",
    "LEVEL",
    "MARK",
    "NUMBER",
    "OUTCOME",
    "OUTCOME_LABEL",
    "SIDE",
    "TARGET_MANY",
    "TARGET_ONE",
    "UNCOUNTED",
    "WEAPON",
    "WHO",
    "WHO_ONE",
    "Words",
    "word",
]
