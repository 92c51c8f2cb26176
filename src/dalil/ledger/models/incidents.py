"""Incidents: what linking made of the claims. They can always be derived again from the claims."""

from __future__ import annotations

from functools import cached_property

from django.db import models

from dalil import model
from dalil.ledger import viewing
from dalil.ledger.fields import RecordField
from dalil.ledger.models.claims import KEY_LENGTH, Claim
from dalil.ledger.models.viewed import Viewed


class _Incidents(Viewed["Incident"]):
    audience = "audience"


class _Places(Viewed["IncidentPlace"]):
    audience, variant = "incident__audience", "variant"


class _Links(Viewed["IncidentClaim"]):
    audience, variant, hidden = "incident__audience", "variant", "claim__hidden"


class Incident(models.Model):
    """One occurrence as its claims tell it. ``place``, ``lat`` and ``lon`` are those of its first (located) place.

    An incident that is not the same for everybody has a row for each way in which it is seen, under one
    ``incident_id``; ``audience`` says who sees which (:mod:`dalil.ledger.publication` writes them).
    """

    seal_key = "incident_id"
    seal_only = "audience IN (1, 3, 5, 7)"
    seal_skips = ("audience",)

    incident_id = models.CharField(max_length=128, db_index=True)
    audience = models.SmallIntegerField(default=viewing.EVERYBODY)
    kind = models.CharField(max_length=32, db_index=True)
    date_start = models.DateField(null=True, blank=True, db_index=True)
    date_end = models.DateField(null=True, blank=True)
    title = models.TextField()
    place = models.TextField(blank=True, default="")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    claim_count = models.IntegerField()
    source_count = models.IntegerField()
    record = RecordField()
    claims = models.ManyToManyField(
        Claim, through="IncidentClaim", related_name="incidents"
    )  # members and totals alike

    objects = _Incidents()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("incident_id", "audience"), name="incident_once_an_audience"),)
        ordering = (models.F("date_start").asc(nulls_last=True), "incident_id")

    def __str__(self) -> str:
        return self.title

    @cached_property
    def noun(self) -> model.Incident:
        """The incident as the library knows it."""
        return model.incident_from_record(self.record)

    def members(self) -> models.QuerySet[Claim]:
        """The claims that tell of it, by day, with their reports."""
        return self._linked(IncidentClaim.MEMBER)

    def totals(self) -> models.QuerySet[Claim]:
        """The aggregate claims that cover it and are never added to it."""
        return self._linked(IncidentClaim.AGGREGATE)

    def _linked(self, role: str) -> models.QuerySet[Claim]:
        linked = Claim.objects.filter(links__incident=self, links__role=role)
        return linked.select_related("report__capture").order_by(models.F("date_start").asc(nulls_last=True), "pk")


class IncidentPlace(models.Model):
    """A name under which an incident is found by place; as :class:`~dalil.ledger.models.ClaimPlace`.

    It holds the incident's days as well: place and period are the filters that nearly every question has, and one index
    over both keeps figures quick in large ledgers.
    """

    seal_of = "incident"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="place_names")
    position = models.IntegerField()
    depth = models.IntegerField()
    name = models.TextField()
    key = models.CharField(max_length=KEY_LENGTH)
    date_start = models.DateField(null=True, blank=True)
    date_end = models.DateField(null=True, blank=True)
    variant = models.BooleanField(default=False)

    objects = _Places()

    class Meta:
        # Whole in the index, as those below and of claims are: a figure over years looks at very many of them.
        indexes = (
            models.Index(fields=("key", "date_start", "date_end", "variant", "incident"), name="incident_place_period"),
        )


class IncidentClaim(models.Model):
    """A claim of an incident: a ``member``, or an ``aggregate`` that covers it and is never added to it.

    ``variant`` marks links of rows that stand beside an incident's own, for those who see it otherwise.
    """

    seal_of = "incident"
    MEMBER, AGGREGATE = "member", "aggregate"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="links", db_index=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links")
    role = models.CharField(max_length=16, choices=((MEMBER, "member"), (AGGREGATE, "aggregate")), default=MEMBER)
    variant = models.BooleanField(default=False)

    objects = _Links()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("incident", "claim"), name="incident_claim_once"),
            models.UniqueConstraint(
                fields=("claim",), condition=models.Q(role="member", variant=False), name="claim_in_one_incident"
            ),
        )
        indexes = (models.Index(fields=("incident", "role", "variant", "claim"), name="incident_claim_role"),)
