"""With what captures were read: every version that a claim depends on, once for each combination of them."""

from __future__ import annotations

from django.db import models

from dalil.ledger.fields import RecordField


class Reading(models.Model):
    """One state of the reader and of all that it reads with, as :mod:`dalil.ledger.readings` finds it."""

    seal_key = "digest"

    digest = models.CharField(max_length=64, unique=True)
    record = RecordField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.record['reader']} ({self.digest[:12]})"
