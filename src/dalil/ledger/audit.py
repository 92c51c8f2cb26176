"""Writing and checking the audit chain.

An entry's hash is the SHA-256 of the canonical JSON of its number, time, actor, action, object, payload and of the hash
before it. Changing, removing or inserting an entry therefore breaks every hash after it.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction

from dalil.ledger.fields import canonical_json, storable
from dalil.ledger.models import AuditEntry

GENESIS = "0" * 64
_LOCK = 0x64616C696C  # "dalil"; PostgreSQL's advisory lock of the chain's end


def acting_user() -> str:
    """The name of the account that runs this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def entry_hash(entry: AuditEntry) -> str:
    """The hash that ``entry`` should carry."""
    sealed = [
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.action,
        entry.object,
        entry.payload,
        entry.prev_hash,
    ]
    return sha256(canonical_json(sealed).encode("ascii")).hexdigest()


def append(action: str, object_id: str, payload: Mapping[str, Any], actor: str | None = None) -> AuditEntry:
    """Seal one entry on to the end of the chain, in the caller's transaction (or in one of its own).

    ``payload`` is plain data that JSON can carry; numbers in it should be whole.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = AuditEntry.objects.order_by("-seq").first()
        entry = AuditEntry(
            seq=last.seq + 1 if last else 1,
            at=datetime.now(UTC),
            actor=storable(actor or acting_user()),
            action=action,
            object=object_id,
            payload=storable(dict(payload)),
            prev_hash=last.hash if last else GENESIS,
        )
        entry.hash = entry_hash(entry)
        entry.save(force_insert=True)
    return entry


def breaks() -> Iterator[str]:
    """What is wrong with the chain, one line each; nothing if it holds."""
    expected_seq, prev_hash = 1, GENESIS
    for entry in AuditEntry.objects.order_by("seq").iterator(chunk_size=500):
        if entry.seq != expected_seq:
            yield f"audit entry {expected_seq} is missing"
        elif entry.prev_hash != prev_hash:
            yield f"audit entry {entry.seq} does not follow the one before it"
        if entry_hash(entry) != entry.hash:
            yield f"audit entry {entry.seq} was changed"
        expected_seq, prev_hash = entry.seq + 1, entry.hash
