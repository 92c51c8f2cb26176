"""Incidents whose sources contradict each other, so that the desk finds them without reading all claims."""

from __future__ import annotations

from django.db import models

from dalil.ledger.models.incidents import Incident
from dalil.ledger.models.viewed import Viewed


class _Disputes(Viewed["Dispute"]):
    audience = "incident__audience"


class Dispute(models.Model):
    """An incident with contradictions: ``number`` sorts of them, and which, a line each (``toll``, ``place``, …).

    Derived from its claims by :mod:`dalil.ledger.disputes`, and no evidence.
    """

    seal_key = ""

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, primary_key=True, related_name="dispute")
    number = models.SmallIntegerField(db_index=True)
    about = models.TextField()

    objects = _Disputes()

    def __str__(self) -> str:
        return " ".join(self.about.split())
