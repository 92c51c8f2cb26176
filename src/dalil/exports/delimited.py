"""Tables of other systems: rows by column name, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from dalil.exports.columns import Value
from dalil.exports.csv_table import cell


def table(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Value]],
    *,
    tags: Mapping[str, str] | None = None,
    delimiter: str = ",",
) -> Iterator[str]:
    """The header, the hashtags under it if there are any, then a row at a time; columns that a row lacks stay empty."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)

    def written(values: Iterable[object]) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(values)
        return buffer.getvalue()

    yield written(columns)
    if tags is not None:
        yield written(tags.get(column, "") for column in columns)
    for row in rows:
        yield written(cell(_plain(row.get(column), delimiter)) for column in columns)


def _plain(value: Value, delimiter: str) -> Value:
    """Tables parted by tabs have no quotes in the systems that read them: no tab and no line end within a cell."""
    return " ".join(value.split()) if delimiter == "\t" and isinstance(value, str) else value
