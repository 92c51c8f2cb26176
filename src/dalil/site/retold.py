"""The other versions of a report's text as its page lists them: copies and updates, and what changed in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dalil.ledger.models import Report
from dalil.ledger.versions import around
from dalil.reports.likeness import COPY, Change, difference, likeness, runs

MOST_SHOWN = 12
"""How many versions a page lists, those nearest to its report in time."""
_WORDS_AROUND = 8
"""How many words of what stayed the same are shown on either side of a change."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version, and what it changed in the one before it. ``how``: ``earliest``, ``copy`` or ``update``."""

    row: Report
    how: str
    is_own: bool
    changes: Sequence[Change] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a text that the viewer may see, in the order of their days; ``more`` are held besides."""

    shown: Sequence[Version] = ()
    more: int = 0


def versions_of(report: Report) -> Versions:
    """The versions of a report's text, itself among them; none where it is the only one.

    What is a copy and what changed is judged between those that the viewer sees, as the viewer reads them: neither
    tells of one that is restricted, nor of a name that is left out.
    """
    before, rows, more = around(report, MOST_SHOWN)
    if len(rows) < 2:
        return Versions()
    shown = [] if before else [Version(rows[0], "earliest", rows[0].pk == report.pk)]
    for earlier, row in pairwise([*before, *rows]):
        is_copy, changes = _compared(" ".join(earlier.text.split()), " ".join(row.text.split()))
        shown.append(Version(row, "copy" if is_copy else "update", row.pk == report.pk, changes))
    return Versions(shown, more)


@lru_cache(maxsize=64)
def _compared(earlier: str, later: str) -> tuple[bool, tuple[Change, ...]]:
    """Whether a text is a copy of an earlier one, and what changed; nothing where the words are the same."""
    if earlier == later:
        return True, ()
    changes = difference(earlier, later)
    shown = tuple(
        Change(change.kind, _cut(change.words, is_first=at == 0, is_last=at == len(changes) - 1))
        if change.kind == "same"
        else change
        for at, change in enumerate(changes)
    )
    return likeness(runs(earlier), runs(later)) >= COPY, shown


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """The words of what stayed the same that stand beside a change."""
    words = text.split()
    head = [] if is_first else words[:_WORDS_AROUND]
    tail = [] if is_last else words[max(len(head), len(words) - _WORDS_AROUND) :]
    if len(head) + len(tail) == len(words):
        return text
    return " ".join([*head, "…", *tail])
