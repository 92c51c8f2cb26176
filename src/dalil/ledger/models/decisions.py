"""What people decided at the desk: each decision, and how a claim or an incident stands after all of them."""

from __future__ import annotations

from django.db import models

from dalil.ledger.fields import RecordField

CLAIM, INCIDENT, REPORT, SOURCE = "claim", "incident", "report", "source"
ABOUT = (CLAIM, INCIDENT, REPORT, SOURCE)
WITHDRAWN = "withdrawn"
"""The state of a claim that stood only while a division did."""


class Decision(models.Model):
    """One decision, as the entry of the audit chain with the number ``entry`` tells it; undone by ``undone_by``."""

    seal_key = ""

    verb = models.CharField(max_length=16)
    about = models.CharField(max_length=16)
    name = models.CharField(max_length=200, db_index=True)
    field = models.CharField(max_length=64, blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")
    before = RecordField(null=True, blank=True)
    after = RecordField(null=True, blank=True)
    entry = models.BigIntegerField()
    undone_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.verb} {self.about} {self.name}"


class Standing(models.Model):
    """How a claim, an incident, a report or a source stands. ``version`` grows with each decision: who decides says
    which one was seen.

    ``state`` is empty, ``accepted``, ``corrected``, ``rejected``, ``joined`` (into another claim) or ``withdrawn``.
    A ``grade`` waits in ``asked_grade`` for a second person where raising it takes two.
    """

    seal_key = ""

    about = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    version = models.IntegerField(default=0)
    state = models.CharField(max_length=16, blank=True, default="", db_index=True)
    assignee = models.CharField(max_length=150, blank=True, default="", db_index=True)
    grade = models.CharField(max_length=16, blank=True, default="")
    asked_grade = models.CharField(max_length=16, blank=True, default="", db_index=True)
    asked_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("about", "name"), name="stands_once"),)

    def __str__(self) -> str:
        return f"{self.about} {self.name}"
