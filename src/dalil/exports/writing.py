"""Files that appear under their name only when they are complete."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import ENOENT
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

_File = TypeVar("_File", TextIO, BinaryIO)


@contextmanager
def text_output(out: str | Path | TextIO) -> Iterator[TextIO]:
    """An open UTF-8 text file for ``out``: a path, ``-`` for standard output, or a file that is open already.

    A path is written beside its place and moved there at the end: a reader never sees half of it, and a failure leaves
    what stood there. Devices and pipes are written to directly. Lone surrogates are written as ``\\udXXX``.
    Raises ``OSError`` where it cannot be written.
    """
    if not isinstance(out, str | Path):
        yield out
    elif str(out) == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
    elif Path(out).exists() and not Path(out).is_file():
        with _open(Path(out)) as file:
            yield file
    else:
        with _moved_at_the_end(Path(out).resolve(), _open) as file:
            yield file


@contextmanager
def binary_output(out: str | Path) -> Iterator[BinaryIO]:
    """An open binary file for a path or ``-``, written as :func:`text_output` writes."""
    if str(out) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif Path(out).exists() and not Path(out).is_file():
        with Path(out).open("wb") as file:
            yield file
    else:
        with _moved_at_the_end(Path(out).resolve(), _open_binary) as file:
            yield file


@contextmanager
def _moved_at_the_end(path: Path, opened: Callable[[Path], _File]) -> Iterator[_File]:
    if not path.parent.is_dir():  # else the error would name the draft, of which nobody knows
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(path))
    draft = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        with opened(draft) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _open_binary(path: Path) -> BinaryIO:
    return path.open("wb")


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
