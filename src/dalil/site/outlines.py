"""The incidents of a filter, chosen in memory: rows of :mod:`dalil.site.columns`, by first day.

The filters mean what :func:`dalil.ledger.queries.incidents` makes of them; by sources the database is asked.
"""

from __future__ import annotations

import gc
import threading
from array import array
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from django.db import connection

from dalil.incidents.grading import STEPS
from dalil.ledger import grades, viewing
from dalil.ledger.keys import asked_actors, asked_places, place_names
from dalil.ledger.models import AuditEntry
from dalil.ledger.outlines import places_told
from dalil.ledger.store import current_ledger
from dalil.model import Place
from dalil.site import kept
from dalil.site.columns import NEVER, Columns, Flags, Integers, Table, Tables
from dalil.site.kept import Mark
from dalil.site.outline_columns import brought_up, read
from dalil.site.questions import ANY, Asked
from dalil.site.remembered import Key, once_a_state, state

_KEPT = 6  # ledgers and audiences
_held: OrderedDict[Key, tuple[Mark, Columns]] = OrderedDict()
_reading = threading.Lock()


def columns() -> Columns:
    """All incidents that the viewer sees. Nothing is asked while the ledger stays as it is."""
    return _marked()[1]


def keep() -> None:
    """Keep them for the next start."""
    kept.write(*_marked())


def _marked() -> tuple[Mark, Columns]:
    """They and the state they are of: held, or brought up to it, be it from an earlier run, or read."""
    now = _mark(state())
    where = (str(connection.settings_dict.get(part)) for part in ("HOST", "PORT", "NAME"))
    key = (*where, str(current_ledger().path), viewing.current().audience)
    with _reading:
        before = _held.get(key)
        if before is not None and before[0] == now:
            return before
        before = before or kept.read()
        if before is not None and _follows(before[0]):
            made = brought_up(before[1])
        else:
            with settled():
                made = read(Tables.empty())
        _held[key] = now, made
        _held.move_to_end(key)
        while len(_held) > _KEPT:
            _held.popitem(last=False)
    return now, made


@contextmanager
def settled() -> Iterator[None]:
    """Spare the collector's passes, a tenth of a second each, over what is being read, and pages those over what stays
    in memory: lexicon, gazetteer, columns. What became garbage since the last time is taken away first.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        if was_on:
            gc.enable()


def _mark(entry: AuditEntry | None) -> Mark:
    return Mark(entry.seq, entry.hash) if entry else Mark(0, "")


def _follows(before: Mark) -> bool:
    """True if the ledger was in that state: it has not been put back, nor another into its place."""
    return AuditEntry.objects.filter(seq=before.seq, hash=before.hash).exists()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows of columns, by first day; those without a date come last."""

    columns: Columns
    rows: Integers

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def places(self) -> list[Place]:
        """The places that the incidents name, each chain once."""
        table = self.columns.tables.places
        told = (table.values[number] for number in np.unique(self.columns.places[self.rows]))
        return list(dict.fromkeys(place for text in told for place in _places(text)))


@once_a_state(32)
def chosen(asked: Asked) -> Chosen:
    """The incidents that pass."""
    held = columns()
    passes = np.ones(len(held), dtype=np.bool_)
    if asked.start:
        passes &= held.end >= asked.start.toordinal()
    if asked.end:
        passes &= (held.start != NEVER) & (held.start <= asked.end.toordinal())
    if asked.kinds:
        passes &= _where(held.kind, held.tables.kinds, set(asked.kinds).__contains__)
    if asked.places:
        keys = frozenset(asked_places(asked.places))
        passes &= _where(held.places, held.tables.places, lambda text: not keys.isdisjoint(place_keys(text)))
    if asked.actor:
        identifiers, named = (frozenset(each) for each in asked_actors((asked.actor,)))
        passes &= _where(held.actors, held.tables.actors, lambda lines: _names(lines, identifiers, named))
    if asked.target:
        passes &= _where(held.targets, held.tables.targets, lambda lines: asked.target in lines.split("\n"))
    if asked.grade:
        passes &= graded(held) >= STEPS.index(asked.grade)
    if asked.source:
        found = current_ledger().incidents(Asked(kind=ANY, source=asked.source).filters).order_by()
        said = np.zeros(len(held), dtype=np.bool_)
        said[held.rows_of(found.values_list("pk", flat=True))] = True
        passes &= said
    return Chosen(held, np.flatnonzero(passes))


def graded(held: Columns) -> Integers:
    """The grade of each incident, as people settled it or else as the rules propose it: an index of ``STEPS``, -1 for
    what is only denied. One query.
    """
    steps = held.step.copy()
    for name, step in grades.settled().items():
        if (row := held.row_of.get(name)) is not None:
            steps[row] = STEPS.index(step)
    return steps


def _where(column: Integers, table: Table[str], passes: Callable[[str], bool]) -> Flags:
    """Where the value behind a number passes; each value is looked at once."""
    found = np.zeros(len(table.values), dtype=np.bool_)
    for number in np.unique(column):
        found[number] = passes(table.values[number])
    return found[column]


def _names(lines: str, identifiers: frozenset[str], keys: frozenset[str]) -> bool:
    """True if a line, a doer's identifier and the key of its name, holds one of these."""
    pairs = (line.split("\t") for line in lines.split("\n") if line)
    return any(identifier in identifiers or key in keys for identifier, key in pairs)


@lru_cache(maxsize=100_000)
def _places(text: str) -> tuple[Place, ...]:
    return tuple(places_told(text))


@lru_cache(maxsize=100_000)
def _named_places(text: str) -> tuple[tuple[str, str], ...]:
    """All under which the places of an outline are found, as key and name, each key once."""
    names = {key: name for place in _places(text) for _depth, name, key in reversed(place_names(place))}
    return tuple(names.items())


def place_keys(text: str) -> frozenset[str]:
    """The keys under which the places of an outline are found."""
    return frozenset(key for key, _ in _named_places(text))


@once_a_state(32)
def ordered_keys(asked: Asked, by_killed: bool = False) -> Sequence[int]:
    """The primary keys of the incidents that pass, by first day; or by the least number killed that every source
    grants, those without a number last.
    """
    found = chosen(asked)
    rows = found.rows
    if by_killed:
        rows = rows[np.argsort(-found.columns.killed_low[rows], kind="stable")]
    return array("q", found.columns.keys[rows].tobytes())


@once_a_state(64)
def named(asked: Asked, field: str) -> tuple[tuple[str, int], ...]:
    """How many of the incidents have each kind (``kind``) or name each doer or target; the most first."""
    found = chosen(asked)
    tables: dict[str, Table[str]] = {
        "kind": found.columns.tables.kinds,
        "actors": found.columns.tables.actors,
        "targets": found.columns.tables.targets,
    }
    counts: Counter[str] = Counter()
    numbers, incidents = np.unique(getattr(found.columns, field)[found.rows], return_counts=True)
    for number, many in zip(numbers, incidents, strict=True):
        for name in identifiers(tables[field].values[number]):
            counts[name] += int(many)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@lru_cache(maxsize=10_000)
def identifiers(lines: str) -> tuple[str, ...]:
    """The identifiers that stand at the beginnings of an outline's lines, each once, in order."""
    return tuple(dict.fromkeys(line.partition("\t")[0] for line in lines.split("\n") if line))


@once_a_state(8)
def suggested_places(most: int) -> Sequence[str]:
    """The names of the places told by the most incidents, in order of the alphabet."""
    held = columns()
    told: Counter[str] = Counter()
    names: dict[str, str] = {}
    numbers, incidents = np.unique(held.places, return_counts=True)
    for number, many in zip(numbers, incidents, strict=True):
        for key, name in _named_places(held.tables.places.values[number]):
            told[key] += int(many)
            names[key] = min(names.get(key, name), name)
    return sorted(names[key] for key, _ in told.most_common(most))
