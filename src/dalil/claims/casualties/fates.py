"""Fates: what became of a group of people by a turn of phrase rather than by a verb of harm.

"twelve people were rushed to hospital", "six men were found with their throats slit": the turns are those of
``[[fates]]`` in the pack ``common``, patterns that follow the words of the group.
"""

from __future__ import annotations

import re
from functools import cache

from dalil.lexicon.terms import common_terms

# words between a group and what became of it
_BETWEEN = (
    r"\s*(?:,\s*(?:aged|including|among)\b[^,.;]{2,60},)?"
    r"(?:\s*\b(?:others?|more|people|persons|civilians|residents|patients|of\s+(?:them|whom)|were|was|are|is|have|has|had|been|being"
    r"|remain(?:ed|s)?|still|now|also|later|who|and|reportedly)\b){0,5}\s*"
)


@cache
def _fates() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (fate["outcome"], re.compile(f"{_BETWEEN}(?:{'|'.join(fate['turns'])})\\b", re.IGNORECASE))
        for fate in common_terms().casualties["fates"]
    ]


def fate_told_after(text: str, end: int) -> str | None:
    """The outcome that the words after a group (it ends at ``end``) tell by a turn of phrase, ``None`` without one."""
    return next((outcome for outcome, turn in _fates() if turn.match(text, end)), None)
