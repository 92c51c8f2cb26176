"""How alike two reports are in their words: copies and updated versions of one text, found among very many.

MinHash (Broder 1997) over runs of four words: a report's keys are equal to another's with a probability that grows
steeply with the share of runs that both have. What shares a key is then compared exactly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from typing import Final, Literal

COPY: Final = 0.95
"""From this likeness on a text is told as it was."""

VERSION: Final = 0.6
"""From this likeness on one text is a version of the other."""

MOST_WORDS: Final = 60_000
"""How many words of a text are looked at: no press release is longer."""

_RUN: Final = 4
_LEAST_RUNS: Final = 20
_BANDS: Final = 16
_ROWS: Final = 3
_MASK: Final = (1 << 64) - 1
_WORD: Final = re.compile(r"\w+")
_MOST_COMPARED: Final = 4_000


def runs(text: str) -> frozenset[int]:
    """The runs of four words of a text, each as a number of 64 bits. Case, marks and white space do not count."""
    words = [word.lower() for word in _WORD.findall(text)[:MOST_WORDS]]
    return frozenset(
        int.from_bytes(blake2b(" ".join(words[at : at + _RUN]).encode("utf-8", "replace"), digest_size=8).digest())
        for at in range(len(words) - _RUN + 1)
    )


@cache
def _factors() -> tuple[int, ...]:
    """An odd factor for each of the hashes, the same in every run."""
    seeds = (blake2b(f"dalil {number}".encode(), digest_size=8).digest() for number in range(_BANDS * _ROWS))
    return tuple(int.from_bytes(seed) | 1 for seed in seeds)


def keys(found: frozenset[int]) -> tuple[int, ...]:
    """The keys of a text by its runs, signed numbers of 63 bits; none for a text too short to be known again by."""
    if len(found) < _LEAST_RUNS:
        return ()
    least = [min((each * factor) & _MASK for each in found) for factor in _factors()]
    bands = (least[at : at + _ROWS] for at in range(0, len(least), _ROWS))
    return tuple(
        int.from_bytes(blake2b(f"{number} {band}".encode(), digest_size=8).digest()) >> 1
        for number, band in enumerate(bands)
    )


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of all runs that both have (Jaccard), 0 to 1."""
    return len(one & other) / len(one | other) if one and other else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words: ``same``, only in the earlier text (``gone``), or only in the later one (``new``)."""

    kind: Literal["same", "gone", "new"]
    words: str


def difference(earlier: str, later: str) -> tuple[Change, ...]:
    """What became of the earlier text in the later one, in order. Texts of many words are compared by their sentences'
    ends, which is coarser and never slow.
    """
    one, other = _pieces(earlier), _pieces(later)
    if max(len(one), len(other)) > _MOST_COMPARED:
        one, other = _coarse(earlier), _coarse(later)
    changes: list[Change] = []
    matcher = SequenceMatcher(None, one, other, autojunk=len(one) > _MOST_COMPARED)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            changes.append(Change("same", "".join(other[other_start:other_end])))
            continue
        if end > start:
            changes.append(Change("gone", "".join(one[start:end])))
        if other_end > other_start:
            changes.append(Change("new", "".join(other[other_start:other_end])))
    return tuple(changes)


def _pieces(text: str) -> list[str]:
    """Words, each with the white space behind it."""
    return re.findall(r"\S+\s*|\s+", text)


def _coarse(text: str) -> list[str]:
    ends = [0, *(match.end() for match in re.finditer(r"[.!?]\s+|\n+", text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if end > start]
