"""Conventions for vague words ("dozens is 12"): options of a question, off by default and printed with its figure.

A convention is a name of ``conventions.toml`` ("acled") or a word of one's own with its number or range ("dozens=12",
"several=3-10"). It applies to numbers whose words set no upper end; all other numbers stay as they were read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from dalil.model import Claim, Count, Quantity

_OWN = re.compile(r"\s*([^\W\d][^=\d]*?)\s*=\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*")


@dataclass(frozen=True, slots=True)
class Conventions:
    """Words with the range that each stands for, in the order in which they are tried."""

    words: tuple[tuple[str, Quantity], ...] = ()
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """True if any word has a number of its own."""
        return bool(self.words)

    @property
    def note(self) -> str:
        """What is printed with a figure; empty where no convention is asked for."""
        if not self.words:
            return ""
        said = ", ".join(f"“{word}” is {_shown(quantity)}" for word, quantity in self.words)
        source = f" Source: {'; '.join(self.sources)}." if self.sources else ""
        return f"Vague words by convention ({', '.join(self.names)}), not as they were read: {said}.{source}"

    def applied(self, claim: Claim) -> Claim:
        """The claim with the numbers of the convention in the place of its vague words."""
        if not self.words or not any(count.quantity.is_open for count in claim.counts):
            return claim
        return replace(claim, counts=tuple(self._read(count) for count in claim.counts))

    def number_of(self, text: str) -> Quantity | None:
        """What the first of the words that stands in ``text`` stands for."""
        return next((quantity for word, quantity in self.words if _pattern(word).search(text)), None)

    def _read(self, count: Count) -> Count:
        if not count.quantity.is_open or count.words is None:
            return count
        quantity = self.number_of(count.words.text)
        return count if quantity is None else replace(count, quantity=quantity)


def conventions(asked: Sequence[str]) -> Conventions:
    """The conventions of a question. A word given by hand goes before those of a name.

    Raises ``ValueError`` for a name that there is not, or what is no word with its number.
    """
    own: list[tuple[str, Quantity]] = []
    named: list[tuple[str, Quantity]] = []
    sources = []
    for text in asked:
        if "=" in text:
            own.append(_own(text))
            continue
        if text not in CONVENTIONS:
            raise ValueError(f"no convention {text!r}; there are: {', '.join(CONVENTIONS)}, or a word as dozens=12")
        entry = CONVENTIONS[text]
        named += [(word, Quantity(low, high)) for word, low, high in entry["words"]]
        sources.append(entry["source"])
    own.sort(key=lambda each: -len(each[0]))
    return Conventions((*own, *named), tuple(asked), tuple(sources))


def _own(text: str) -> tuple[str, Quantity]:
    found = _OWN.fullmatch(text)
    if found is None:
        raise ValueError(f"no convention {text!r}; a word with its number is written dozens=12 or several=3-10")
    low, high = int(found[2]), int(found[3] or found[2])
    if high < low:
        raise ValueError(f"no convention {text!r}: {high} is less than {low}")
    return found[1].casefold(), Quantity(low, high)


def _load() -> Mapping[str, Any]:
    with Path(__file__).with_name("conventions.toml").open("rb") as file:
        return tomllib.load(file)


CONVENTIONS: Mapping[str, Any] = _load()
"""The conventions by name, each with its ``words`` and ``source``."""


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)


def _shown(quantity: Quantity) -> str:
    return f"{quantity.low:,}" if quantity.low == quantity.high else f"{quantity.low:,} to {quantity.high:,}"
