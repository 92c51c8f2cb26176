"""All incidents that a viewer sees, in columns of numbers: what maps, charts, lists and figures count over.

The columns stand in this process's memory, for each ledger and each audience apart. They are read by
:mod:`dalil.site.outline_columns`. Tables of names may hold some that no incident names any more: what is
shown is always taken from the incidents.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Numbers = NDArray[Any]
"""Whole numbers that may be larger than 64 bits: of ``int64`` where none is great, else of Python's own."""
Flags = NDArray[np.bool_]
Value = TypeVar("Value", bound=Hashable)

NEVER = 0
"""The ordinal of a day that is not known."""
NO_NUMBER = -1
_GREAT = 2**40  # sums of so many incidents as memory holds stay exact below it
_OPEN, REASON = 1, 2
"""From the latter on, states of a share are reasons why there is no number."""


class Spot(NamedTuple):
    """The place an incident is drawn at, as its outline has it."""

    key: str
    name: str
    within: str
    lat: float | None
    lon: float | None
    located: bool


class Table(Generic[Value]):
    """Values, each with a number of its own; it only grows."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.numbers: dict[Value, int] = {}

    def number(self, value: Value) -> int:
        """The number of a value, which is added if it is new."""
        number = self.numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number

    def numbers_of(self, values: Iterable[Value]) -> Integers:
        """The number of each of many values."""
        asked = list(values)
        for value in dict.fromkeys(asked):
            self.number(value)
        return np.fromiter(map(self.numbers.__getitem__, asked), dtype=np.int64, count=len(asked))


@dataclass(frozen=True)
class Tables:
    """What stands behind the numbers of columns; lines and records are the texts of the outlines."""

    kinds: Table[str]
    spots: Table[Spot]
    actors: Table[str]
    targets: Table[str]
    places: Table[str]

    @classmethod
    def empty(cls) -> Tables:
        """Without any value."""
        return cls(Table(), Table(), Table(), Table(), Table())


def numbers(values: Sequence[int]) -> Numbers:
    """Numbers as an array, whatever their size."""
    great = max(values, default=0) > _GREAT
    return np.array(values, dtype=object if great else np.int64)


def summed(array: Numbers) -> int:
    """The exact sum."""
    return int(array.sum()) if len(array) else 0


@dataclass(frozen=True)
class Shares:
    """The shares of incidents in questions for one outcome and group: a row each, in ``rows``; of ``low``, ``high``
    and ``state`` a column a policy, in the order of :data:`~dalil.figures.POLICIES`.

    ``state`` is 0 for a range, 1 for an open one, and from 2 the number of a reason why there is none.
    """

    rows: Integers
    claims: Integers
    low: Numbers
    high: Numbers
    state: NDArray[np.int8]

    def counted(self, policy: int) -> Flags:
        """Where a policy counts a number."""
        counts: Flags = self.state[:, policy] < REASON
        return counts

    def opened(self, policy: int) -> Flags:
        """Where what it counts is open upward."""
        is_open: Flags = self.state[:, policy] == _OPEN
        return is_open

    def reasons(self, policy: int) -> NDArray[np.int8]:
        """The numbers of reasons; less than 0 where there is a number."""
        return self.state[:, policy] - np.int8(REASON)

    def taken(self, which: NDArray[Any]) -> Shares:
        """Some of them."""
        return Shares(**{each.name: getattr(self, each.name)[which] for each in fields(self)})


@dataclass(frozen=True)
class Columns:
    """One entry an incident, by first day and then by primary key; those without a day come last.

    ``marks`` are the keys of the outlines, ``start`` and ``end`` ordinal days; ``kind`` to ``places`` are numbers of
    ``tables``. ``step`` is the proposed grade, an index of ``STEPS``, or -1. Numbers of people are :data:`NO_NUMBER`
    where none is told. ``totals`` are pairs of a row and the primary key of a total that covers it.
    """

    tables: Tables
    marks: Integers
    keys: Integers
    names: NDArray[np.object_]
    claims: Integers
    start: Integers
    end: Integers
    kind: Integers
    spot: Integers
    actors: Integers
    targets: Integers
    places: Integers
    step: Integers
    asserted: Flags
    killed_low: Numbers
    killed_high: Numbers
    killed_open: Flags
    injured_low: Numbers
    injured_high: Numbers
    injured_open: Flags
    totals: Integers
    shares: Mapping[tuple[str, str], Shares]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def ranks(self) -> Integers:
        """The place of each incident among all by their identifiers."""
        ranks = np.empty(len(self), dtype=np.int64)
        ranks[np.argsort(self.names, kind="stable")] = np.arange(len(self))
        return ranks

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each incident by its identifier."""
        return {name: row for row, name in enumerate(self.names)}

    def rows_of(self, keys: Iterable[int]) -> Integers:
        """The rows of incidents by their primary keys, in order; keys that are not here are left out."""
        order = np.argsort(self.keys, kind="stable")
        asked = np.array(sorted(keys), dtype=np.int64)
        at = np.searchsorted(self.keys, asked, sorter=order)
        found = at < len(order)
        rows = order[at[found]]
        return np.sort(rows[self.keys[rows] == asked[found]])


PLAIN = tuple(each.name for each in fields(Columns) if each.name not in ("tables", "totals", "shares"))
"""The columns that are one array of one entry an incident."""


def kept(held: Columns, stays: Flags) -> Columns:
    """The columns of the rows that stay."""
    place = np.cumsum(stays) - 1
    shares = {}
    for asked, given in held.shares.items():
        left = given.taken(stays[given.rows])
        if len(left.rows):
            shares[asked] = replace(left, rows=place[left.rows])
    totals = held.totals[stays[held.totals[:, 0]]]
    totals = np.column_stack((place[totals[:, 0]], totals[:, 1]))
    return replace(held, **{name: getattr(held, name)[stays] for name in PLAIN}, totals=totals, shares=shares)


def joined(one: Columns, other: Columns) -> Columns:
    """The rows of both, the first ones first; both have the same tables."""
    offset = len(one)
    shares = dict(one.shares)
    for asked, given in other.shares.items():
        moved = replace(given, rows=given.rows + offset)
        shares[asked] = _both(shares[asked], moved) if asked in shares else moved
    totals = np.concatenate((one.totals, other.totals + np.array([offset, 0])))
    plain: dict[str, Any] = {name: np.concatenate((getattr(one, name), getattr(other, name))) for name in PLAIN}
    return replace(one, **plain, totals=totals, shares=shares)


def _both(one: Shares, other: Shares) -> Shares:
    return Shares(**{e.name: np.concatenate((getattr(one, e.name), getattr(other, e.name))) for e in fields(Shares)})


def ordered(columns: Columns) -> Columns:
    """The rows by first day and primary key, those without a day last."""
    days = np.where(columns.start == NEVER, np.iinfo(np.int64).max, columns.start)
    order = np.lexsort((columns.keys, days))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    shares = {}
    for asked, given in columns.shares.items():
        moved = replace(given, rows=place[given.rows])
        shares[asked] = moved.taken(np.argsort(moved.rows))
    totals = np.column_stack((place[columns.totals[:, 0]], columns.totals[:, 1]))
    plain: dict[str, Any] = {name: getattr(columns, name)[order] for name in PLAIN}
    return replace(columns, **plain, totals=totals, shares=shares)
