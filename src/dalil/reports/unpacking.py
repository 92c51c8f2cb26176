"""Gzip taken apart with a bound on what comes out, so that a small hostile file cannot fill the memory."""

from __future__ import annotations

import zlib
from typing import Final

MAX_UNPACKED_BYTES: Final = 128 * 1024 * 1024
"""The most bytes that one gzip file may unpack to."""

_MAGIC: Final = b"\x1f\x8b"


class UnpackingError(ValueError):
    """The gzip is damaged, cut off or too large; the message says which, without naming the file."""


def is_gzip(content: bytes) -> bool:
    """True if ``content`` begins as gzip does."""
    return content[:2] == _MAGIC


def unpack(content: bytes, limit: int = MAX_UNPACKED_BYTES) -> bytes:
    """The unpacked bytes of gzip, of all its members in order; zero padding after the last is passed over.

    Raises :class:`UnpackingError` where the stream is damaged or ends too soon, where anything but padding follows,
    where more than ``limit`` bytes would come out, and for gzip in gzip.
    """
    portions: list[bytes] = []
    left = limit
    view = memoryview(content)
    while view:
        # wbits 31: gzip with its header and checksum, not bare deflate.
        member = zlib.decompressobj(wbits=31)
        try:
            portions.append(member.decompress(view, left + 1))
        except zlib.error as error:
            raise UnpackingError("the gzip stream is damaged") from error
        left -= len(portions[-1])
        if left < 0:
            raise UnpackingError(f"the gzip unpacks to more than {limit:,} bytes")
        if not member.eof:
            raise UnpackingError("the gzip stream ends too soon")
        view = view[len(view) - len(member.unused_data) :]
        if not is_gzip(bytes(view[:2])):
            if bytes(view).strip(b"\0"):
                raise UnpackingError("something other than gzip follows the gzip stream")
            break
    unpacked = b"".join(portions)
    if is_gzip(unpacked):
        raise UnpackingError("gzip within gzip; unpack it once first")
    return unpacked
