"""The audit chain: it grows, it cannot be changed, and where it was changed by force it says so."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from dalil.ledger import audit
from dalil.ledger.models import AuditEntry
from dalil.ledger.store import Ledger


def test_entries_are_chained(ledger: Ledger) -> None:
    first = audit.append("grade", "i1", {"grade": "likely"}, actor="reviewer 1")
    second = audit.append("grade", "i1", {"grade": "confirmed"}, actor="reviewer 2")
    assert (first.seq, first.prev_hash) == (1, audit.GENESIS)
    assert (second.seq, second.prev_hash) == (2, first.hash)
    assert list(audit.breaks()) == []


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_changes(ledger: Ledger, change: str) -> None:
    audit.append("grade", "i1", {})
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(actor="somebody else") if change == "update" else AuditEntry.objects.all().delete()
    assert AuditEntry.objects.get().seq == 1


def _by_force(statement: str) -> None:
    """Change the table as one could who opens the file with another program."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_auditentry_no_update")
        cursor.execute("DROP TRIGGER ledger_auditentry_no_delete")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE ledger_auditentry SET actor = 'x' WHERE seq = 2", ["audit entry 2 was changed"]),
        ("UPDATE ledger_auditentry SET payload = '{}' WHERE seq = 1", ["audit entry 1 was changed"]),
        ("UPDATE ledger_auditentry SET at = '2001-01-01' WHERE seq = 3", ["audit entry 3 was changed"]),
        ("DELETE FROM ledger_auditentry WHERE seq = 2", ["audit entry 2 is missing"]),
        ("DELETE FROM ledger_auditentry WHERE seq = 1", ["audit entry 1 is missing"]),
    ],
)
def test_what_was_changed_by_force_is_found(sqlite_ledger: Ledger, statement: str, told: list[str]) -> None:
    for number in range(3):
        audit.append("note", f"i{number}", {"number": number})
    _by_force(statement)
    assert list(audit.breaks()) == told


def test_a_resealed_entry_breaks_the_next_link(sqlite_ledger: Ledger) -> None:
    entry = audit.append("note", "i0", {})
    audit.append("note", "i1", {})
    entry.payload = {"forged": True}
    forged = audit.entry_hash(entry)
    _by_force(f"UPDATE ledger_auditentry SET payload = '{{\"forged\": true}}', hash = '{forged}' WHERE seq = 1")
    assert list(audit.breaks()) == ["audit entry 2 does not follow the one before it"]
