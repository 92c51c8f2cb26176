"""The originals: WARC files in ``captures/``, one ``resource`` record an input, read back byte for byte.

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
from io import BytesIO, FileIO
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlsplit

from dalil.model import Capture

_CHUNK = 1 << 16
_ROLL_OVER = 1 << 30
_WARC = "WARC/1.1"


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
        self._folder = folder
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
        member = _member(capture, digest, at)
        out = self._open()
        offset = _size(out)
        try:
            _write_synced(out, member)
        except OSError:
            out.truncate(offset)
            raise
        return KeptRecord(Path(str(out.name)).name, offset, len(member), at, sha256(member).hexdigest())

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
            with (self._folder / file).open("rb") as warc:
                warc.seek(offset)
                content = warc.read(length)
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
            _, content = _parse(self.stretch(file, offset, length))
        except (EOFError, ValueError, zlib.error) as error:
            raise CaptureDamagedError(f"{file} at {offset}: {error}") from error
        if sha256(content).hexdigest() != digest:
            raise CaptureDamagedError(f"{file} at {offset}: its bytes are not those of {digest}")
        return content

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.warc.gz"))

    def _open(self) -> FileIO:
        if self._out is not None and _size(self._out) < self._roll_over:
            return self._out
        self.close()
        files = self._files()
        if files and files[-1].name not in self._damaged and files[-1].stat().st_size < self._roll_over:
            path = files[-1]
        else:
            path = self._folder / f"dalil-{len(files) + 1:06}.warc.gz"
        self._out = path.open("ab", buffering=0)
        if _size(self._out) == 0:
            _write_synced(self._out, _file_head(path.name))
            _sync_folder(self._folder)
        return self._out

    def _scan(self, path: Path, start: int) -> Iterator[tuple[KeptRecord, str | None]]:
        """Whole records from ``start`` on, with the digest of captures. Stops at a torn one and at a damaged one."""
        size = path.stat().st_size
        while start < size:
            try:
                member, whole = _next_member(path, start)
                if not whole:
                    return
                headers, content = _parse(member)
            except (EOFError, ValueError, zlib.error):
                self._damaged.add(path.name)
                return
            at = datetime.fromisoformat(headers["WARC-Date"])
            kept = KeptRecord(path.name, start, len(member), at, sha256(member).hexdigest())
            yield kept, sha256(content).hexdigest() if headers["WARC-Type"] == "resource" else None
            start += len(member)


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


def _uri(capture: Capture, digest: str) -> str:
    """The record's URI: the address it came from, or the file's, or the digest's for a stream."""
    if urlsplit(capture.origin).scheme in ("http", "https", "file", "urn"):
        return quote(capture.origin, safe="%/:=&?~#+!$,;'@()*[]")
    if not capture.origin or capture.origin.startswith("<"):
        return f"urn:sha256:{digest}"
    return Path(capture.origin).absolute().as_uri()


def _member(capture: Capture, digest: str, at: datetime) -> bytes:
    from warcio.warcwriter import WARCWriter

    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version=_WARC)
    record = writer.create_warc_record(
        _uri(capture, digest),
        "resource",
        payload=BytesIO(capture.content),
        length=len(capture.content),
        warc_content_type=capture.media_type or "application/octet-stream",
        warc_headers_dict={
            "WARC-Date": at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "WARC-Block-Digest": f"sha256:{digest}",
            "WARC-Payload-Digest": f"sha256:{digest}",
        },
    )
    writer.write_record(record)
    return buffer.getvalue()


def _file_head(name: str) -> bytes:
    from warcio.warcwriter import WARCWriter

    from dalil import __version__

    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version=_WARC)
    writer.write_record(writer.create_warcinfo_record(name, {"software": f"dalil {__version__}", "format": _WARC}))
    return buffer.getvalue()


def _next_member(path: Path, start: int) -> tuple[bytes, bool]:
    """The compressed bytes of the gzip member at ``start``, and whether it is there to its end."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    member = bytearray()
    with path.open("rb") as warc:
        warc.seek(start)
        while not inflate.eof and (chunk := warc.read(_CHUNK)):
            inflate.decompress(chunk)
            member += chunk
    if inflate.unused_data:
        del member[-len(inflate.unused_data) :]
    return bytes(member), inflate.eof


def _parse(member: bytes) -> tuple[Mapping[str, str], bytes]:
    """Headers and content of one record. Raises ``EOFError`` or ``ValueError`` if there is none or it is damaged."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record = next(ArchiveIterator(BytesIO(member), check_digests="raise"))
        content: bytes = record.raw_stream.read()
    except StopIteration:
        raise EOFError("no record stands there") from None
    except ArchiveLoadFailed as error:
        raise ValueError(str(error)) from error
    return dict(record.rec_headers.headers), content
