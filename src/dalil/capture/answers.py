"""Answers of web servers as archives hold them: head and body in one block of bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dalil.capture.fetching.bodies import BodyError, codings, unpacked
from dalil.model import Exchange

_STATUS: Final = re.compile(rb"(HTTP/[0-9.]+) +([0-9]{3})(?: +([^\r\n]*))?")
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD: Final = 256 * 1024
_CHUNK_SIZE: Final = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
_READABLE: Final = re.compile(
    r"text/(?:html|plain|xml|csv)|application/(?:xhtml\+xml|pdf|xml|json|x-ndjson|jsonl|rss\+xml|atom\+xml"
    r"|vnd\.openxmlformats-officedocument\.wordprocessingml\.document|octet-stream)|message/rfc822",
    re.IGNORECASE,
)


class AnswerError(ValueError):
    """A block that is no answer, or whose body cannot be read; the message says why."""


def is_readable(media_type: str | None) -> bool:
    """True if something of this type may hold a report; also where no type is given."""
    kind = (media_type or "").partition(";")[0].strip()
    return not kind or _READABLE.fullmatch(kind) is not None


def parse_answer(block: bytes) -> tuple[Exchange, bytes]:
    """Status and headers of an answer, and its body as it was sent. Raises :class:`AnswerError`."""
    end = _HEAD_END.search(block, 0, _LONGEST_HEAD)
    status = _STATUS.match(block)
    if status is None:
        raise AnswerError("no HTTP answer stands in it")
    head = block[status.end() : end.start() if end else min(len(block), _LONGEST_HEAD)].decode("latin-1")
    pairs = (line.partition(":") for line in head.splitlines() if ":" in line)
    exchange = Exchange(
        status=int(status[2]),
        reason=(status[3] or b"").decode("latin-1").strip(),
        version=status[1].decode("ascii"),
        headers=tuple((name.strip(), value.strip()) for name, _, value in pairs),
    )
    return exchange, block[end.end() :] if end else b""


def content_of(exchange: Exchange, body: bytes, limit: int) -> tuple[Exchange, bytes]:
    """The body without chunks and content codings, and the exchange that names these.

    Archives disagree on whether they keep what they took off: a body that is not chunked or packed, whatever its head
    says, stays as it is. Raises :class:`AnswerError` where it is damaged or larger than ``limit`` bytes.
    """
    if "chunked" in (exchange.header("transfer-encoding") or "").lower():
        whole = _without_chunks(body)
        body = body if whole is None else whole
    coding = exchange.header("content-encoding")
    if not coding:
        return exchange, body
    try:
        names = codings(coding)
        for name in names:
            if name == "gzip" and not body.startswith(b"\x1f\x8b"):
                return exchange, body
            body = unpacked(body, name, limit)
    except BodyError as error:
        if re.match(rb"\s*<", body):
            return exchange, body
        raise AnswerError(str(error)) from error
    return replace(exchange, decoded=names), body


def _without_chunks(body: bytes) -> bytes | None:
    """The body put together from its chunks; what there is of it if it breaks off; ``None`` if it is not in chunks."""
    whole = bytearray()
    position = 0
    while match := _CHUNK_SIZE.match(body, position):
        size = int(match[1], 16)
        if size == 0:
            return bytes(whole)
        whole += body[match.end() : match.end() + size]
        position = match.end() + size
        if body[position : position + 2] == b"\r\n":
            position += 2
    return bytes(whole) if whole and position >= len(body) else None
