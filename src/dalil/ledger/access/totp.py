"""Time-based one-time passwords (RFC 6238 with SHA-1, 30 seconds, six digits, as every authenticator knows them)."""

from __future__ import annotations

import base64
import hmac
import secrets
import struct
import time
from typing import Final
from urllib.parse import quote, urlencode

STEP: Final = 30  # seconds
DIGITS: Final = 6
DRIFT: Final = 1  # steps that a clock may be early or late


def new_key() -> str:
    """A new secret of 160 bits in Base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def code_at(key: str, step: int) -> str:
    """The code of one time step (seconds since 1970 divided by :data:`STEP`)."""
    digest = hmac.digest(base64.b32decode(key), struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 15
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_of(key: str, code: str, *, after: int = 0, now: float | None = None) -> int | None:
    """The time step whose code this is, if it is later than ``after`` (no code works twice); else ``None``."""
    current = int((time.time() if now is None else now) // STEP)
    given = "".join(code.split())
    for step in range(current - DRIFT, current + DRIFT + 1):
        if step > after and hmac.compare_digest(code_at(key, step).encode(), given.encode()):
            return step
    return None


def address(key: str, name: str, issuer: str = "Dalil") -> str:
    """The ``otpauth:`` address that authenticators read from a square code."""
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?{urlencode({'secret': key, 'issuer': issuer})}"
