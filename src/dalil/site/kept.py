"""Columns kept in a file of the ledger's folder, so that a site that is started again need not read every outline.

Each audience has a file of its own. It holds nothing but names, texts and numbers of the ledger beside it, for its
owner's eyes only, and is no evidence: it is read only where this program, with this ledger's key, wrote it for the same
audience, database, tables and settings of grades, and what became otherwise since is left out and added as it is of
columns in memory. Whoever deletes it loses a second at the next start.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from numpy.typing import NDArray

from dalil.ledger import grades, viewing
from dalil.ledger.folder import LedgerFolder
from dalil.site.columns import PLAIN, Columns, Shares, Spot, Table, Tables
from dalil.version import VERSION

LEAST: Final = 1000  # incidents: fewer are read at once
_FORM: Final = 1  # of the file; columns that change their meaning take the next
_SHARES: Final = tuple(each.name for each in fields(Shares))
_TABLES: Final = tuple(each.name for each in fields(Tables))

Arrays = dict[str, NDArray[Any]]


class Mark(NamedTuple):
    """A state of the ledger: the last entry of its log. An empty ledger has the number 0."""

    seq: int
    hash: str


def read() -> tuple[Mark, Columns] | None:
    """The columns that were kept for the viewer, with the state they are of; ``None`` where there are none to go by.

    A file that does not serve is removed.
    """
    path = _path()
    with suppress(OSError):
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            head, body = _opened(path)
            if head["made"] == _made() and head["digest"] == _digest(head, body):
                return Mark(*head["mark"]), _columns(head, _arrays(head["arrays"], body))
        path.unlink()
    return None


def write(mark: Mark, columns: Columns) -> None:
    """Keep columns, unless they are few or this state of them is kept already. A folder that cannot be written to keeps
    none.
    """
    if len(columns) < LEAST:
        return
    with suppress(OSError):
        path, made = _path(), _made()
        with suppress(OSError, ValueError, KeyError, RecursionError):
            head, _ = _opened(path, whole=False)
            if head["made"] == made and head["mark"] == list(mark):
                return
        arrays = _taken(columns)
        body = b"".join(array.tobytes() for array in arrays.values())
        head = {
            "made": made,
            "mark": list(mark),
            "arrays": [[name, array.dtype.str, array.shape] for name, array in arrays.items()],
            "shares": list(columns.shares),
            "tables": {name: getattr(columns.tables, name).values for name in _TABLES},
        }
        head["digest"] = _digest(head, body)
        _put(path, json.dumps(head).encode() + b"\n" + body)


def _path() -> Path:
    return LedgerFolder(settings.LEDGER_DIR).kept / f"columns-{viewing.current().audience}"


def _made() -> list[Any]:
    """What columns depend on besides the outlines that there are."""
    database = [str(connection.settings_dict.get(part)) for part in ("HOST", "PORT", "NAME")]
    applied = MigrationRecorder(connection).migration_qs.filter(app="ledger").order_by("-pk")
    tables = applied.values_list("name", flat=True).first()
    return [_FORM, VERSION, database, tables, grades.digest(), viewing.current().audience]


def _digest(head: Mapping[str, Any], body: bytes) -> str:
    """Of all that a file holds, by the ledger's key: no other program's file is taken for ours."""
    key = blake2b(settings.SECRET_KEY.encode()).digest()
    told = json.dumps({name: value for name, value in head.items() if name != "digest"}).encode()
    return blake2b(told + b"\n" + body, key=key, digest_size=32).hexdigest()


def _opened(path: Path, *, whole: bool = True) -> tuple[dict[str, Any], bytes]:
    """A file's first line, and what follows it if ``whole``."""
    with path.open("rb") as file:
        head = json.loads(file.readline())
        if not isinstance(head, dict):
            raise ValueError("no columns")
        return head, file.read() if whole else b""


def _put(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _taken(columns: Columns) -> Arrays:
    """All arrays of columns by name; numbers too great for 64 bits, and names, as text."""
    held: Arrays = {name: getattr(columns, name) for name in PLAIN}
    held["totals"] = columns.totals
    for at, shares in enumerate(columns.shares.values()):
        held |= {f"{at} {name}": getattr(shares, name) for name in _SHARES}
    return {name: np.ascontiguousarray(_as_text(array)) for name, array in held.items()}


def _as_text(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(str) if array.dtype == object else array


def _arrays(told: list[Any], body: bytes) -> Arrays:
    found: Arrays = {}
    at = 0
    for name, kind, shape in told:
        array = np.frombuffer(body, np.dtype(kind), int(np.prod(shape)), at).reshape(shape)
        at += array.nbytes
        if array.dtype.kind == "U":
            array = array.astype(object) if name == "names" else np.vectorize(int, [object])(array)
        found[name] = array
    return found


def _columns(head: Mapping[str, Any], arrays: Arrays) -> Columns:
    tables = Tables(**{name: _table(name, head["tables"][name]) for name in _TABLES})
    shares = {
        (outcome, who): Shares(**{name: arrays[f"{at} {name}"] for name in _SHARES})
        for at, (outcome, who) in enumerate(head["shares"])
    }
    return Columns(tables=tables, **{name: arrays[name] for name in PLAIN}, totals=arrays["totals"], shares=shares)


def _table(name: str, values: list[Any]) -> Table[Any]:
    table: Table[Any] = Table()
    table.numbers_of(map(Spot._make, values) if name == "spots" else values)
    return table
