"""Files, folders and standard input: which there are, and their bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from dalil.capture.outcomes import InputError, printable

MAX_INPUT_BYTES: Final = 128 * 1024 * 1024
"""The most bytes read of one input. A larger one is refused, not cut: half a file would be another file."""

MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gz": "application/gzip",
}

# What a browser lays beside a saved page, and what systems leave in a folder: no reports, and not worth a line each.
_PAGE_ASSET: Final = re.compile(
    r"\.(?:css|m?js|map|png|jpe?g|gif|svg|ico|webp|avif|bmp|woff2?|ttf|otf|eot)", re.IGNORECASE
)


def is_folder(path: Path) -> bool:
    """True if ``path`` is a folder; whatever cannot be looked at is none, and opening it will tell why."""
    try:
        return path.is_dir()
    except OSError:  # a name too long for the file system
        return False


def files_of(folder: Path) -> Iterator[Path | InputError]:
    """The files of a folder by name, at any depth, and what is wrong with it.

    Hidden files and page assets (styles, scripts, images, fonts) are passed over; links are not followed, and told
    unless they only repeat what the folder holds.
    """
    errors: list[OSError] = []
    found = False
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        linked = [name for name in folders if Path(parent, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in sorted(names + linked):
            path = Path(parent, name)
            if name.startswith(".") or _PAGE_ASSET.fullmatch(path.suffix):
                continue
            found = True
            if (entry := _entry(path, folder)) is not None:
                yield entry
    for error in errors:
        yield InputError(printable(str(error.filename or folder)), reason(error))
    if not found and not errors:
        yield InputError(printable(str(folder)), "the folder holds nothing to read")


def _entry(path: Path, folder: Path) -> Path | InputError | None:
    origin = printable(str(path))
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            if path.resolve(strict=True).is_relative_to(folder.resolve()):
                return None  # its target is read at its own place
            return InputError(origin, "a link that leads out of the folder; name its target to have it read")
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return InputError(origin, "a broken link" if isinstance(error, FileNotFoundError) else reason(error))
    return path if stat.S_ISREG(mode) else InputError(origin, "not a regular file")


def read_at_most(file: BinaryIO, max_bytes: int) -> bytes:
    """At most one byte more than ``max_bytes``, even of a pipe that gives its bytes in small portions."""
    portions: list[bytes] = []
    left = max_bytes + 1
    while left and (portion := file.read(min(left, 1 << 20))):
        portions.append(portion)
        left -= len(portion)
    return b"".join(portions)


def reason(error: Exception) -> str:
    """Why a file cannot be read, on one line."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return printable(str(error))
