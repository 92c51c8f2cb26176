"""Accounts: made by invitation, given a role, closed; each change is an entry of the audit chain."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from dalil.ledger import audit
from dalil.ledger.access.rules import rules
from dalil.ledger.models import Account, Invitation, SignedIn, Token
from dalil.ledger.opening import LedgerError
from dalil.ledger.roles import ROLES
from dalil.ledger.viewing import Viewer

_NAME: Final = re.compile(r"[\w.@+-]{2,60}")


def accounts() -> QuerySet[Account]:
    """All accounts that are open, by name."""
    return Account.objects.filter(user__is_active=True).select_related("user").order_by("user__username")


def account(name: str) -> Account:
    """One account. Raises :class:`LedgerError` where there is none."""
    found = accounts().filter(user__username=name).first()
    if found is None:
        raise LedgerError(f"no account {name} in this ledger")
    return found


def viewer_of(user: User) -> Viewer | None:
    """What an account may see and do; ``None`` where it is closed or has none here."""
    found = Account.objects.filter(user=user).first() if user.is_active else None
    return Viewer(user.get_username(), found.role, found.cleared) if found else None


def invite(name: str, role: str, *, by: str, cleared: bool = False) -> str:
    """A new invitation; gives the secret part of its link, which is kept nowhere.

    For the name of an account that there is, the link sets a new password and leaves its role alone. Raises
    :class:`LedgerError` for a name or a role that cannot be.
    """
    if not _NAME.fullmatch(name):
        raise LedgerError(f"{name!r} cannot be an account's name: 2 to 60 letters, figures and . @ + - _")
    if role not in ROLES[1:]:
        raise LedgerError(f"{role!r} is none of {', '.join(ROLES[1:])}")
    secret, now = secrets.token_urlsafe(24), datetime.now(UTC)
    with transaction.atomic():
        Invitation.objects.filter(name=name, used_at__isnull=True).delete()
        Invitation.objects.create(
            digest=digest(secret),
            name=name,
            role=role,
            cleared=cleared,
            made_by=by,
            made_at=now,
            ends_at=now + timedelta(days=rules().invitation_days),
        )
        audit.append("invite", f"account {name}", {"role": role, "cleared": cleared}, by)
    return secret


def invitation(secret: str) -> Invitation | None:
    """The invitation of a link, if it can still be used."""
    found = Invitation.objects.filter(digest=digest(secret), used_at__isnull=True).first()
    return found if found and found.ends_at > datetime.now(UTC) else None


def accept_invitation(secret: str, password: str) -> Account:
    """Make the invited account with this password, or set it for the one that there is.

    Raises ``ValidationError`` for a password that the rules refuse, :class:`LedgerError` for a link that is used up.
    """
    with transaction.atomic():
        found = invitation(secret)
        if found is None:
            raise LedgerError("this invitation was used, or its time has passed")
        user = User.objects.filter(username=found.name).first() or User(username=found.name)
        validate_password(password, user)
        user.set_password(password)
        user.is_active = True
        user.save()
        held, made = Account.objects.get_or_create(user=user, defaults={"role": found.role, "cleared": found.cleared})
        end_sessions(user)
        Invitation.objects.filter(pk=found.pk).update(used_at=datetime.now(UTC))
        audit.append("join" if made else "new password", f"account {found.name}", {"role": held.role}, found.name)
    return held


def set_role(name: str, role: str, *, by: str, cleared: bool | None = None) -> None:
    """Give an account another role, or another clearance. Raises :class:`LedgerError` where that cannot be."""
    if role not in ROLES[1:]:
        raise LedgerError(f"{role!r} is none of {', '.join(ROLES[1:])}")
    with transaction.atomic():
        held = account(name)
        if held.role == ROLES[-1] and role != ROLES[-1]:
            _not_the_last(held)
        before = {"role": held.role, "cleared": held.cleared}
        held.role, held.cleared = role, held.cleared if cleared is None else cleared
        held.save()
        after = {"role": held.role, "cleared": held.cleared}
        audit.append("role", f"account {name}", {"before": before, "after": after}, by)


def close(name: str, *, by: str) -> None:
    """Close an account: its name stays in the chain, its sessions and keys end. The last administrator stays."""
    with transaction.atomic():
        held = account(name)
        if held.role == ROLES[-1]:
            _not_the_last(held)
        User.objects.filter(pk=held.user_id).update(is_active=False)
        end_sessions(held.user)
        Token.objects.filter(user=held.user_id).delete()
        audit.append("close account", f"account {name}", {}, by)


def set_password(user: User, password: str) -> None:
    """Set a password. Raises ``ValidationError`` for one that the rules refuse."""
    validate_password(password, user)
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=("password",))
        end_sessions(user)
        audit.append("new password", f"account {user.get_username()}", {}, user.get_username())


def set_second_factor(user: User, key: str, step: int) -> None:
    """Ask for a code from now on; ``step`` is the time step of the code that proved the key."""
    with transaction.atomic():
        Account.objects.filter(user=user).update(totp_key=key, totp_step=step)
        audit.append("second factor", f"account {user.get_username()}", {}, user.get_username())


def drop_second_factor(name: str, *, by: str) -> None:
    """Take an account's second factor away, for somebody who lost the device."""
    with transaction.atomic():
        held = account(name)
        Account.objects.filter(pk=held.pk).update(totp_key="", totp_step=0)
        audit.append("no second factor", f"account {name}", {}, by)


def _not_the_last(held: Account) -> None:
    if not accounts().filter(role=ROLES[-1]).exclude(pk=held.pk).exists():
        raise LedgerError(f"{held.user.get_username()} is the only administrator")


def end_sessions(user: User, *, keep: str | None = None) -> None:
    """End the sessions of an account, all but ``keep``."""
    from django.contrib.sessions.models import Session

    ended = SignedIn.objects.filter(user=user).exclude(session_key=keep)
    Session.objects.filter(session_key__in=list(ended.values_list("session_key", flat=True))).delete()
    ended.delete()


def password_problems(error: ValidationError) -> str:
    """What the rules say against a password, in one line."""
    return " ".join(error.messages)


def digest(secret: str) -> str:
    """What is kept of a secret that is given out once."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
