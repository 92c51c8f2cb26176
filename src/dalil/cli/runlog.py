"""The log of a run: a line of JSON for each input, with what became of it and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dalil.cli.messages import FailedError

Note = Callable[..., None]


@contextmanager
def run_log(path: Path | None) -> Iterator[Note]:
    """Give a function that notes what became of one input: ``note(input, outcome, **more)``.

    ``outcome`` is ``taken``, ``skipped`` or ``failed``; what is ``None`` or empty is left out. Lines are added to what
    the file holds, each written whole at once. Raises :class:`FailedError` where the file cannot be written.
    """
    if path is None:
        yield lambda *_, **__: None
        return
    try:
        file = path.open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        raise FailedError(f"{path}: {error.strerror}") from error
    with file:

        def note(name: str, outcome: str, **more: Any) -> None:
            told = {key: value for key, value in more.items() if value not in (None, [], ())}
            at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            file.write(json.dumps({"at": at, "input": name, "outcome": outcome, **told}, ensure_ascii=False) + "\n")

        yield note
