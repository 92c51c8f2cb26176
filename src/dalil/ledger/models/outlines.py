"""Incidents in outline: what maps, charts and sums over very many of them ask, in columns."""

from __future__ import annotations

from django.db import models

from dalil.ledger.models.claims import KEY_LENGTH
from dalil.ledger.models.incidents import Incident
from dalil.ledger.models.viewed import Viewed


class _Outlines(Viewed["IncidentOutline"]):
    audience = "incident__audience"


class IncidentOutline(models.Model):
    """An incident's place on a map and its numbers; made with its row by :mod:`dalil.ledger.outlines`.

    ``spot`` is the same for all incidents that are drawn at one place; ``located`` is true where that may be a dot.
    ``asserted`` is false for what is only denied. Numbers are people over all sources; the highs of open ranges are the
    greatest number said, and ``…_open`` is 1 where no upper end is set. ``actors`` and ``targets`` are what claims that
    assert it name: identifiers, a line each, sorted. ``step`` is the grade that the rules propose (empty for what is
    only denied) by the settings that ``graded_by`` is a digest of. An outline can be derived again and is no evidence.
    """

    seal_key = ""

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, primary_key=True, related_name="outline")
    spot = models.CharField(max_length=KEY_LENGTH)
    place = models.TextField(blank=True, default="")
    within = models.TextField(blank=True, default="")
    level = models.CharField(max_length=32, blank=True, default="")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    located = models.BooleanField(default=False)
    asserted = models.BooleanField(default=True)
    killed_low = models.BigIntegerField(null=True, blank=True, db_index=True)
    killed_high = models.BigIntegerField(null=True, blank=True)
    killed_open = models.SmallIntegerField(default=0)
    injured_low = models.BigIntegerField(null=True, blank=True)
    injured_high = models.BigIntegerField(null=True, blank=True)
    injured_open = models.SmallIntegerField(default=0)
    actors = models.TextField(blank=True, default="")
    targets = models.TextField(blank=True, default="")
    step = models.CharField(max_length=16, blank=True, default="")
    contested = models.BooleanField(default=False)
    graded_by = models.CharField(max_length=16, blank=True, default="", db_index=True)

    objects = _Outlines()
