"""Mailboxes (mbox, RFC 4155): their messages as captures, each byte for byte as it stands between its separators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Final

from dalil.capture.outcomes import InputError
from dalil.model import Capture

MAX_MESSAGE_BYTES: Final = 64 * 1024 * 1024
"""The largest message that is read; larger ones are told and passed over."""

# "From ", an address or a hyphen, and a time: a line of a letter that begins with "From" has none.
_SEPARATOR: Final = re.compile(rb"From \S*.{0,80}?\d\d:\d\d(?::\d\d)?\b.{0,40}\r?\n")
_HEADER: Final = re.compile(rb"[!-9;-~]{1,60}:")
_LINE: Final = 1 << 16


def is_mailbox(head: bytes) -> bool:
    """True if a file begins with a mailbox's separator and a message's header."""
    match = _SEPARATOR.match(head)
    return match is not None and _HEADER.match(head, match.end()) is not None


def read_mailbox(file: BinaryIO, name: str, *, max_bytes: int = MAX_MESSAGE_BYTES) -> Iterator[Capture | InputError]:
    """The messages of a mailbox in order; ``name`` is the mailbox's in messages and the captures' names."""
    number = 0
    message = bytearray()
    too_large = False
    blank = True
    for line in iter(lambda: file.readline(_LINE), b""):
        if blank and _SEPARATOR.fullmatch(line):
            if number:
                yield _message(message, name, number, too_large, max_bytes)
            number, message, too_large = number + 1, bytearray(), False
        elif len(message) + len(line) > max_bytes:
            too_large = True
        elif not too_large:
            message += line
        blank = not line.strip(b"\r\n")
    if number:
        yield _message(message, name, number, too_large, max_bytes)


def _message(message: bytearray, name: str, number: int, too_large: bool, max_bytes: int) -> Capture | InputError:
    place = f"{name} message {number}"
    if too_large:
        return InputError(place, f"larger than {max_bytes:,} bytes, the most that is read of one message")
    if not message.strip():
        return InputError(place, "the message is empty")
    return Capture(
        name=place,
        content=bytes(message),
        origin=place,
        captured_at=datetime.now(UTC),
        media_type="message/rfc822",
        container=place,
    )
