"""Who looks at a page: the account that signed in, the key of a program, the person at this machine, or a visitor."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from dalil.ledger.access import accounts, bearer_keys, throttle
from dalil.ledger.models import Account
from dalil.ledger.viewing import VISITOR, Viewer

_HERE: Final = ("127.0.0.1", "::1")
_OWN_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_FORWARDED: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
AT_THE_MACHINE: Final = Viewer("", "reader", True)
"""A ledger without any account is read whole by whoever sits at its machine: the files are theirs anyway."""


API: Final = "/api/"


class WrongKeyError(Exception):
    """A program's key that is none, no longer one, or one wrong key too many: ``barred``."""

    def __init__(self, line: str, *, barred: bool) -> None:
        super().__init__(line)
        self.barred = barred


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request. Raises :class:`WrongKeyError`: who sends a key is never answered as somebody else."""
    kind, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind.lower() == "bearer" and request.path.startswith(API):
        return _holder(secret.strip(), str(request.META.get("REMOTE_ADDR", "")))
    user = request.user
    if user.is_authenticated:
        return accounts.viewer_of(user) or VISITOR
    return AT_THE_MACHINE if _is_local(request) and not Account.objects.exists() else VISITOR


def _holder(secret: str, address: str) -> Viewer:
    found = bearer_keys.holder(secret)
    if found is not None:
        return found
    if throttle.allows_wrong_key(address):
        raise WrongKeyError("this key is none of this ledger, or it has ended or was revoked", barred=False)
    raise WrongKeyError("too many wrong keys from this address; try again in a quarter of an hour", barred=True)


def _is_local(request: HttpRequest) -> bool:
    """True for a browser on this machine that was not sent on by a proxy and asked for the machine by its own name."""
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    return (
        request.META.get("REMOTE_ADDR") in _HERE
        and host in _OWN_NAMES
        and not any(header in request.META for header in _FORWARDED)
    )
