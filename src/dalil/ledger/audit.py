"""Writing and checking the audit chain.

Everything that changes what the ledger holds appends an entry in the same transaction, with :func:`append`. The chain
holds a seal of every stored row: rows that were written are named as ``seals``, rows that go as ``unseals``
(:mod:`dalil.ledger.seals`), and ``dalil verify`` compares the rows with the last seal of each.

An entry's hash is taken in three steps, each the SHA-256 of the canonical JSON of a list:

1. ``[salt, actor]``, the actor's seal: who acted can be withheld, and proved later. The salt is random.
2. ``[at, actor's seal, action, object, payload]``, the content; the payload is the column's text as it stands.
3. ``[number, content, hash of the entry before]``: the hash. What an entry says can be withheld, and the chain still be
   followed from its first entry to its last.

Changing, removing or inserting an entry breaks every hash after it.
"""

from __future__ import annotations

import getpass
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from dalil.ledger import seals as sealing
from dalil.ledger.fields import canonical_json, storable
from dalil.ledger.models import AuditEntry

GENESIS = "0" * 64
_LOCK = 0x64616C696C  # "dalil"; PostgreSQL's advisory lock of the chain's end
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain is made of it: every value as its column holds it, ``at`` and ``payload`` as text."""

    seq: int
    at: str
    actor: str
    salt: str
    action: str
    object: str
    payload: str
    prev_hash: str
    hash: str

    @property
    def actor_seal(self) -> str:
        """Step 1."""
        return _sha256([self.salt, self.actor])

    @property
    def content(self) -> str:
        """Step 2."""
        return _sha256([self.at, self.actor_seal, self.action, self.object, self.payload])

    @property
    def expected(self) -> str:
        """Step 3: the hash that the entry should carry."""
        return _sha256([self.seq, self.content, self.prev_hash])

    def told(self) -> dict[str, Any]:
        """The payload as data. Raises ``ValueError`` where it is damaged."""
        payload = json.loads(self.payload)
        if not isinstance(payload, dict):
            raise ValueError("the payload is no object")
        return payload


def acting_user() -> str:
    """The name of the account that runs this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def append(
    action: str,
    object_id: str,
    payload: Mapping[str, Any],
    actor: str | None = None,
    *,
    seals: Iterable[Model] = (),
    unseals: Iterable[Model | str] = (),
) -> AuditEntry:
    """Add one entry to the end of the chain, in the caller's transaction (or in one of its own).

    ``payload`` is plain data that JSON can carry; numbers in it should be whole. ``actor`` is who acted: the name of an
    account of the site, by default that of the process. ``seals`` are rows just written whose objects are sealed as
    they now stand; ``unseals`` rows (or names, as :func:`dalil.ledger.seals.name_of` gives them) that go or have gone.
    They stand in the payload under these two names. Raises ``ValueError`` where the payload has them already.
    """
    if {"seals", "unseals"} & payload.keys():
        raise ValueError("seals are taken by the chain itself")
    with transaction.atomic():
        whole = dict(payload)
        if sealed := sealing.seals(seals):
            whole["seals"] = sealed
        if gone := sorted(each if isinstance(each, str) else sealing.name_of(each) for each in unseals):
            whole["unseals"] = gone
        last = _last()
        entry = AuditEntry(
            seq=last.seq + 1 if last else 1,
            at=datetime.now(UTC),
            actor=storable(actor or acting_user()),
            salt=secrets.token_hex(16),
            action=action,
            object=object_id,
            payload=storable(whole),
            prev_hash=last.hash if last else GENESIS,
        )
        entry.hash = entry_hash(entry)
        entry.save(force_insert=True)
    return entry


def next_number() -> int:
    """The number of the next entry, kept for the caller's transaction: rows that are sealed by it can name it."""
    last = _last()
    return last.seq + 1 if last else 1


def entry_hash(entry: AuditEntry) -> str:
    """The hash that ``entry`` should carry."""
    return Link(
        seq=entry.seq,
        at=str(entry.at.astimezone(UTC).replace(tzinfo=None)),
        actor=entry.actor,
        salt=entry.salt,
        action=entry.action,
        object=entry.object,
        payload=AuditEntry._meta.get_field("payload").get_prep_value(entry.payload),
        prev_hash=entry.prev_hash,
        hash=entry.hash,
    ).expected


def links() -> Iterator[Link]:
    """The whole chain, first entry first, as the database holds it."""
    table = sealing.table_of(AuditEntry)
    last = None
    while True:
        condition = "" if last is None else "WHERE seq > %s"
        rows = sealing.select(table, f"{condition} ORDER BY seq LIMIT {_BATCH}", [] if last is None else [last])
        if not rows:
            return
        for row in rows:
            yield Link(**row)
        last = rows[-1]["seq"]


def breaks() -> Iterator[str]:
    """What is wrong with the chain, one line each; nothing if it holds."""
    chain = Chain()
    for link in links():
        yield from chain.follow(link)


class Chain:
    """Follows the chain entry by entry, and keeps what it seals: each object's name with its seal and that entry."""

    def __init__(self) -> None:
        self.head = GENESIS
        self.length = 0
        self.seals: dict[str, tuple[bytes, int]] = {}

    def follow(self, link: Link) -> Iterator[str]:
        """What is wrong with the next entry, one line each."""
        number = self.length + 1
        if link.seq != number:
            yield f"audit entry {number} is missing"
        elif link.prev_hash != self.head:
            yield f"audit entry {link.seq} does not follow the one before it"
        if link.expected != link.hash:
            yield f"audit entry {link.seq} was changed"
        self.length, self.head = link.seq if isinstance(link.seq, int) else number, link.hash
        try:
            told = link.told()
            self.seals |= {name: (bytes.fromhex(seal), link.seq) for name, seal in told.get("seals", {}).items()}
            for name in told.get("unseals", ()):
                self.seals.pop(name, None)
        except (ValueError, TypeError, AttributeError):
            yield f"audit entry {link.seq} cannot be read"


def _last() -> AuditEntry | None:
    """The chain's last entry; until the transaction ends nobody else adds one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    return AuditEntry.objects.order_by("-seq").first()


def _sha256(parts: list[Any]) -> str:
    return sha256(canonical_json(parts).encode("ascii")).hexdigest()
