"""All incidents that a viewer sees, in columns of numbers: what maps, charts, lists and figures count over.

The columns stand in this process's memory, for each ledger and each audience apart. When the ledger's state is another,
only outlines that are new are read: an outline never changes, so the keys tell what is gone and what came
(:class:`dalil.ledger.models.IncidentOutline`). Tables of names may hold some that no incident names any more: what is
shown is always taken from the incidents.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from dalil.figures import POLICIES
from dalil.incidents.grading import STEPS
from dalil.ledger.models import IncidentOutline

Integers = NDArray[np.int64]
Numbers = NDArray[Any]
"""Whole numbers that may be larger than 64 bits: of ``int64`` where none is great, else of Python's own."""
Flags = NDArray[np.bool_]
Value = TypeVar("Value", bound=Hashable)

NEVER = 0
"""The ordinal of a day that is not known."""
NO_NUMBER = -1
_GREAT = 2**40  # sums of so many incidents as memory holds stay exact below it
_OPEN, _REASON = 1, 2


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
        counts: Flags = self.state[:, policy] < _REASON
        return counts

    def opened(self, policy: int) -> Flags:
        """Where what it counts is open upward."""
        is_open: Flags = self.state[:, policy] == _OPEN
        return is_open

    def reasons(self, policy: int) -> NDArray[np.int8]:
        """The numbers of reasons; less than 0 where there is a number."""
        return self.state[:, policy] - np.int8(_REASON)

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


_PLAIN = tuple(each.name for each in fields(Columns) if each.name not in ("tables", "totals", "shares"))
_READ = (
    *("pk", "incident", "incident__incident_id", "incident__claim_count", "incident__date_start", "incident__date_end"),
    *("incident__kind", "spot", "place", "within", "lat", "lon", "located", "actors", "targets", "places"),
    *("step", "asserted", "killed_low", "killed_high", "killed_open", "injured_low", "injured_high", "injured_open"),
    *("totals", "shares"),
)
_CHUNK = 2000


def read(tables: Tables, marks: Sequence[int] | None = None) -> Columns:
    """The columns of the outlines of these keys, or of all that the viewer may see; new names go to ``tables``."""
    outlines = IncidentOutline.objects.order_by()
    if marks is None:
        return _sorted(_columns(tables, outlines.values_list(*_READ).iterator(chunk_size=_CHUNK)))
    batches = (marks[start : start + _CHUNK // 4] for start in range(0, len(marks), _CHUNK // 4))
    rows = (row for batch in batches for row in outlines.filter(pk__in=batch).values_list(*_READ))
    return _sorted(_columns(tables, rows))


def brought_up(held: Columns) -> Columns:
    """The columns as the ledger is now: without what is gone, and with what is new."""
    now = np.sort(np.fromiter(IncidentOutline.objects.order_by().values_list("pk", flat=True), dtype=np.int64))
    stays = np.isin(held.marks, now)
    new = np.setdiff1d(now, held.marks)
    if len(new) + np.count_nonzero(~stays) > len(now) // 2:
        return read(Tables.empty())
    if not len(new) and stays.all():
        return held
    return _sorted(_joined(_kept(held, stays), read(held.tables, new.tolist())))


def _columns(tables: Tables, rows: Iterable[tuple[Any, ...]]) -> Columns:
    plain: list[list[Any]] = []
    totals: list[tuple[int, int]] = []
    shares: dict[tuple[str, str], _Collected] = {}
    steps = {step: number for number, step in enumerate(("", *STEPS), -1)}
    for at, row in enumerate(rows):
        mark, key, name, claims, start, end, kind, *spot, actors, targets, places = row[:16]
        step, asserted, *people, covering, given = row[16:]
        plain.append(
            [
                *(mark, key, name, claims, _ordinal(start), _ordinal(end), tables.kinds.number(kind)),
                *(tables.spots.number(Spot(*spot)), tables.actors.number(actors), tables.targets.number(targets)),
                *(tables.places.number(places), steps[step], asserted),
                *(NO_NUMBER if number is None else number for number in people),
            ]
        )
        totals += [(at, int(total)) for total in covering.split()]
        for outcome, who, standing, ranges, digits in given:
            shares.setdefault((outcome, who), _Collected()).add(at, standing, ranges, digits)
    columns = list(zip(*plain, strict=True)) or [()] * len(_PLAIN)
    return Columns(
        tables=tables,
        **{name: _array(name, values) for name, values in zip(_PLAIN, columns, strict=True)},
        totals=np.array(totals, dtype=np.int64).reshape(-1, 2),
        shares={asked: collected.shares() for asked, collected in shares.items()},
    )


def _ordinal(day: Any) -> int:
    return day.toordinal() if day else NEVER


def _array(name: str, values: Sequence[Any]) -> NDArray[Any]:
    if name == "names":
        return np.array(values, dtype=object)
    if name == "asserted" or name.endswith("_open"):
        return np.array(values, dtype=np.int64) > 0
    return numbers(values)


class _Collected:
    """Shares as they are read: the ranges that stand in records, and where each policy points."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.claims: list[int] = []
        self.first: list[int] = []
        self.ranges: list[list[int]] = []
        self.digits: list[str] = []

    def add(self, row: int, claims: int, ranges: Sequence[list[int] | int], digits: str) -> None:
        """One record of :func:`dalil.figures.shares_record`."""
        self.rows.append(row)
        self.claims.append(claims)
        self.first.append(len(self.ranges))
        self.ranges += [[0, 0, each + _REASON] if isinstance(each, int) else each for each in ranges]
        self.digits.append(digits)

    def shares(self) -> Shares:
        """All of them in columns."""
        low, high, state = zip(*self.ranges, strict=True)
        pointed = (
            np.frombuffer("".join(self.digits).encode(), dtype=np.uint8).reshape(-1, len(POLICIES)).astype(np.int64)
        )
        pointed = np.where(pointed >= ord("a"), pointed - ord("a") + 10, pointed - ord("0"))
        at = np.array(self.first, dtype=np.int64)[:, None] + pointed
        return Shares(
            np.array(self.rows, dtype=np.int64),
            np.array(self.claims, dtype=np.int64),
            numbers(low)[at],
            numbers(high)[at],
            np.array(state, dtype=np.int8)[at],
        )


def _kept(held: Columns, stays: Flags) -> Columns:
    """The columns of the rows that stay."""
    place = np.cumsum(stays) - 1
    shares = {}
    for asked, given in held.shares.items():
        left = given.taken(stays[given.rows])
        if len(left.rows):
            shares[asked] = replace(left, rows=place[left.rows])
    totals = held.totals[stays[held.totals[:, 0]]]
    totals = np.column_stack((place[totals[:, 0]], totals[:, 1]))
    return replace(held, **{name: getattr(held, name)[stays] for name in _PLAIN}, totals=totals, shares=shares)


def _joined(one: Columns, other: Columns) -> Columns:
    """The rows of both, the first ones first; both have the same tables."""
    offset = len(one)
    shares = dict(one.shares)
    for asked, given in other.shares.items():
        moved = replace(given, rows=given.rows + offset)
        shares[asked] = _both(shares[asked], moved) if asked in shares else moved
    totals = np.concatenate((one.totals, other.totals + np.array([offset, 0])))
    plain: dict[str, Any] = {name: np.concatenate((getattr(one, name), getattr(other, name))) for name in _PLAIN}
    return replace(one, **plain, totals=totals, shares=shares)


def _both(one: Shares, other: Shares) -> Shares:
    return Shares(**{e.name: np.concatenate((getattr(one, e.name), getattr(other, e.name))) for e in fields(Shares)})


def _sorted(columns: Columns) -> Columns:
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
    plain: dict[str, Any] = {name: getattr(columns, name)[order] for name in _PLAIN}
    return replace(columns, **plain, totals=totals, shares=shares)
