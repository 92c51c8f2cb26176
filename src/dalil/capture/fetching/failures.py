"""Failures of fetching, in words, and which of them may pass."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpcore


class UnknownHostError(httpcore.ConnectError):
    """A host without an address."""


class FetchError(Exception):
    """A page that cannot be had. ``passing`` if asking again may help; ``status`` is the answer's, if there was one."""

    def __init__(self, message: str, *, passing: bool = False, status: int | None = None) -> None:
        super().__init__(message)
        self.passing = passing
        self.status = status


class NotAllowedError(Exception):
    """The site's robots.txt forbids the page, or could not be read."""


_TOLD: Final[tuple[tuple[type[Exception], str, bool], ...]] = (
    (httpcore.ConnectTimeout, "no connection within the time", True),
    (httpcore.TimeoutException, "the answer does not come within the time", True),
    (httpcore.ConnectError, "no connection", True),
    (httpcore.ProtocolError, "no proper HTTP answer: {}", True),
    (httpcore.UnsupportedProtocol, "only http and https addresses are fetched", False),
)
_BROKEN: Final = ("the connection broke off: {}", True)


def failure_of(error: Exception) -> FetchError:
    """The failure that an error of the connection is."""
    if tls := _tls_reason(error):
        return FetchError(f"no safe connection: {tls}")
    if isinstance(error, UnknownHostError):
        return FetchError("the host's name is not known")
    words, passing = next(((words, passing) for kind, words, passing in _TOLD if isinstance(error, kind)), _BROKEN)
    return FetchError(words.format(_one_line(error)), passing=passing)


def _tls_reason(error: BaseException) -> str | None:
    """Why a safe connection failed, if that is what ``error`` is about."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        if isinstance(at, ssl.SSLCertVerificationError):
            return f"its certificate does not hold ({at.verify_message})"
        if isinstance(at, ssl.SSLError) and not isinstance(at, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return _one_line(at.reason or at)
        at = at.__cause__ or at.__context__
    return None


def _one_line(error: object) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in str(error)).split())[:160] or "no reason"


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` header asks to wait, from ``now``; ``None`` if it asks for nothing."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    return max(0.0, (at - now).total_seconds())
