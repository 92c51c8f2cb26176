"""The body of an answer: taken off its content codings, within bounds.

Used for answers that we fetch and for those that archives hold.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Final

_MOST_CODINGS: Final = 3
_STEP: Final = 1 << 20
_GZIP_BITS: Final = zlib.MAX_WBITS | 16


class BodyError(ValueError):
    """A body that cannot be read; the message says why."""


class TooLargeError(BodyError):
    """A body, or what it unpacks to, is larger than the bound."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"larger than {limit:,} bytes, the most that is taken of one page")


def codings(value: str | None) -> tuple[str, ...]:
    """The codings of a ``Content-Encoding`` header in the order in which they come off. Raises :class:`BodyError` for
    one that is not known.
    """
    names = [name.strip().lower() for name in (value or "").split(",")]
    named = [name for name in reversed(names) if name not in ("", "identity", "none", "utf-8")]
    if len(named) > _MOST_CODINGS:
        raise BodyError(f"packed {len(named)} times over")
    for name in named:
        if name not in ("gzip", "x-gzip", "deflate"):
            raise BodyError(f"packed as {name[:20]!r}, which is not asked for")
    return tuple(name.removeprefix("x-") for name in named)


def collected(chunks: Iterable[bytes], limit: int) -> bytes:
    """All ``chunks`` together. Raises :class:`TooLargeError` as soon as they exceed ``limit`` bytes."""
    whole = bytearray()
    for chunk in chunks:
        whole += chunk
        if len(whole) > limit:
            raise TooLargeError(limit)
    return bytes(whole)


def unpacked(content: bytes, coding: str, limit: int) -> bytes:
    """``content`` without one coding.

    Raises :class:`BodyError` where it is damaged or ends too soon, :class:`TooLargeError` where more than ``limit``
    bytes would come out; no more than that is ever held.
    """
    if not content:
        return content
    # "deflate" is zlib by the standard, bare deflate in many servers.
    bits = [_GZIP_BITS] if coding == "gzip" else [zlib.MAX_WBITS, -zlib.MAX_WBITS]
    for last, each in zip([False] * (len(bits) - 1) + [True], bits, strict=True):
        try:
            return _inflated(content, each, limit)
        except zlib.error as error:
            if last:
                raise BodyError(f"its {coding} is damaged") from error
    raise AssertionError("unreachable")


def _inflated(content: bytes, bits: int, limit: int) -> bytes:
    whole = bytearray()
    rest = content
    while rest:
        inflate = zlib.decompressobj(bits)
        while not inflate.eof:
            most = min(_STEP, limit + 1 - len(whole))
            portion = inflate.decompress(rest, most)
            whole += portion
            if len(whole) > limit:
                raise TooLargeError(limit)
            if len(portion) < most and not inflate.eof and not inflate.unconsumed_tail:
                raise BodyError("it is packed and ends too soon")
            rest = inflate.unconsumed_tail
        # Gzip may go on with a further member; anything else behind it is a server's slip and not its content.
        rest = inflate.unused_data
        if bits != _GZIP_BITS or not rest.startswith(b"\x1f\x8b"):
            break
    return bytes(whole)
