"""Named dates as they stand in a text, before they are joined and resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from dalil.language.dates.feasts import feast_pattern, read_feast
from dalil.language.dates.months import read_month
from dalil.language.dates.parts import YEAR, Atom, month_numbers, words
from dalil.language.dates.weekdays import read_ordinal, read_weekday
from dalil.language.dates.years import read_decade, read_iso, read_short, read_slashed, read_year
from dalil.language.wordlists import GAP, any_of

_READERS: dict[str, Callable[[str, re.Match[str]], Atom | None]] = {
    "feast": read_feast,
    "weekday": read_weekday,
    "month": read_month,
    "iso": read_iso,
    "slashed": read_slashed,
    "short": read_short,
    "decade": read_decade,
    "year": read_year,
    "ordinal": read_ordinal,
}


@cache
def _keys() -> re.Pattern[str]:
    """The one word of each date that tells where to look: a weekday, a month, a year, a date in digits, an ordinal."""
    weekday = any_of([form for name in words()["weekdays"] for form in (name, name.upper(), name.lower())])
    month = any_of(month_numbers())
    short = any_of([*words()["weekdays_short"], *words()["weekdays_other"]])
    parts = (
        rf"(?P<feast>(?:{feast_pattern()})\b)",
        rf"(?P<weekday>{weekday}\b|{short}\b(?=[.,]{{0,2}}{GAP}(?:the{GAP})?(?:\d|{month}\b)))",
        rf"(?P<month>{month}(?![^\W\d_]))",
        r"(?P<iso>\d{4}-\d{2}-\d{2}(?![\d-]))",
        r"(?P<slashed>(?:\d{1,2}(?P<stroke>[/.-])\d{1,2}(?P=stroke)\d{4}|\d{4}/\d{1,2}/\d{1,2})(?![\d/-]))",
        r"(?P<short>\d{1,2}/\d{1,2}(?![\d/]|\.\d))",
        r"(?P<decade>(?:19|20)\d0s\b)",
        rf"(?P<year>{YEAR})",
        r"(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})")


def find_atoms(text: str) -> Iterator[Atom]:
    """All named days, months, years and weekdays, in the order of their key words; some may overlap."""
    position = 0
    while key := _keys().search(text, position):
        atom = _READERS[key.lastgroup or ""](text, key)
        if atom:
            yield atom
        position = max(key.end(), atom.end if atom else 0)
