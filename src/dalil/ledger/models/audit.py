"""The audit chain: every decision an entry, every entry sealed by the hash of the one before.

All other tables of the ledger are sealed by it: ``seal_key`` and ``seal_of`` say how (:mod:`dalil.ledger.seals`).
"""

from __future__ import annotations

from django.db import models

from dalil.ledger.models.viewed import ViewedRecord, ViewedText


class AuditEntry(models.Model):
    """One entry of the chain, written by :mod:`dalil.ledger.audit` only; the database refuses to change it.

    The public sees neither who decided nor what was written about it.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = ViewedText(public_text="withheld")
    salt = models.CharField(max_length=32)
    action = models.CharField(max_length=64, db_index=True)
    object = models.CharField(max_length=200, db_index=True)
    payload = ViewedRecord(default=dict, public_text="{}")
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("seq",)

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.object}"
