"""Seals: a digest of every stored row, held by the audit chain.

An object is a row together with the rows that lie beside it (a claim with its places, doers, targets, counts and
speakers). Its seal is the SHA-256 of these rows as the database holds them: one line a row, the canonical JSON of the
table's name and of its columns by name; the object's own row first, then the others by table and primary key. Columns
that are null, empty or false are left out, so a column added later, with one of these in old rows, breaks no seal.

A model takes part by a class attribute: ``seal_key = "claim_id"`` names the column that names its objects,
``seal_of = "claim"`` the foreign key to the object beside which its rows lie; ``seal_skips`` are columns derived for
viewing, which are no evidence, and ``seal_only`` is the condition of the rows that are. The seal of what was written
goes into the chain with :func:`dalil.ledger.audit.append`. ``seal_key = ""`` says of a table that it is no evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import BooleanField, Field, ForeignKey, Model

from dalil.ledger.fields import canonical_json

_BATCH = 400
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is read: ``truths`` are its columns of true and false, ``link`` names a row's object."""

    name: str
    pk: str
    columns: tuple[str, ...]
    truths: frozenset[str] = frozenset()
    link: str = ""
    only: str = "1 = 1"

    def filled(self, row: Row) -> Row:
        """``row`` without what is null, empty or false."""
        return {
            column: value
            for column, value in row.items()
            if value is not None and value != "" and not (column in self.truths and value == 0)
        }


@dataclass(frozen=True, slots=True)
class Family:
    """All objects of one kind: their name in seals, their own table, its naming column, and the tables beside it."""

    name: str
    model: type[Model]
    own: Table
    key: str
    parts: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Sealed:
    """An object's rows, each with its table's name, in the order in which they are sealed."""

    name: str
    rows: tuple[tuple[str, Row], ...]

    @property
    def lines(self) -> list[str]:
        """The lines whose digest the seal is."""
        return [canonical_json([table, row]) for table, row in self.rows]

    @property
    def digest(self) -> str:
        """The seal."""
        return sha256("".join(f"{line}\n" for line in self.lines).encode("ascii")).hexdigest()


@cache
def families() -> dict[str, Family]:
    """The families of all installed models, by name."""
    found = {}
    for model in apps.get_models():
        key = getattr(model, "seal_key", None)
        if key:
            name = str(model._meta.model_name)
            beside = [each for each in apps.get_models() if _object_of(each) is model]
            parts = sorted((_table(each) for each in beside), key=lambda table: table.name)
            found[name] = Family(name, model, _table(model), _column(model, key), tuple(parts))
    return found


def name_of(row: Model) -> str:
    """The name under which the object of ``row`` stands in seals, as in ``claim:c0123``."""
    key = getattr(row, str(getattr(row, "seal_key")))  # noqa: B009 (no attribute of all models)
    return f"{row._meta.model_name}:{key}"


def seals(rows: Iterable[Model]) -> dict[str, str]:
    """The seals of the objects of ``rows``, as the database holds them now, by name."""
    keys: dict[str, list[Any]] = {}
    for row in rows:
        keys.setdefault(str(row._meta.model_name), []).append(row.pk)
    return {
        sealed.name: sealed.digest
        for name, them in keys.items()
        for sealed in objects(families()[name], sorted(set(them)))
    }


def objects(family: Family, pks: Sequence[Any] | None = None) -> Iterator[Sealed]:
    """The objects of ``family`` with these primary keys (default: all), by primary key."""
    for batch in batches(family.own) if pks is None else _chosen(family.own, pks):
        beside = [(part, _beside(part, [row[family.own.pk] for row in batch])) for part in family.parts]
        for row in batch:
            lying = [(part, each) for part, rows in beside for each in rows.get(row[family.own.pk], ())]
            filled = tuple((table.name, table.filled(each)) for table, each in [(family.own, row), *lying])
            yield Sealed(f"{family.name}:{row[family.key]}", filled)


def objects_of(family: Family, keys: Sequence[str]) -> Iterator[Sealed]:
    """The objects of ``family`` that go by these names."""
    field = str(getattr(family.model, "seal_key"))  # noqa: B009 (no attribute of all models)
    pks = family.model._base_manager.filter(**{f"{field}__in": keys}).order_by("pk").values_list("pk", flat=True)
    yield from objects(family, list(pks))


def strays(part: Table, own: Table) -> int:
    """How many rows of ``part`` lie beside no object."""
    beside = f"SELECT 1 FROM {_quoted(own.name)} o WHERE o.{_quoted(own.pk)} = p.{_quoted(part.link)}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {_quoted(part.name)} p WHERE NOT EXISTS ({beside})")
        return int(cursor.fetchone()[0])


def select(table: Table, condition: str = "", values: Sequence[Any] = ()) -> list[Row]:
    """Rows as the database holds them, in values that both databases give alike."""
    # The sign keeps SQLite's driver from reading a value by its column's declared type: a damaged one stays as it is.
    sign = "+" if connection.vendor == "sqlite" else ""
    columns = ", ".join(sign + _quoted(column) for column in table.columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_quoted(table.name)} {condition}", values)
        return [dict(zip(table.columns, map(_plain, row), strict=True)) for row in cursor.fetchall()]


def table_of(model: type[Model]) -> Table:
    """The table of any model."""
    return _table(model)


def batches(table: Table) -> Iterator[list[Row]]:
    """All rows of a table, some at a time, by primary key."""
    key = _quoted(table.pk)
    batch = select(table, f"WHERE {table.only} ORDER BY {key} LIMIT {_BATCH}")
    while batch:
        yield batch
        batch = select(table, f"WHERE {table.only} AND {key} > %s ORDER BY {key} LIMIT {_BATCH}", [batch[-1][table.pk]])


def _chosen(table: Table, pks: Sequence[Any]) -> Iterator[list[Row]]:
    key = _quoted(table.pk)
    for start in range(0, len(pks), _BATCH):
        some = pks[start : start + _BATCH]
        yield select(table, f"WHERE {table.only} AND {key} IN ({_places(some)}) ORDER BY {key}", some)


def _beside(part: Table, pks: Sequence[Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in select(part, f"WHERE {_quoted(part.link)} IN ({_places(pks)}) ORDER BY {_quoted(part.pk)}", pks):
        found.setdefault(row[part.link], []).append(row)
    return found


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _plain(value: Any) -> Any:
    """A column's value as JSON can hold it: days and times as SQLite writes them (UTC), truth as 1 and 0."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        return value + 0.0
    if isinstance(value, bytes | memoryview):
        return {"bytes": bytes(value).hex()}
    return value if value is None or isinstance(value, int | str) else str(value)


def _table(model: type[Model]) -> Table:
    skips = getattr(model, "seal_skips", ())
    columns = sorted(str(field.column) for field in model._meta.local_concrete_fields if field.name not in skips)
    truths = frozenset(
        str(field.column) for field in model._meta.local_concrete_fields if isinstance(field, BooleanField)
    )
    of = getattr(model, "seal_of", "")
    link = _column(model, of) if of else ""
    only = getattr(model, "seal_only", "1 = 1")
    return Table(model._meta.db_table, str(model._meta.pk.column), tuple(columns), truths, link, only)


def _column(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.column)


def _object_of(model: type[Model]) -> type[Model] | None:
    of = getattr(model, "seal_of", None)
    if not of:
        return None
    field = model._meta.get_field(of)
    assert isinstance(field, ForeignKey)
    return field.related_model
