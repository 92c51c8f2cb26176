"""Plurals of English nouns, as the lexicon's nouns stand in a text."""

from __future__ import annotations

import re

_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "life": "lives",
    "knife": "knives",
    "wife": "wives",
}


def plural_of(noun: str) -> str:
    """The plural of an English noun phrase, made from its last word ("member of the militia" from its first)."""
    head, joint, rest = noun.partition(" of ")
    words = head.split(" ")
    last = words[-1]
    stem, dash, tail = last.rpartition("-")
    lower = tail.lower()
    for singular, plural in _IRREGULAR_PLURALS.items():
        if lower == singular or (lower.endswith(singular) and singular in ("man", "woman")):
            tail = tail[: len(tail) - len(singular)] + plural
            break
    else:
        if re.search(r"(?:s|x|z|ch|sh)$", lower):
            tail += "es"
        elif re.search(r"[^aeiou]y$", lower):
            tail = tail[:-1] + "ies"
        elif lower:
            tail += "s"
    words[-1] = stem + dash + tail
    return " ".join(words) + joint + rest
