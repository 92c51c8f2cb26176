"""Captures as WARC records (ISO 28500), one gzip member a record, and back.

A page that was fetched is a ``request`` and a ``response``, anything else a ``resource``. What was told of it from
outside its bytes, and where it was taken out of, is a ``metadata`` record of JSON beside it. These stand before the
record of the page itself and name it (``WARC-Concurrent-To``): a page that is there whole is there with all of them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from dalil.model import Capture, Exchange

_CHUNK = 1 << 16
_WARC = "WARC/1.1"
_BESIDE = frozenset(("request", "metadata"))
_PAGES = frozenset(("response", "resource"))
# Said of a body as it was sent; the record holds it as it was read, and keeps these under another name.
_OF_THE_WIRE = frozenset(("content-encoding", "transfer-encoding", "content-length"))


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was read: its headers, and its content (of a ``response`` the body alone)."""

    headers: Mapping[str, str]
    content: bytes

    @property
    def is_page(self) -> bool:
        """True for the record that holds a capture's bytes."""
        return self.headers.get("WARC-Type") in _PAGES

    @property
    def is_beside(self) -> bool:
        """True for a record that belongs to the page that follows."""
        return self.headers.get("WARC-Type") in _BESIDE


def written(capture: Capture, digest: str, at: datetime) -> bytes:
    """All records of one capture, compressed; ``digest`` is the SHA-256 of its bytes."""
    buffer = BytesIO()
    writer = _writer(buffer)
    uri = _uri(capture, digest)
    page = _page(writer, capture, uri, digest, at)
    beside: dict[str, str] = {"WARC-Date": _moment(at), "WARC-Concurrent-To": page.rec_headers["WARC-Record-ID"]}
    if capture.exchange is not None and capture.exchange.request_headers:
        writer.write_record(_request(writer, capture.exchange, uri, beside))
    if said := said_of(capture):
        content = json.dumps({"name": capture.name, "origin": capture.origin, **said}, ensure_ascii=False).encode()
        writer.write_record(
            writer.create_warc_record(
                uri,
                "metadata",
                payload=BytesIO(content),
                length=len(content),
                warc_content_type="application/json",
                warc_headers_dict=beside,
            )
        )
    writer.write_record(page)
    return buffer.getvalue()


def said_of(capture: Capture) -> dict[str, Any]:
    """What was told of a capture from outside its bytes, and how it came, as plain data; empty where nothing was."""
    exchange = capture.exchange
    said: dict[str, Any] = {"url": capture.url, "container": capture.container, "told": capture.told.record()}
    if exchange is not None:
        said |= {"status": exchange.status, "decoded": list(exchange.decoded), "hops": list(exchange.hops)}
    return {name: value for name, value in said.items() if value}


def file_head(name: str) -> bytes:
    """The record with which a WARC file begins."""
    from dalil import __version__

    buffer = BytesIO()
    writer = _writer(buffer)
    writer.write_record(writer.create_warcinfo_record(name, {"software": f"dalil {__version__}", "format": _WARC}))
    return buffer.getvalue()


def parsed(members: bytes) -> Iterator[Record]:
    """The records in compressed bytes. Raises ``EOFError`` or ``ValueError`` if there is none or one is damaged."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found = False
    try:
        for record in ArchiveIterator(BytesIO(members), check_digests="raise"):
            found = True
            yield Record(dict(record.rec_headers.headers), record.raw_stream.read())
    except ArchiveLoadFailed as error:
        raise ValueError(str(error)) from error
    if not found:
        raise EOFError("no record stands there")


def next_member(path: Path, start: int) -> tuple[bytes, bool]:
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


class _Digest:
    """SHA-256 in hexadecimal, as ``sha256sum`` prints it."""

    def __init__(self) -> None:
        self._digest = sha256()

    def update(self, content: bytes) -> None:
        self._digest.update(content)

    def __str__(self) -> str:
        return f"sha256:{self._digest.hexdigest()}"


def _writer(buffer: BytesIO) -> Any:
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(buffer, gzip=True, warc_version=_WARC)
    writer._create_digester = _Digest  # its own is SHA-1
    return writer


def members(content: bytes) -> Iterator[bytes]:
    """The gzip members that compressed bytes are made of. Raises ``EOFError`` where the last breaks off."""
    rest = content
    while rest:
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        inflate.decompress(rest)
        if not inflate.eof:
            raise EOFError("the last record breaks off")
        yield rest[: len(rest) - len(inflate.unused_data)]
        rest = inflate.unused_data


def _page(writer: Any, capture: Capture, uri: str, digest: str, at: datetime) -> Any:
    headers = {"WARC-Date": _moment(at), "WARC-Payload-Digest": f"sha256:{digest}"}
    exchange = capture.exchange
    if exchange is None:
        headers["WARC-Block-Digest"] = f"sha256:{digest}"
        return writer.create_warc_record(
            uri,
            "resource",
            payload=BytesIO(capture.content),
            length=len(capture.content),
            warc_content_type=capture.media_type or "application/octet-stream",
            warc_headers_dict=headers,
        )
    if exchange.address:
        headers["WARC-IP-Address"] = exchange.address
    return writer.create_warc_record(
        uri,
        "response",
        payload=BytesIO(capture.content),
        length=len(capture.content),
        http_headers=_answered(exchange, len(capture.content)),
        warc_headers_dict=headers,
    )


def _answered(exchange: Exchange, length: int) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    named = [
        (f"X-Archive-Orig-{name}" if name.lower() in _OF_THE_WIRE else name, _line(value))
        for name, value in exchange.headers
    ]
    status = f"{exchange.status} {_line(exchange.reason)}".strip()
    return StatusAndHeaders(status, [*named, ("Content-Length", str(length))], protocol=exchange.version)


def _request(writer: Any, exchange: Exchange, uri: str, headers: dict[str, str]) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    parts = urlsplit(uri)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = [(name, _line(value)) for name, value in exchange.request_headers]
    asked = StatusAndHeaders(f"{exchange.method} {target} {exchange.version}", sent, is_http_request=True)
    return writer.create_warc_record(
        uri, "request", payload=BytesIO(), length=0, http_headers=asked, warc_headers_dict=headers
    )


def _line(value: str) -> str:
    """A header's value on one line."""
    return " ".join(value.splitlines())


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _uri(capture: Capture, digest: str) -> str:
    """The record's URI: the address it came from, or the file's, or the digest's for a stream."""
    origin = capture.url or capture.origin
    if urlsplit(origin).scheme in ("http", "https", "file", "urn"):
        return quote(origin, safe="%/:=&?~#+!$,;'@()*[]")
    if not origin or origin.startswith("<"):
        return f"urn:sha256:{digest}"
    return Path(origin).absolute().as_uri()
