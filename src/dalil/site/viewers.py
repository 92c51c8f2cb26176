"""Who looks at a page: the account that signed in, the key of a program, the person at this machine, or a visitor."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from dalil.ledger.access import accounts
from dalil.ledger.models import Account
from dalil.ledger.viewing import VISITOR, Viewer

_HERE: Final = ("127.0.0.1", "::1")
_OWN_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_FORWARDED: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
AT_THE_MACHINE: Final = Viewer("", "reader", True)
"""A ledger without any account is read whole by whoever sits at its machine: the files are theirs anyway."""


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request."""
    kind, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind.lower() == "bearer" and secret and request.path.startswith("/api/"):
        return accounts.viewer_of_token(secret.strip()) or VISITOR
    user = request.user
    if user.is_authenticated:
        return accounts.viewer_of(user) or VISITOR
    return AT_THE_MACHINE if _is_local(request) and not Account.objects.exists() else VISITOR


def _is_local(request: HttpRequest) -> bool:
    """True for a browser on this machine that was not sent on by a proxy and asked for the machine by its own name."""
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    return (
        request.META.get("REMOTE_ADDR") in _HERE
        and host in _OWN_NAMES
        and not any(header in request.META for header in _FORWARDED)
    )
