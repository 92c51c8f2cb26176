"""The words of bulletins by language (``words/*.toml``): phrases with blanks, numbers as ranges, days."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from dalil.incidents import Reach

LANGUAGES: Final = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of one language."""

    language: str
    table: Mapping[str, Any]

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return str(self.table["direction"])

    def text(self, name: str, /, **blanks: object) -> str:
        """A phrase with its blanks filled."""
        return str(self.table["text"][name]).format(**blanks)

    def heads(self, name: str, /, **blanks: object) -> tuple[str, ...]:
        """The heads of a table."""
        return tuple(str(head).format(**blanks) for head in self.table["text"][name])

    def count(self, name: str, number: int) -> str:
        """A number of ``sources``, ``incidents`` or ``places``."""
        one, many = self.table["text"][f"count_{name}"]
        return str(one if number == 1 else many).format(n=f"{number:,}")

    def word(self, group: str, name: str) -> str:
        """The word for a member of a closed list; the member itself where there is none."""
        return str(self.table[group].get(name, name.replace("_", " ")))

    def range(self, reach: Reach | None) -> str:
        """``31 to 40``, ``20 to 43 or more``; "no number known" for ``None``."""
        return self.quantity(*((reach.low, reach.high, reach.open) if reach else (None, None, False)))

    def quantity(self, low: int | None, high: int | None, is_open: bool = False) -> str:
        """A range; ``at least 20`` where there is no upper end."""
        words = self.table["range"]
        if low is None:
            return str(words["none"])
        if high is None:
            return str(words["least"]).format(low=f"{low:,}")
        said = str(words["one" if low == high else "two"]).format(low=f"{low:,}", high=f"{high:,}")
        return str(words["open"]).format(range=said) if is_open else said

    def day(self, day: date | None) -> str:
        """``22 July 2019``."""
        if day is None:
            return self.text("undated")
        words = str(self.table["days"]["one"])
        return words.format(day=day.day, month=self.table["months"][day.month - 1], year=day.year)

    def days(self, start: date | None, end: date | None) -> str:
        """One day or a stretch of days."""
        first, last = start or end, end or start
        words = self.table["days"]
        if first is None or last is None:
            return str(words["none"])
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            month = self.table["months"][last.month - 1]
            return str(words["month"]).format(first=first.day, last=last.day, month=month, year=last.year)
        if first.year == last.year:
            month = self.table["months"][first.month - 1]
            return str(words["year"]).format(first=first.day, month=month, last=self.day(last))
        return str(words["span"]).format(first=self.day(first), last=self.day(last))

    def name(self, text: str) -> str:
        """A name from a source within a sentence: where the language is read from the right, it keeps its direction."""
        return f"\u2068{text}\u2069" if self.direction == "rtl" else text

    def listed(self, parts: Sequence[str]) -> str:
        """Parts as one enumeration."""
        if not parts:
            return self.text("none")
        listed = parts[0]
        for part in parts[1:]:
            listed = str(self.table["list"]).format(first=listed, last=part)
        return listed


@cache
def wording(language: str) -> Wording:
    """The words of ``en`` or ``ar``. Raises ``ValueError`` for another language."""
    if language not in LANGUAGES:
        raise ValueError(f"bulletins are written in {', '.join(LANGUAGES)}, not in {language!r}")
    with (Path(__file__).parent / "words" / f"{language}.toml").open("rb") as file:
        return Wording(language, tomllib.load(file))
