"""Happenings: sentences that speak by a pronoun of what was told before them ("This happened in …")."""

from __future__ import annotations

import re

from dalil.model import Span

# "This happened late on Tuesday": what was told before
_THIS_HAPPENED = (
    r"(?:all\s+)?(?:(?P<what>this|it|that)\s+(?:reportedly\s+|all\s+|also\s+)?(?:happened|occurred|took\s+place)\b"
    r"|the\s+(?P<deaths>deaths?|killings?|fatalities|incident|bloodshed)\s+(?:reportedly\s+|all\s+)?"
    r"(?:(?:happened|occurred|took\s+place)\b|(?:was|were)\s+(?=(?:in|at|near)\b)))"
)
_HAPPENED = re.compile(r"\W*" + _THIS_HAPPENED, re.IGNORECASE)
_SAID_IT_HAPPENED = re.compile(r"\bsa(?:id|ys)\s+(?:that\s+)?" + _THIS_HAPPENED, re.IGNORECASE)


def happened(text: str, start: int = 0) -> Span | None:
    """The words for what was told before, in "This happened in …", "the deaths were in …, the monitor said"."""
    match = _HAPPENED.match(text, start) or _SAID_IT_HAPPENED.search(text, start)
    return Span(*match.span("what" if match["what"] else "deaths")) if match is not None else None
