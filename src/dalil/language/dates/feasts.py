"""Days that are called by their feast: "on New Year's Eve", "Christmas Day 2009"."""

from __future__ import annotations

import re
from functools import cache

from dalil.language.dates.parts import YEAR, Atom, words
from dalil.language.wordlists import GAP

_YEAR_RIGHT = re.compile(rf",?{GAP}(?P<year>{YEAR})")


@cache
def feast_pattern() -> str:
    """The names of feasts, with either apostrophe."""
    return "|".join(name.replace("'", "['’]").replace(" ", GAP) for name in words()["feasts"])


def read_feast(text: str, key: re.Match[str]) -> Atom:
    """The day of a feast (the group ``feast``), of the year beside it if one is told."""
    month, day = words()["feasts"][" ".join(key["feast"].replace("’", "'").split())]
    year = _YEAR_RIGHT.match(text, key.end())
    return Atom(
        key.start(), year.end() if year else key.end(), "day", int(year["year"]) if year else None, month, day, day
    )
