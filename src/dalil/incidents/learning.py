"""Weights learned from people's decisions: how much more often pairs of one occurrence show what pairs of two do not.

Each decision is a pair of claims that people judged to be one occurrence, or two. For every weight that comparison can
give alone (the same day, the next village, a rare target, …) the pairs that show it are counted on both sides. The new
weight is the log2 of the ratio of the two shares (Fellegi and Sunter's *m* and *u*), drawn towards the old weight as
though that had been seen on ``PRIOR`` pairs: a few decisions change little. Weights that no decision shows stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from dalil.incidents.comparison import Comparer
from dalil.incidents.weights import TABLE, Weights
from dalil.model import Claim

PRIOR = 20.0  # pairs that the old weight is worth
_MOST = 8.0  # bits: no weight grows beyond this, either way
_SECTIONS = {"date": "date", "place": "place", "actor": "actor", "target": "target", "weapon": "weapon"}

Decision = tuple[Claim, Claim, bool]
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A weight that was learned: its table and key, the old and new weight, and on how many pairs it was seen."""

    table: str
    key: str
    old: float
    new: float
    same: int
    other: int

    @property
    def words(self) -> str:
        """One line: the weight, old and new, and what it rests on."""
        seen = f"seen on {self.same} pairs of one occurrence and {self.other} of two"
        return f"{self.table}.{self.key}: {self.old:+.2f} → {self.new:+.2f} ({seen})"


def learn(decisions: Iterable[Decision], weights: Weights | None = None) -> list[Change]:
    """The weights that these decisions change, in the order of the table.

    A decision is two claims and whether they are one occurrence. Decisions on pairs that can never be one (two claims
    of one report) teach nothing.
    """
    base = weights or Weights.default()
    names = _names(base)
    comparer = Comparer(base)
    seen: dict[bool, Counter[Name]] = {True: Counter(), False: Counter()}
    pairs = {True: 0, False: 0}
    for a, b, same in decisions:
        parts = comparer.parts(*sorted((comparer.traits(a), comparer.traits(b)), key=lambda t: t.claim_id))
        if parts is None:
            continue
        pairs[same] += 1
        for part, weight in parts:
            name = names.get((_SECTIONS.get(part, ""), round(weight, 4)))
            if name is not None:
                seen[same][name] += 1
    changes = [_change(name, base, seen, pairs) for name in names.values()]
    return [change for change in changes if change is not None and round(change.old, 2) != round(change.new, 2)]


def _change(name: Name, base: Weights, seen: dict[bool, Counter[Name]], pairs: dict[bool, int]) -> Change | None:
    same, other = seen[True][name], seen[False][name]
    if not (same or other) or not all(pairs.values()):
        return None
    table, key = name
    old = float(getattr(getattr(base, table), key))
    share = {side: (seen[side][name] + 0.5) / (pairs[side] + 1) for side in (True, False)}
    ratio = log2(share[True] / share[False])
    told = same + other
    new = (PRIOR * old + told * ratio) / (PRIOR + told)
    return Change(table, key, old, round(max(-_MOST, min(_MOST, new)), 2), same, other)


def _names(weights: Weights) -> dict[tuple[str, float], Name]:
    """The weights that comparison gives alone, by the part that they are given under and their value; a value that two
    keys of a table share names neither.
    """
    found: dict[tuple[str, float], Name] = {}
    shared: set[tuple[str, float]] = set()
    for part, table in _SECTIONS.items():
        section = getattr(weights, table)
        for key in section.__slots__:
            value = getattr(section, key)
            if (
                not isinstance(value, float)
                or key.endswith("_km")
                or key.startswith(("likeness", "widening", "lasting"))
            ):
                continue
            place = (part, round(value, 4))
            shared |= {place} if place in found else set()
            found[place] = (table, key)
    return {place: name for place, name in found.items() if place not in shared}


def rewritten(changes: Iterable[Change], text: str | None = None) -> str:
    """The table of weights (default: Dalil's own) with these changes, each with what it rests on; comments are kept.

    Raises ``ValueError`` where the text has no such weight.
    """
    lines = (text if text is not None else TABLE.read_text(encoding="utf-8")).splitlines()
    for change in changes:
        at = _line_of(lines, change)
        head, _, comment = lines[at].partition("#")
        learned = f"learned; {change.old:g} before; {change.same} and {change.other} pairs"
        kept = f"{comment.strip()} ({learned})" if comment.strip() else learned
        lines[at] = f"{re.sub(r'=.*', f'= {change.new:g}', head.rstrip())}  # {kept}"
    return "\n".join(lines) + "\n"


def _line_of(lines: list[str], change: Change) -> int:
    table = ""
    for number, line in enumerate(lines):
        if line.startswith("["):
            table = line.split("]")[0].strip("[")
        elif table == change.table and re.match(rf"{change.key}\s*=", line):
            return number
    raise ValueError(f"no weight {change.table}.{change.key} in the table")
