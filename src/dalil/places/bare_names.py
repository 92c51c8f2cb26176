"""Bare names: a name without the nouns about it ("Idlib province", "rural Homs")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dalil.places.cues import load_cues

_RURAL: Final = re.compile(r"^(?:the\s+)?(?:\w+\s+)?rural\s|\scountryside$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _wrapping() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = load_cues()
    nouns = "|".join(sorted(map(re.escape, cues.levels), key=len, reverse=True))
    before = "|".join(sorted(map(re.escape, cues.parts_before), key=len, reverse=True))
    after = "|".join(sorted(map(re.escape, cues.parts_after), key=len, reverse=True))
    head = re.compile(
        rf"^(?:the\s+)?(?:(?:{before})\s+)*(?:(?P<noun>{nouns})\s+of\s+)?(?:(?:{before})\s+)*", re.IGNORECASE
    )
    tail = re.compile(rf"(?:['’]s)?\s+(?:(?:{before})\s+)*(?:(?P<noun>{nouns})|{after})$", re.IGNORECASE)
    return head, tail


@lru_cache(maxsize=4096)
def bare_name(name: str) -> tuple[str, str | None]:
    """A name without the nouns about it, and the noun: "Idlib province" gives ("Idlib", "province"), "rural Homs"
    ("Homs", None)."""
    head, tail = _wrapping()
    bare, noun = name.strip(), None
    while (found := tail.search(bare)) is not None and found.start() > 0:
        bare, noun = bare[: found.start()], noun or found["noun"]
    if (found := head.match(bare)) is not None and 0 < found.end() < len(bare):
        bare, noun = bare[found.end() :], noun or found["noun"]
    if noun is None and _RURAL.search(name):
        noun = "countryside"
    return (bare, noun.lower() if noun else None) if bare else (name, None)
