"""Every kind of input as captures, one bad input costing one line and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from dalil.capture.files import MAX_INPUT_BYTES, MEDIA_TYPES, files_of, is_folder, read_at_most, reason
from dalil.capture.outcomes import InputError, Skipped, is_url, printable
from dalil.model import UNTOLD, Capture, Told

if TYPE_CHECKING:
    from dalil.capture.web import Web

Item = Capture | InputError | Skipped
Gate = Callable[[bytes], bool]
_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Archive:
    """A site's date archive: the pattern of its addresses (see :mod:`dalil.capture.archives`), first and last day."""

    pattern: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Inputs:
    """How inputs are taken in.

    ``archive`` is walked after everything else. ``web`` fetches web addresses; without it they are errors. ``follow``
    lets the pages be fetched that a feed or sitemap in a file lists. ``gate`` looks at the pages of web archives and
    says which may tell of anything sought. ``told`` is what the user says of all inputs.
    """

    web: Web | None = None
    archive: Archive | None = None
    follow: bool = False
    gate: Gate | None = None
    told: Told = UNTOLD
    max_bytes: int = MAX_INPUT_BYTES

    def read(self, paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Item]:
        """What the ``paths`` come to, in the order given; see :func:`read_captures`."""
        for item in self._all(paths, stdin):
            yield self._with_told(item) if isinstance(item, Capture) else item

    def _all(self, paths: Iterable[str | Path], stdin: BinaryIO | None) -> Iterator[Item]:
        for path in paths:
            yield from self._of(path, stdin)
        if self.archive is not None:
            if self.web is None:
                yield InputError(printable(self.archive.pattern), "a web address, and fetching is not asked for")
            else:
                yield from self.web.walk(self.archive.pattern, self.archive.first, self.archive.last)

    def _with_told(self, capture: Capture) -> Capture:
        """What a list says of its page goes before what the user says of all."""
        own, general = capture.told, self.told
        if general == UNTOLD:
            return capture
        return replace(
            capture,
            told=Told(
                own.published or general.published,
                own.title or general.title,
                own.section or general.section,
                own.source or general.source,
                own.columns or general.columns,
            ),
        )

    def _of(self, path: str | Path, stdin: BinaryIO | None) -> Iterator[Item]:
        if str(path) == "-":
            yield from self._stdin(stdin)
        elif isinstance(path, str) and is_url(path):
            yield from self._address(path)
        elif is_folder(Path(path)):
            for entry in files_of(Path(path)):
                yield from (entry,) if isinstance(entry, InputError) else self._file(entry)
        else:
            yield from self._file(Path(path))

    def _address(self, url: str) -> Iterator[Item]:
        if self.web is None:
            yield InputError(printable(url), "a web address, and fetching is not asked for")
            return
        from dalil.capture.web import Listed

        for item in self.web.page(Listed(url), named=True):
            if isinstance(item, Capture):
                yield from self._opened(item)
            else:
                yield item

    def _opened(self, capture: Capture) -> Iterator[Item]:
        """What was fetched, taken apart if it is an archive."""
        opened = self._container(BytesIO(capture.content), capture.content[:_HEAD], capture.name)
        yield from (capture,) if opened is None else opened

    def _stdin(self, stdin: BinaryIO | None) -> Iterator[Item]:
        name = "<stdin>"
        try:
            content = read_at_most(sys.stdin.buffer if stdin is None else stdin, self.max_bytes)
        except OSError as error:
            yield InputError(name, reason(error))
            return
        opened = self._container(BytesIO(content), content[:_HEAD], name)
        yield from (self._capture(name, name, content),) if opened is None else opened

    def _file(self, path: Path) -> Iterator[Item]:
        origin = printable(str(path))
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD) if file.seekable() else b""
                if file.seekable():
                    file.seek(0)
                opened = self._container(file, head, origin)
                if opened is None:
                    yield self._capture(printable(path.name), origin, read_at_most(file, self.max_bytes))
                else:
                    yield from opened
        except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
            yield InputError(origin, reason(error))

    def _container(self, file: BinaryIO, head: bytes, name: str) -> Iterator[Item] | None:
        """The captures in an archive, mailbox or list that is to be followed; ``None`` if the file is one capture."""
        if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and _unpacks_to_warc(head)):
            from dalil.capture.warcs import read_warc

            return read_warc(file, name, gate=self.gate)
        if head.startswith(b"PK\x03\x04"):
            from dalil.capture.waczs import is_wacz, read_wacz

            return read_wacz(file, name, gate=self.gate) if is_wacz(file) else None
        if head.startswith(b"From "):
            from dalil.capture.mailboxes import is_mailbox, read_mailbox

            return read_mailbox(file, name) if is_mailbox(head) else None
        if self.follow and self.web is not None and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            from dalil.feeds import list_kind

            if kind := list_kind(head):
                return self.web.follow(read_at_most(file, self.max_bytes), kind, name)
        return None

    def _capture(self, name: str, origin: str, content: bytes) -> Capture | InputError:
        if not content:
            return InputError(origin, "the file is empty" if origin != "<stdin>" else "nothing came in")
        if len(content) > self.max_bytes:
            return InputError(origin, f"larger than {self.max_bytes:,} bytes, the most that is read of one input")
        return Capture(
            name=name,
            content=content,
            origin=origin,
            captured_at=datetime.now(UTC),
            media_type=MEDIA_TYPES.get(Path(name).suffix.lower()),
        )


def read_captures(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_INPUT_BYTES,
    inputs: Inputs | None = None,
) -> Iterator[Item]:
    """Yield one capture an input, or one error or reason to pass it over, in the order given; folders by name, at any
    depth; the pages of web archives and the messages of mailboxes one by one.

    ``-`` stands for standard input (``stdin``, by default the process's own). In folders hidden files and page assets
    (styles, scripts, images, fonts) are passed over, and links are not followed: each is reported unless it only
    repeats what the folder holds. Inputs over ``max_bytes`` and empty ones are errors. ``inputs`` says how they are
    taken in; without it nothing is fetched. Nothing is raised.
    """
    return (inputs or Inputs(max_bytes=max_bytes)).read(paths, stdin)


def _unpacks_to_warc(head: bytes) -> bool:
    import zlib

    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False
