"""A progress bar on a terminal; nothing at all in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def counting(what: str, paths: Sequence[Any] = (), total: int | None = None) -> Iterator[Callable[[], None]]:
    """Give a function to call after each piece of work. ``total`` defaults to the number of files in ``paths``."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=_files(paths) if total is None else total)
        yield lambda: bar.advance(task)


def _files(paths: Sequence[Any]) -> int:
    """How many files stand behind ``paths``; an estimate, for the bar alone."""
    number = 0
    for path in paths:
        if Path(path).is_dir():
            for _, folders, files in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                number += sum(not name.startswith(".") for name in files)
        else:
            number += 1
    return number
