"""Incidents in outline: what maps, charts, lists and figures over very many of them ask, in columns."""

from __future__ import annotations

from django.db import models

from dalil.ledger.fields import RecordField
from dalil.ledger.models.claims import KEY_LENGTH
from dalil.ledger.models.incidents import Incident
from dalil.ledger.models.viewed import Viewed


class _Outlines(Viewed["IncidentOutline"]):
    audience = "incident__audience"


class IncidentOutline(models.Model):
    """An incident's place on a map, its names and its numbers; made with its row by :mod:`dalil.ledger.outlines`.

    An outline can be derived again and is no evidence. It is never changed: where its incident, or what the incident's
    claims say, becomes another, an outline with a new key takes its place. Who keeps outlines needs to ask only which
    keys there are.

    ``spot`` is the same for all incidents that are drawn at one place; ``located`` is true where that may be a dot.
    ``asserted`` is false for what is only denied. Numbers are people over all sources; the highs of open ranges are the
    greatest number said, and ``…_open`` is 1 where no upper end is set. ``actors`` and ``targets`` are what claims that
    assert it name, a line each, sorted: a doer's identifier, a tab and its name's key; a type of target. ``places`` are
    the incident's as JSON, each a list of name, country and what it lies within. ``shares`` are those of
    :mod:`dalil.figures.shares`. ``step`` is the grade that the rules propose (empty for what is only denied) by the
    settings that ``graded_by`` is a digest of. ``totals`` are the primary keys of the totals that cover it, parted by
    blanks.
    """

    seal_key = ""

    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, related_name="outline")
    spot = models.CharField(max_length=KEY_LENGTH)
    place = models.TextField(blank=True, default="")
    within = models.TextField(blank=True, default="")
    level = models.CharField(max_length=32, blank=True, default="")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    located = models.BooleanField(default=False)
    asserted = models.BooleanField(default=True)
    killed_low = models.BigIntegerField(null=True, blank=True)
    killed_high = models.BigIntegerField(null=True, blank=True)
    killed_open = models.SmallIntegerField(default=0)
    injured_low = models.BigIntegerField(null=True, blank=True)
    injured_high = models.BigIntegerField(null=True, blank=True)
    injured_open = models.SmallIntegerField(default=0)
    actors = models.TextField(blank=True, default="")
    targets = models.TextField(blank=True, default="")
    places = models.TextField(default="[]")
    shares = RecordField(default=list)
    totals = models.TextField(blank=True, default="")
    step = models.CharField(max_length=16, blank=True, default="")
    contested = models.BooleanField(default=False)
    graded_by = models.CharField(max_length=16, blank=True, default="", db_index=True)

    objects = _Outlines()
