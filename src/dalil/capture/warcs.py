"""Web archives (WARC, ISO 28500): their pages as captures.

Read here and not by a library because archives come from anywhere: every length is bounded before anything is held, and
a damaged record costs itself and not the rest of the file.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO, Final

from dalil.capture.answers import AnswerError, content_of, is_readable, parse_answer
from dalil.capture.outcomes import InputError, Skipped, printable
from dalil.capture.unpacking import DamagedError, Unpacked
from dalil.model import Capture

Gate = Callable[[bytes], bool]
"""Looks at the bytes of a page and says whether it may tell of anything that is sought."""

MAX_RECORD_BYTES: Final = 64 * 1024 * 1024
"""The largest record that is read; larger ones are told and passed over."""

_MARK: Final = b"WARC/"
_LONGEST_HEAD: Final = 64 * 1024
_PAGES: Final = frozenset(("response", "resource", "conversion"))


@dataclass(frozen=True, slots=True)
class _Head:
    """A record's head: where it stands, and its fields by their lower-case names."""

    offset: int
    fields: dict[str, str]

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def address(self) -> str:
        """What was asked for; WARC 1.0 files of some programs put it between angle brackets."""
        return printable(self.fields.get("warc-target-uri", "").strip("<>"))


def is_warc(head: bytes) -> bool:
    """True if an unpacked file begins as a web archive does."""
    return head.startswith(_MARK)


def read_warc(
    file: BinaryIO, name: str, *, gate: Gate | None = None, max_bytes: int = MAX_RECORD_BYTES
) -> Iterator[Capture | InputError | Skipped]:
    """The pages of a web archive, in order; ``name`` is the archive's in messages.

    Each record gives a capture, an error or the reason why it is passed over. Requests, metadata and the like give
    nothing. A page that ``gate`` does not let through is passed over as ``irrelevant``.
    """
    stream = Unpacked(file)
    while True:
        try:
            head = _next_head(stream)
            if head is None:
                return
            result = _record(stream, head, name, gate, max_bytes)
        except DamagedError as error:
            yield InputError(f"{name} at {stream.offset}", f"a damaged record: {error}; the rest of the file goes on")
            if not stream.resume(_MARK):
                return
        else:
            if result is not None:
                yield result


def _next_head(stream: Unpacked) -> _Head | None:
    """The head of the next record; ``None`` at the end."""
    while stream.peek(2) == b"\r\n" or stream.peek(1) == b"\n":
        stream.skip(1 if stream.peek(1) == b"\n" else 2)
    if not stream.peek(1):
        return None
    offset = stream.offset
    if not stream.peek(len(_MARK)).startswith(_MARK):
        raise DamagedError("no record begins where one should")
    end = stream.find(b"\r\n\r\n", _LONGEST_HEAD)
    if end < 0:
        raise DamagedError("its head has no end")
    lines = stream.take(end + 4).decode("utf-8", "replace").split("\r\n")
    fields: dict[str, str] = {}
    for line in lines[1:]:
        field, colon, value = line.partition(":")
        if colon:
            fields.setdefault(field.strip().lower(), value.strip())
    return _Head(offset, fields)


def _record(
    stream: Unpacked, head: _Head, name: str, gate: Gate | None, max_bytes: int
) -> Capture | InputError | Skipped | None:
    length = head.fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise DamagedError("its length is no number")
    where = f"{name} at {head.offset}" + (f" ({head.address})" if head.address else "")
    size = int(length)
    if head.kind not in _PAGES:
        stream.skip(size)
        return Skipped(where, "no_page_record", f"a record of type {head.kind}") if head.kind == "revisit" else None
    if size > max_bytes:
        stream.skip(size)
        return InputError(where, f"larger than {max_bytes:,} bytes, the most that is read of one record")
    if "warc-segment-number" in head.fields:
        stream.skip(size)
        return InputError(where, "a record cut into segments, which are not put together")
    block = stream.take(size)
    try:
        return _page(head, block, where, container=f"{name} at {head.offset}", gate=gate, max_bytes=max_bytes)
    except AnswerError as error:
        return InputError(where, str(error))


def _page(
    head: _Head, block: bytes, where: str, *, container: str, gate: Gate | None, max_bytes: int
) -> Capture | InputError | Skipped:
    media_type: str | None = head.fields.get("content-type")
    exchange, content = None, block
    answered = head.kind == "response" and (media_type or "").lower().startswith("application/http")
    if answered:
        exchange, content = parse_answer(block)
        media_type = exchange.header("content-type")
        if exchange.status != 200:
            return Skipped(where, "no_page_record", f"the answer was {exchange.status}")
    if not is_readable(media_type):
        return Skipped(where, "no_text", f"of type {printable((media_type or '').partition(';')[0][:60])}")
    if exchange is not None:
        exchange, content = content_of(exchange, content, max_bytes)
    if content and gate is not None and not gate(content):
        return Skipped(where, "irrelevant")
    fault = _digest_fault(head.fields.get("warc-block-digest", ""), block) if content else "the page is empty"
    if fault:
        return InputError(where, fault)
    return Capture(
        name=head.address or container,
        content=content,
        origin=head.address or container,
        captured_at=_moment(head.fields.get("warc-date", "")),
        media_type=media_type,
        url=head.address or None,
        exchange=exchange,
        container=container,
    )


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _digest_fault(value: str, block: bytes) -> str | None:
    """What is wrong with the block's digest; ``None`` if nothing is, or if none is given in a way that we know."""
    algorithm, _, given = value.partition(":")
    if algorithm.lower() not in ("sha1", "sha256", "sha512", "md5") or not given:
        return None
    digest = hashlib.new(algorithm.lower(), block, usedforsecurity=False)
    if given.lower() == digest.hexdigest() or given.upper().rstrip("=") == base64.b32encode(
        digest.digest()
    ).decode().rstrip("="):
        return None
    return f"its bytes are not those of its {algorithm.lower()} digest: the record was damaged or changed"
