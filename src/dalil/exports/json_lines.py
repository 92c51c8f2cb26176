"""JSON Lines: the guide's records as ``dalil extract`` and ``dalil link`` write them, each with its address.

What is written can be read again: ``dalil link`` takes exported claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dalil.exports.columns import row_address
from dalil.exports.options import Options
from dalil.exports.selection import Selected


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A line a record."""
    for row in rows:
        yield json.dumps({**row.record, "url": row_address(row)}, ensure_ascii=False) + "\n"
