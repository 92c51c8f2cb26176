"""Outlines of incidents read into columns: all of them, or only those that are new.

An outline never changes, so the keys tell what is gone and what came since
(:class:`dalil.ledger.models.IncidentOutline`). Tens of thousands are read before the first page can be shown:
values are taken as the database gives them, and a column at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from dalil.figures import POLICIES
from dalil.incidents.grading import STEPS
from dalil.ledger.models import IncidentOutline
from dalil.site.columns import (
    NEVER,
    NO_NUMBER,
    PLAIN,
    REASON,
    Columns,
    Integers,
    Shares,
    Spot,
    Tables,
    joined,
    kept,
    numbers,
    ordered,
)

_SPOT: Final = ("spot", "place", "within", "lat", "lon", "located")
_AS_THEY_ARE: Final = {
    "marks": "pk",
    "keys": "incident",
    "names": "incident__incident_id",
    "claims": "incident__claim_count",
    "asserted": "asserted",
    "killed_low": "killed_low",
    "killed_high": "killed_high",
    "killed_open": "killed_open",
    "injured_low": "injured_low",
    "injured_high": "injured_high",
    "injured_open": "injured_open",
}
"""Columns with the names of what the database holds of them."""
_DAYS: Final = {"start": "incident__date_start", "end": "incident__date_end"}
_NAMES: Final = {"kind": "incident__kind", "actors": "actors", "targets": "targets", "places": "places"}
_REST: Final = ("step", "totals", "shares")
_CHUNK: Final = 2000
_FIRST_ORDINAL: Final = 719163  # of 1 January 1970


def read(tables: Tables, marks: Sequence[int] | None = None) -> Columns:
    """The columns of the outlines of these keys, or of all that the viewer may see; new names go to ``tables``."""
    outlines = IncidentOutline.objects.order_by()
    if marks is None:
        return ordered(_columns(tables, list(_told(outlines).iterator(chunk_size=_CHUNK))))
    batches = (marks[start : start + _CHUNK // 4] for start in range(0, len(marks), _CHUNK // 4))
    return ordered(_columns(tables, [row for batch in batches for row in _told(outlines.filter(pk__in=batch))]))


def brought_up(held: Columns) -> Columns:
    """The columns as the ledger is now: without what is gone, and with what is new."""
    now = np.sort(np.fromiter(IncidentOutline.objects.order_by().values_list("pk", flat=True), dtype=np.int64))
    stays = np.isin(held.marks, now)
    new = np.setdiff1d(now, held.marks)
    if len(new) + np.count_nonzero(~stays) > len(now) // 2:
        return read(Tables.empty())
    if not len(new) and stays.all():
        return held
    return ordered(joined(kept(held, stays), read(held.tables, new.tolist())))


def _told(outlines: QuerySet[IncidentOutline]) -> QuerySet[Any, tuple[Any, ...]]:
    """What is read of outlines: as text where a row's own value would be made into an object."""
    days = _DAYS.values()
    plain = [Cast(day, TextField()) for day in days] if connection.vendor == "sqlite" else list(days)
    rest = [Cast(name, TextField()) if name == "shares" else name for name in _REST]
    return outlines.values_list(*_AS_THEY_ARE.values(), *plain, *_NAMES.values(), *_SPOT, *rest)


def _columns(tables: Tables, rows: Sequence[tuple[Any, ...]]) -> Columns:
    names = (*_AS_THEY_ARE, *_DAYS, *_NAMES, *_SPOT, *_REST)
    told = dict(zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True))
    steps = {step: number for number, step in enumerate(("", *STEPS), -1)}
    of_names = {"kind": tables.kinds, "actors": tables.actors, "targets": tables.targets, "places": tables.places}
    made = {
        **{name: _array(name, told[name]) for name in _AS_THEY_ARE},
        **{name: _ordinals(told[name]) for name in _DAYS},
        **{name: table.numbers_of(told[name]) for name, table in of_names.items()},
        "spot": tables.spots.numbers_of(map(Spot._make, zip(*(told[name] for name in _SPOT), strict=True))),
        "step": numbers([steps[step] for step in told["step"]]),
    }
    covering = [(at, int(total)) for at, given in enumerate(told["totals"]) if given for total in given.split()]
    return Columns(
        tables=tables,
        **{name: made[name] for name in PLAIN},
        totals=np.array(covering, dtype=np.int64).reshape(-1, 2),
        shares=_shares(told["shares"]),
    )


def _array(name: str, values: Sequence[Any]) -> NDArray[Any]:
    if name == "names":
        return np.array(values, dtype=object)
    if name == "asserted" or name.endswith("_open"):
        return np.array(values, dtype=np.int64) > 0
    return numbers([NO_NUMBER if value is None else value for value in values])


def _ordinals(days: Sequence[Any]) -> Integers:
    """Days, as they are or as text, by their ordinal numbers."""
    read = np.array(days, dtype="datetime64[D]")
    return np.where(np.isnat(read), NEVER, read.astype(np.int64) + _FIRST_ORDINAL)


def _shares(records: Iterable[str]) -> dict[tuple[str, str], Shares]:
    """The shares of incidents, from the text of their records: one text, which is read at once."""
    found: dict[tuple[str, str], _Collected] = {}
    for row, given in enumerate(json.loads(f"[{','.join(records)}]")):
        for outcome, who, standing, ranges, digits in given:
            found.setdefault((outcome, who), _Collected()).add(row, standing, ranges, digits)
    return {asked: collected.shares() for asked, collected in found.items()}


class _Collected:
    """Shares as they are read: the ranges that stand in records, and where each policy points."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.claims: list[int] = []
        self.first: list[int] = []
        self.ranges: list[Sequence[int]] = []
        self.digits: list[str] = []

    def add(self, row: int, claims: int, ranges: Sequence[list[int] | int], digits: str) -> None:
        """One record of :func:`dalil.figures.shares_record`."""
        self.rows.append(row)
        self.claims.append(claims)
        self.first.append(len(self.ranges))
        self.ranges += [(0, 0, each + REASON) if isinstance(each, int) else each for each in ranges]
        self.digits.append(digits)

    def shares(self) -> Shares:
        """All of them in columns."""
        low, high, state = numbers(list(chain.from_iterable(self.ranges))).reshape(-1, 3).T
        pointed = (
            np.frombuffer("".join(self.digits).encode(), dtype=np.uint8).reshape(-1, len(POLICIES)).astype(np.int64)
        )
        pointed = np.where(pointed >= ord("a"), pointed - ord("a") + 10, pointed - ord("0"))
        at = np.array(self.first, dtype=np.int64)[:, None] + pointed
        return Shares(
            np.array(self.rows, dtype=np.int64),
            np.array(self.claims, dtype=np.int64),
            low[at],
            high[at],
            state.astype(np.int8)[at],
        )
