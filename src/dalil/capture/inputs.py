"""Files, folders and standard input as captures, one bad input costing one line and nothing else."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from dalil.model import Capture

MAX_INPUT_BYTES: Final = 128 * 1024 * 1024
"""The most bytes read of one input. A larger one is refused, not cut: half a file would be another file."""

_MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".gz": "application/gzip",
}

# What a browser lays beside a saved page, and what systems leave in a folder: no reports, and not worth a line each.
_PAGE_ASSET: Final = re.compile(
    r"\.(?:css|m?js|map|png|jpe?g|gif|svg|ico|webp|avif|bmp|woff2?|ttf|otf|eot)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class InputError:
    """An input that could not be taken in: ``file`` as the user named it, ``message`` one line without the name."""

    file: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


def printable(name: str) -> str:
    """``name`` safe to print on one line and to encode: control characters and undecodable bytes are escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in name
    )


def read_captures(
    paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, max_bytes: int = MAX_INPUT_BYTES
) -> Iterator[Capture | InputError]:
    """Yield one capture an input, or one error, in the order given; folders by name, at any depth.

    ``-`` stands for standard input (``stdin``, by default the process's own). In folders hidden files and page assets
    (styles, scripts, images, fonts) are passed over, and links are not followed: each is reported unless it only
    repeats what the folder holds. Inputs over ``max_bytes`` and empty ones are errors. Nothing is raised.
    """
    for path in paths:
        if str(path) == "-":
            yield _from_stdin(stdin, max_bytes)
        elif _is_folder(Path(path)):
            yield from _from_folder(Path(path), max_bytes)
        else:
            yield _from_file(Path(path), max_bytes)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for the file system; opening it will tell
        return False


def _from_stdin(stdin: BinaryIO | None, max_bytes: int) -> Capture | InputError:
    name = "<stdin>"
    try:
        return _capture(name, name, _read(sys.stdin.buffer if stdin is None else stdin, max_bytes), max_bytes)
    except OSError as error:
        return InputError(name, _reason(error))


def _from_file(path: Path, max_bytes: int) -> Capture | InputError:
    origin = printable(str(path))
    try:
        with path.open("rb") as file:
            content = _read(file, max_bytes)
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        return InputError(origin, _reason(error))
    return _capture(printable(path.name), origin, content, max_bytes)


def _capture(name: str, origin: str, content: bytes, max_bytes: int) -> Capture | InputError:
    if not content:
        return InputError(origin, "the file is empty" if origin != "<stdin>" else "nothing came in")
    if len(content) > max_bytes:
        return InputError(origin, f"larger than {max_bytes:,} bytes, the most that is read of one input")
    return Capture(
        name=name,
        content=content,
        origin=origin,
        captured_at=datetime.now(UTC),
        media_type=_MEDIA_TYPES.get(Path(name).suffix.lower()),
    )


def _read(file: BinaryIO, max_bytes: int) -> bytes:
    """At most one byte more than ``max_bytes``, even of a pipe that gives its bytes in small portions."""
    portions: list[bytes] = []
    left = max_bytes + 1
    while left and (portion := file.read(min(left, 1 << 20))):
        portions.append(portion)
        left -= len(portion)
    return b"".join(portions)


def _from_folder(folder: Path, max_bytes: int) -> Iterator[Capture | InputError]:
    errors: list[OSError] = []
    found = False
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in sorted(files + linked):
            path = Path(parent, name)
            if name.startswith(".") or _PAGE_ASSET.fullmatch(path.suffix):
                continue
            found = True
            if (result := _from_folder_entry(path, folder, max_bytes)) is not None:
                yield result
    for error in errors:
        yield InputError(printable(str(error.filename or folder)), _reason(error))
    if not found and not errors:
        yield InputError(printable(str(folder)), "the folder holds nothing to read")


def _from_folder_entry(path: Path, folder: Path, max_bytes: int) -> Capture | InputError | None:
    origin = printable(str(path))
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            if path.resolve(strict=True).is_relative_to(folder.resolve()):
                return None  # its target is read at its own place
            return InputError(origin, "a link that leads out of the folder; name its target to have it read")
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return InputError(origin, "a broken link" if isinstance(error, FileNotFoundError) else _reason(error))
    if not stat.S_ISREG(mode):
        return InputError(origin, "not a regular file")
    return _from_file(path, max_bytes)


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return printable(str(error))
