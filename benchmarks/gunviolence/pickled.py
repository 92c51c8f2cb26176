"""Pickled records and tables of others, read without running anything of theirs.

A pickle may name any function to be called. Here only the few names that records of strings, numbers and days need
are known; each other one ends the reading. Tables of an old pandas are read without pandas, as their columns.
"""

from __future__ import annotations

import io
import pickle
from datetime import date, datetime
from pathlib import Path
from typing import Any

_NAMED = {("datetime", "date"): date, ("datetime", "datetime"): datetime, ("builtins", "slice"): slice}


class Record:
    """An object of a class that is not known here: its fields are in ``state``."""

    def __init__(self, *_: object) -> None:
        self.state: Any = {}

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _Index:
    """The names of rows or columns."""

    def __init__(self) -> None:
        self.names: list[Any] = []


def _new_index(_: object, fields: dict[str, Any]) -> _Index:
    index = _Index()
    index.names = list(fields["data"]) if "data" in fields else []
    return index


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only what holds strings, numbers, days and arrays of them."""
        if (module, name) in _NAMED:
            return _NAMED[module, name]
        if module == "classes" or (module, name) in (
            ("pandas.core.frame", "DataFrame"),
            ("pandas.core.internals", "BlockManager"),
        ):
            return Record
        if module == "pandas.indexes.base" and name == "_new_Index":
            return _new_index
        if module.startswith("pandas.indexes."):
            return _Index
        if name in ("_reconstruct", "dtype", "ndarray") and module.split(".", maxsplit=1)[0] == "numpy":
            import numpy as np

            return np.empty(0).__reduce__()[0] if name == "_reconstruct" else getattr(np, name)
        raise pickle.UnpicklingError(f"names {module}.{name}")


def read_pickled(path: Path) -> Any:
    """The object of a file. Raises ``ValueError`` with one line where it is none, or names what is not known here."""
    try:
        return _Reader(io.BytesIO(path.read_bytes())).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name}: no record that can be read safely ({error})") from None


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a pickled table."""
    table = read_pickled(path)
    try:
        _, blocks, columns, *_ = table.state["_data"].state
        number = len(blocks[0][0])
        by_name = {
            name: values[i] for index, values in zip(columns, blocks, strict=True) for i, name in enumerate(index.names)
        }
    except (AttributeError, KeyError, TypeError, ValueError, IndexError):
        raise ValueError(f"{path.name}: no table of an old pandas") from None
    return [{name: values[row] for name, values in by_name.items()} for row in range(number)]
