"""What the custody benchmarks ask for and begin with: a folder of mixed inputs, and the database to keep tables in."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from custody.killing import empty_postgres, use_database, write_inputs


def prepared(name: str, description: str | None, **numbers: int) -> argparse.Namespace:
    """The options given: ``numbers`` by name with their defaults, ``seed``, ``postgres`` and ``folder``; and ``pages``,
    the folder in it with as many inputs as asked for. The database is empty.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, default in {**numbers, "seed": 1}.items():
        parser.add_argument(f"--{option}", type=int, default=default)
    parser.add_argument("--postgres", metavar="URL")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    asked.folder = asked.folder or Path(tempfile.mkdtemp(prefix=f"dalil-{name}-"))
    asked.pages = asked.folder / "pages"
    write_inputs(asked.pages, asked.inputs, asked.seed)
    use_database(asked.postgres)
    if asked.postgres:
        empty_postgres(asked.postgres)
    return asked
