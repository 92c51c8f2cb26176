"""How often signing in may fail, and a program send a wrong key: counted in the database for all processes together.

Signing in is counted per account and per address, and bars both: passwords can be guessed. Wrong keys are counted per
address and bar wrong keys only: a key of 256 bits cannot be guessed, and a forgotten program with an old key must not
lock out those beside it.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings

from dalil.ledger.models import FailedSignIn

WINDOW: Final = timedelta(minutes=15)
MOST_FOR_NAME: Final = 5
MOST_FOR_ADDRESS: Final = 30
MOST_WRONG_KEYS: Final = 30


def is_barred(name: str, address: str) -> bool:
    """True if signing in failed too often of late, for the account or from the address."""
    since = datetime.now(UTC) - WINDOW
    recent = FailedSignIn.objects.filter(at__gte=since)
    return (
        recent.filter(key=_key("name", name)).count() >= MOST_FOR_NAME
        or recent.filter(key=_key("address", address)).count() >= MOST_FOR_ADDRESS
    )


def note_failure(name: str, address: str) -> None:
    """Count one failure, and forget those that no longer count."""
    now = datetime.now(UTC)
    FailedSignIn.objects.filter(at__lt=now - WINDOW).delete()
    FailedSignIn.objects.bulk_create(
        [FailedSignIn(key=_key("name", name), at=now), FailedSignIn(key=_key("address", address), at=now)]
    )


def allows_wrong_key(address: str) -> bool:
    """Count one wrong key from an address; false if there were too many of late, which are counted no further."""
    now, key = datetime.now(UTC), _key("wrong key from", address)
    if FailedSignIn.objects.filter(key=key, at__gte=now - WINDOW).count() >= MOST_WRONG_KEYS:
        return False
    FailedSignIn.objects.filter(at__lt=now - WINDOW).delete()
    FailedSignIn.objects.create(key=key, at=now)
    return True


def forgive(name: str) -> None:
    """Forget the failures of an account: its owner has signed in."""
    FailedSignIn.objects.filter(key=_key("name", name)).delete()


def _key(kind: str, value: str) -> str:
    """Names and addresses are not kept, only digests that the ledger's key makes."""
    text = f"{kind}:{value.strip().casefold()}".encode("utf-8", "replace")
    return hmac.digest(settings.SECRET_KEY.encode(), text, "sha256").hex()
