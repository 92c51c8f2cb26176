"""Keys with which programs read the API as an account: shown once, kept as digests, each with an end.

A key has the rights of its account at the moment it is used, and ends with it. Giving one out and taking it back are
entries of the audit chain, under the name of :attr:`~dalil.ledger.models.Token.key_id`.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet

from dalil.ledger import audit
from dalil.ledger.access import accounts
from dalil.ledger.models import Token
from dalil.ledger.opening import LedgerError
from dalil.ledger.viewing import Viewer

PREFIX: Final = "dalil_"  # by which people and scanners of leaked secrets know one
DAYS: Final = 90
MOST_DAYS: Final = 730
MOST_OF_ACCOUNT: Final = 20
_LONGEST: Final = 200
_USE_NOTED: Final = timedelta(minutes=10)  # not at each request: reading would have to wait for whoever writes


def issue(name: str, label: str = "", *, by: str, days: int = DAYS) -> str:
    """A new key of an account, for ``days`` (1 to :data:`MOST_DAYS`); it can never be shown again.

    Raises :class:`LedgerError` where there is no such account, or it holds :data:`MOST_OF_ACCOUNT` keys.
    """
    if not 1 <= days <= MOST_DAYS:
        raise LedgerError(f"a key lasts 1 to {MOST_DAYS} days, not {days}")
    label = " ".join(label.replace("\0", " ").split())[:80]
    secret, now = PREFIX + secrets.token_urlsafe(32), datetime.now(UTC)
    with transaction.atomic():
        user = accounts.account(name).user
        Token.objects.filter(user=user, ends_at__lt=now).delete()
        if Token.objects.filter(user=user).count() >= MOST_OF_ACCOUNT:
            raise LedgerError(f"{name} has {MOST_OF_ACCOUNT} keys: revoke one first")
        ends_at = now + timedelta(days=days)
        row = Token.objects.create(user=user, digest=accounts.digest(secret), label=label, made_at=now, ends_at=ends_at)
        told = {"key": row.key_id, "label": label, "ends": ends_at.date().isoformat()}
        audit.append("issue key", f"account {name}", told, by)
    return secret


def keys(name: str | None = None) -> QuerySet[Token]:
    """The keys that work, of one account or of all, newest first. Raises :class:`LedgerError` for no account."""
    found = Token.objects.select_related("user").filter(Q(ends_at=None) | Q(ends_at__gt=datetime.now(UTC)))
    return found.filter(user=accounts.account(name).user) if name is not None else found


def revoke(key_id: str, *, by: str, of: str | None = None) -> str:
    """End a key at once, and give the name of its account. ``of`` allows keys of this account only.

    Raises :class:`LedgerError` where no key, or no one key, is called so.
    """
    with transaction.atomic():
        found = list(keys(of).filter(digest__startswith=key_id.strip().lower())[:2]) if len(key_id) >= 6 else []
        if len(found) != 1:
            raise LedgerError(f"no key {key_id[:20]} in this ledger")
        (row,) = found
        name = row.user.get_username()
        row.delete()
        audit.append("revoke key", f"account {name}", {"key": row.key_id, "label": row.label}, by)
    return name


def holder(secret: str) -> Viewer | None:
    """Whom a key stands for; ``None`` for one that there is not, that has ended, or whose account is closed."""
    if not 0 < len(secret) <= _LONGEST:
        return None
    now = datetime.now(UTC)
    row = Token.objects.filter(digest=accounts.digest(secret)).select_related("user__account").first()
    if row is None or not row.user.is_active or (row.ends_at and row.ends_at <= now):
        return None
    if row.used_at is None or now - row.used_at > _USE_NOTED:
        with suppress(DatabaseError):  # while another process writes, when it was used is not worth a failure
            Token.objects.filter(pk=row.pk).update(used_at=now)
    held = getattr(row.user, "account", None)
    return Viewer(row.user.get_username(), held.role, held.cleared) if held else None
