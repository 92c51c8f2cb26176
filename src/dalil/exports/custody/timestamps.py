"""Time stamps of a trusted third party (RFC 3161) over the list of a case's hashes."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

_SECONDS = 30
_MOST = 1 << 20


class TimestampError(Exception):
    """A time stamp that could not be had, or is not one of these bytes; the message is one line."""


def timestamped(content: bytes, url: str) -> tuple[bytes, datetime]:
    """The answer of the time-stamp server at ``url`` for ``content``, as it came, and the time that it states.

    The answer is checked against the digest and the number that were sent; its signature is for whoever verifies the
    case (``openssl ts -verify``). Raises :class:`TimestampError`.
    """
    if urlsplit(url).scheme not in ("http", "https"):
        raise TimestampError(f"{url}: no address of a time-stamp server")
    digest, nonce = sha256(content).digest(), secrets.randbits(63)
    request = Request(url, _asked(digest, nonce), {"Content-Type": "application/timestamp-query"})
    try:
        with urlopen(request, timeout=_SECONDS) as answer:
            reply = answer.read(_MOST + 1)
    except (URLError, OSError, ValueError) as error:
        raise TimestampError(f"{url}: no time stamp: {getattr(error, 'reason', None) or error}") from error
    if len(reply) > _MOST:
        raise TimestampError(f"{url}: the answer is larger than any time stamp")
    return reply, _stated(reply, digest, nonce, url)


def _asked(digest: bytes, nonce: int) -> bytes:
    from asn1crypto.tsp import TimeStampReq

    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    asked: bytes = TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}).dump()
    return asked


def _stated(reply: bytes, digest: bytes, nonce: int, url: str) -> datetime:
    from asn1crypto.tsp import TimeStampResp

    try:
        answer = TimeStampResp.load(reply, strict=True)
        status = answer["status"]["status"].native
        if status not in ("granted", "granted_with_mods"):
            raise TimestampError(f"{url}: no time stamp: {status}")
        stated = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
        if stated["message_imprint"]["hashed_message"].native != digest or stated["nonce"].native != nonce:
            raise TimestampError(f"{url}: the time stamp is not that of these bytes")
        moment: datetime = stated["gen_time"].native
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TimestampError(f"{url}: the answer is no time stamp") from error
    return moment
