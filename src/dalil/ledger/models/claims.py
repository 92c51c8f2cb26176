"""Claims as they were read, and the columns by which they are found."""

from __future__ import annotations

from functools import cached_property

from django.db import models

from dalil import model
from dalil.ledger.fields import RecordField
from dalil.ledger.models.evidence import Report
from dalil.ledger.models.readings import Reading

# Keys longer than this are cut, in rows and in questions alike: an index of PostgreSQL holds no long texts.
KEY_LENGTH = 200


class Claim(models.Model):
    """One claim: the guide's record, and columns to find it by. ``quote`` is its evidence in the report's words."""

    seal_key = "claim_id"

    claim_id = models.CharField(max_length=128, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="claims")
    position = models.IntegerField()
    kind = models.CharField(max_length=32, db_index=True)
    scope = models.CharField(max_length=16)
    status = models.CharField(max_length=16)
    date_start = models.DateField(null=True, blank=True, db_index=True)
    date_end = models.DateField(null=True, blank=True)
    quote = models.TextField(blank=True, default="")
    record = RecordField()
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("report", "position"), name="claim_position_once"),)
        # Every figure asks for the totals of its days, and they are few among the claims.
        indexes = (
            models.Index(
                fields=("date_start", "date_end"), condition=models.Q(scope="aggregate"), name="claim_totals_days"
            ),
        )

    def __str__(self) -> str:
        return self.claim_id

    @cached_property
    def noun(self) -> model.Claim:
        """The claim as the library knows it."""
        return model.claim_from_record(self.record)


class ClaimPlace(models.Model):
    """A name under which a claim is found by place: ``depth`` 0 its own, above that what it lies within.

    ``position`` is the place's index in the record; ``key`` is made by :mod:`dalil.ledger.keys`.
    """

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="place_names")
    position = models.IntegerField()
    depth = models.IntegerField()
    name = models.TextField()
    key = models.CharField(max_length=KEY_LENGTH, db_index=True)


class ClaimActor(models.Model):
    """An alleged doer of a claim: the lexicon's identifier, and the name with its key."""

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="actors")
    actor = models.CharField(max_length=KEY_LENGTH, db_index=True)
    name = models.TextField()
    key = models.CharField(max_length=KEY_LENGTH, db_index=True)


class ClaimTarget(models.Model):
    """A type of target that a claim names."""

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="targets")
    type = models.CharField(max_length=32, db_index=True)
    effect = models.CharField(max_length=32, blank=True, default="")


class ClaimCount(models.Model):
    """A count of a claim; ``high`` is null where the words set no upper end."""

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="counts")
    outcome = models.CharField(max_length=32, db_index=True)
    who = models.CharField(max_length=64)
    low = models.BigIntegerField()
    high = models.BigIntegerField(null=True, blank=True)


class ClaimSpeaker(models.Model):
    """One speaker of a claim's chain, innermost first; ``source_line`` marks the report's own."""

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="speakers")
    position = models.IntegerField()
    name = models.TextField()
    source_line = models.BooleanField(default=False)
