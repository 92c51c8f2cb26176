"""The originals: WARC files in ``captures/``, to which records are only added, read back byte for byte.

A record is on disk (flushed and synced) before its row is written, so every row of the ledger has its bytes. What an
interrupted ingest left after the last row is found again by :meth:`CaptureStore.recover`: whole records are used,
a torn one at the end of a file is cut off.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import FileIO
from pathlib import Path
from types import TracebackType

from dalil.ledger import warc
from dalil.model import Capture

_ROLL_OVER = 1 << 30


class CaptureDamagedError(Exception):
    """The bytes of a capture are gone or are not those that were kept; the message says which."""


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """Where a capture stands: WARC file (its name inside ``captures/``), offset and length in bytes, and since when.

    ``sha256`` is the digest of these bytes, compressed as they are.
    """

    file: str
    offset: int
    length: int
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of a WARC file that no row tells of: its head, or a record that was never taken into the tables."""

    file: str
    offset: int
    length: int
    sha256: str


class CaptureStore:
    """Writes and reads the WARC files of one folder. One writer at a time; the ingest lock sees to that."""

    def __init__(self, folder: Path, roll_over: int = _ROLL_OVER) -> None:
        self.folder = folder
        self._roll_over = roll_over
        self._out: FileIO | None = None
        self._found: dict[str, KeptRecord] = {}
        self._damaged: set[str] = set()
        self._ends: dict[str, int] = {}

    def __enter__(self) -> CaptureStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file that is being written, if any."""
        if self._out is not None:
            self._out.close()
            self._out = None

    def recover(self, ends: Mapping[str, int]) -> None:
        """Take stock of what stands after the last row of each file; ``ends`` gives where that row's record ends."""
        self._ends = dict(ends)
        for path in self._files():
            end = ends.get(path.name, 0)
            if path.stat().st_size <= end:
                continue
            for record, digest in self._scan(path, end):
                end = record.offset + record.length
                if digest:
                    self._found.setdefault(digest, record)
            if path.name not in self._damaged and end < path.stat().st_size:
                os.truncate(path, end)

    def keep(self, capture: Capture) -> KeptRecord:
        """Write one capture, synced to disk, and say where it stands. Raises ``OSError`` if it cannot be written."""
        digest = capture.sha256
        if digest in self._found:
            return self._found[digest]
        at = (capture.captured_at or datetime.now(UTC)).astimezone(UTC)
        members = warc.written(capture, digest, at)
        out = self._open()
        offset = _size(out)
        try:
            _write_synced(out, members)
        except OSError:
            out.truncate(offset)
            raise
        return KeptRecord(Path(str(out.name)).name, offset, len(members), at, sha256(members).hexdigest())

    def before(self, kept: KeptRecord) -> Stretch | None:
        """What stands between the last row's record of that file and ``kept``, to be sealed with it."""
        start = self._ends.get(kept.file, 0)
        if start >= kept.offset:
            return None
        content = self.stretch(kept.file, start, kept.offset - start)
        return Stretch(kept.file, start, len(content), sha256(content).hexdigest())

    def sealed(self, kept: KeptRecord) -> None:
        """Take note that ``kept`` has its row now."""
        self._ends[kept.file] = max(self._ends.get(kept.file, 0), kept.offset + kept.length)

    def stretch(self, file: str, offset: int, length: int) -> bytes:
        """The bytes that stand there, as they are. Raises :class:`CaptureDamagedError` if they are missing."""
        try:
            with (self.folder / file).open("rb") as kept:
                kept.seek(offset)
                content = kept.read(length)
        except (OSError, ValueError) as error:
            raise CaptureDamagedError(f"{file} at {offset}: {getattr(error, 'strerror', None) or error}") from error
        if len(content) < length:
            raise CaptureDamagedError(f"{file} at {offset}: the file ends before the record does")
        return content

    def read(self, file: str, offset: int, length: int, digest: str) -> bytes:
        """The bytes of the capture that stands there, compared with ``digest`` (SHA-256).

        Raises :class:`CaptureDamagedError` if they are missing or not the same.
        """
        try:
            records = list(warc.parsed(self.stretch(file, offset, length)))
        except (EOFError, ValueError, zlib.error) as error:
            raise CaptureDamagedError(f"{file} at {offset}: {error}") from error
        page = next((record for record in records if record.is_page), None)
        if page is None or sha256(page.content).hexdigest() != digest:
            raise CaptureDamagedError(f"{file} at {offset}: its bytes are not those of {digest}")
        return page.content

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.warc.gz"))

    def _open(self) -> FileIO:
        if self._out is not None and _size(self._out) < self._roll_over:
            return self._out
        self.close()
        files = self._files()
        if files and files[-1].name not in self._damaged and files[-1].stat().st_size < self._roll_over:
            path = files[-1]
        else:
            path = self.folder / f"dalil-{len(files) + 1:06}.warc.gz"
        self._out = path.open("ab", buffering=0)
        if _size(self._out) == 0:
            _write_synced(self._out, warc.file_head(path.name))
            _sync_folder(self.folder)
        return self._out

    def _scan(self, path: Path, start: int) -> Iterator[tuple[KeptRecord, str | None]]:
        """Whole captures from ``start`` on, with their digests. Stops at a torn one and at a damaged one."""
        size = path.stat().st_size
        members: list[bytes] = []  # those of one capture: what stands beside a page comes before it
        end = start
        while end < size:
            try:
                member, whole = warc.next_member(path, end)
                if not whole:
                    return
                (record,) = warc.parsed(member)
            except (EOFError, ValueError, zlib.error):
                self._damaged.add(path.name)
                return
            members.append(member)
            end += len(member)
            if record.is_beside and end < size:
                continue
            if record.is_beside:
                return
            at = datetime.fromisoformat(record.headers["WARC-Date"])
            together = b"".join(members)
            kept = KeptRecord(path.name, start, len(together), at, sha256(together).hexdigest())
            yield kept, sha256(record.content).hexdigest() if record.is_page else None
            start, members = end, []


def _size(out: FileIO) -> int:
    return os.fstat(out.fileno()).st_size


def _write_synced(out: FileIO, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[out.write(rest) :]
    os.fsync(out.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable too, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
