"""Tanks that fire: the word alone may be a loss as well, or hold water."""

from __future__ import annotations

import re

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.terms import TermMention

# "tanks shelled the town", "fire from tanks"
_TANKS_FIRE = re.compile(
    r"\b(?P<firing>tanks?)(?:\s+(?:and|or)\s+(?:[\w-]+\s+)?[\w-]+)?\s+(?:(?:had|have|has|also|then|later|again|were|was|\w+ly)\s+){0,2}"
    r"(?:(?<!were )(?<!was )(?:shelled|fired|bombarded|pounded|pummell?ed|opened\s+(?:up|fire)|blasted)"
    r"|shelling|firing|bombarding|pounding|shells?|fires?)\b"
    r"|\b(?:shell(?:ed|ing|s|fire)|fire[ds]?|firing|bombard(?:ed|ment)|pounded|attacked|hit)\s+(?:by|from|with|using)\s+"
    r"(?:(?!and\b)[\w-]+\s+){0,2}?(?P<by>tanks?)\b",
    re.IGNORECASE,
)


def firing_tanks(sentence: Sentence) -> list[TermMention]:
    """The tanks of a sentence that fire, as means; those that are part of another weapon's name ("tank shells") are
    left out."""
    found = []
    for match in _TANKS_FIRE.finditer(sentence.text):
        start, end = match.span("firing" if match["firing"] else "by")
        if all(end <= w.start or w.end <= start for w in sentence.terms["weapon"]):
            text = sentence.text[start:end]
            found.append(TermMention(start, end, "weapon", "tank", text, text.lower().endswith("s")))
    return found
