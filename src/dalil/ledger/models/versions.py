"""Which reports tell one text, copied or brought up to date. Derived from their words, and no evidence."""

from __future__ import annotations

from django.db import models

from dalil.ledger.models.evidence import Report


class Version(models.Model):
    """The place of one report among the versions of its text: ``first`` is the one that was stored first (itself, if
    there is no other), ``likeness`` how alike it is to that one, 0 to 1.
    """

    seal_key = ""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, primary_key=True, related_name="version")
    first = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    likeness = models.FloatField()

    def __str__(self) -> str:
        return str(self.pk)


class VersionKey(models.Model):
    """A key that a report shares with most of those that are like it (:mod:`dalil.reports.likeness`)."""

    seal_key = ""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    key = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.key)
