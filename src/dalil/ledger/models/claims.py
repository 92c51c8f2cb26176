"""Claims as they were read, and the columns by which they are found."""

from __future__ import annotations

from functools import cached_property

from django.db import models

from dalil import model
from dalil.ledger import viewing
from dalil.ledger.fields import RecordField
from dalil.ledger.models.evidence import Report
from dalil.ledger.models.readings import Reading
from dalil.ledger.models.viewed import Row, Viewed, ViewedRecord, ViewedText

# Keys longer than this are cut, in rows and in questions alike: an index of PostgreSQL holds no long texts.
KEY_LENGTH = 200


class _Claims(Viewed["Claim"]):
    hidden, rejected = "hidden", "rejected"


class _OfClaims(Viewed[Row]):
    hidden = "claim__hidden"


class _Named(_OfClaims[Row]):
    def in_all(self) -> models.QuerySet[Row]:
        """The same rows, for who goes over the whole table: the claims that the viewer may not see, which are few, are
        looked up once, instead of the claim of each row.
        """
        rows: models.QuerySet[Row] = models.QuerySet(self.model, using=self._db)
        if viewing.current().audience == viewing.ALL:
            return rows
        return rows.exclude(claim__in=Claim._base_manager.filter(hidden=True).order_by().values("pk"))


class _Places(_OfClaims["ClaimPlace"]):
    withheld = "withheld"


class _Actors(_Named["ClaimActor"]):
    pass


class _Targets(_Named["ClaimTarget"]):
    pass


class _Counts(_OfClaims["ClaimCount"]):
    pass


class _Speakers(_OfClaims["ClaimSpeaker"]):
    pass


class Claim(models.Model):
    """One claim: the guide's record, and columns to find it by. ``quote`` is its evidence in the report's words.

    ``record`` is the claim as it stands; where people corrected it, ``as_read`` keeps the record that was read.
    ``vulnerable`` marks claims whose precise places are not for the public. ``every`` holds rejected claims, too.
    """

    seal_key = "claim_id"
    seal_skips = ("hidden", "vulnerable", "public_quote", "public_record")

    claim_id = models.CharField(max_length=128, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="claims")
    position = models.IntegerField()
    kind = models.CharField(max_length=32, db_index=True)
    scope = models.CharField(max_length=16)
    status = models.CharField(max_length=16)
    date_start = models.DateField(null=True, blank=True, db_index=True)
    date_end = models.DateField(null=True, blank=True)
    quote = ViewedText(blank=True, default="", public="public_quote")
    record = ViewedRecord(public="public_record")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    as_read = RecordField(null=True, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    hidden = models.BooleanField(default=False)
    rejected = models.BooleanField(default=False)
    vulnerable = models.BooleanField(default=False)
    public_quote = models.TextField(null=True, blank=True)
    public_record = RecordField(null=True, blank=True)

    objects = _Claims()
    every = models.Manager["Claim"]()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("report", "position"), name="claim_position_once"),)
        # Every figure asks for the totals of its days, and they are few among the claims.
        indexes = (
            models.Index(
                # With all that is asked of totals before their records are read.
                fields=("date_start", "date_end", "rejected", "status", "scope"),
                condition=models.Q(scope="aggregate"),
                name="claim_totals_period",
            ),
            # The desk begins with what the reader is least sure of.
            models.Index(fields=("confidence", "id"), name="claim_least_certain"),
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
    seal_skips = ("withheld",)

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="place_names", db_index=False)
    position = models.IntegerField()
    depth = models.IntegerField()
    name = models.TextField()
    key = models.CharField(max_length=KEY_LENGTH, db_index=True)
    withheld = models.BooleanField(default=False)

    objects = _Places()

    class Meta:
        indexes = (models.Index(fields=("claim", "key", "depth"), name="claim_place_key"),)


class ClaimActor(models.Model):
    """An alleged doer of a claim: the lexicon's identifier, and the name with its key."""

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="actors", db_index=False)
    actor = models.CharField(max_length=KEY_LENGTH, db_index=True)
    name = models.TextField()
    key = models.CharField(max_length=KEY_LENGTH, db_index=True)

    objects = _Actors()

    class Meta:
        indexes = (models.Index(fields=("claim", "actor", "key"), name="claim_actor_key"),)


class ClaimTarget(models.Model):
    """A type of target that a claim names."""

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="targets", db_index=False)
    type = models.CharField(max_length=32, db_index=True)
    effect = models.CharField(max_length=32, blank=True, default="")

    objects = _Targets()

    class Meta:
        indexes = (models.Index(fields=("claim", "type"), name="claim_target_type"),)


class ClaimCount(models.Model):
    """A count of a claim; ``high`` is null where the words set no upper end."""

    seal_of = "claim"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="counts", db_index=False)
    outcome = models.CharField(max_length=32, db_index=True)
    who = models.CharField(max_length=64)
    low = models.BigIntegerField()
    high = models.BigIntegerField(null=True, blank=True)

    objects = _Counts()

    class Meta:
        indexes = (models.Index(fields=("claim", "outcome", "who"), name="claim_count_outcome"),)


class ClaimSpeaker(models.Model):
    """One speaker of a claim's chain, innermost first; ``source_line`` marks the report's own."""

    seal_of = "claim"
    seal_skips = ("public_name",)

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="speakers")
    position = models.IntegerField()
    name = ViewedText(public="public_name")
    source_line = models.BooleanField(default=False)
    public_name = models.TextField(null=True, blank=True)

    objects = _Speakers()
