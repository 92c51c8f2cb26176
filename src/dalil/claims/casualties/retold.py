"""Retold: the toll of another speaker, a bare number after his verb of saying ("…, while the ministry said 14")."""

from __future__ import annotations

import re

from dalil.claims.casualties.tallies import Tally
from dalil.claims.people.group import Group
from dalil.lexicon.grammar import any_of

_HE_SAYS = re.compile(
    r"^[^.;]{0,90}?(?:[;,.–—]|\b(?:and|but|while|though|although|whereas)\b)\s*[^.;]{3,70}?"
    rf"\b{any_of('speech', 'tolling')}\s+"
    r"(?:(?:it|the\s+(?:figure|number|count|tally|total))\s+(?:at|was|to\s+be)\s+|of\s+|that\s+|a\s+figure\s+of\s+)?$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\s+according\s+to\b", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|but|or)\s+$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:$|[.,;)\"”]|according\b|were\s+(?:killed|dead)\b|(?:dead|killed|deaths)\b|in\s+(?:all|total)\b)"
)


def of_another(text: str, lead: str, group: Group, main: Tally) -> bool:
    """Whether a bare number is what another speaker says of those whom ``main`` counts; ``lead`` are the words between
    the two."""
    if not group.bare or group.vague or main.subgroup or not _ENDS.match(text, group.end):
        return False
    by_both = _ACCORDING.match(lead) is not None and _ACCORDING.match(text, group.end) is not None
    return _HE_SAYS.match(lead) is not None or (by_both and _AND.search(lead) is not None)
