"""Judgements on pairs of claims, from which incidents are derived, and where incidents went that stand no more."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dalil.ledger.models.claims import Claim


class Judgement(models.Model):
    """One signed judgement: do two claims tell of one occurrence?

    A person's, written by :mod:`dalil.ledger.judgements`. ``one`` was stored before ``other``. A judgement is never
    changed: it is withdrawn, and stays.
    """

    seal_key = "id"
    SAME, NOT_SAME, UNSURE = "same", "not_same", "unsure"
    VERDICTS = ((SAME, "same"), (NOT_SAME, "not the same"), (UNSURE, "unsure"))

    one = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="judged_first")
    other = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="judged_second")
    verdict = models.CharField(max_length=8, choices=VERDICTS)
    by = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("one", "other"), condition=Q(withdrawn_at=None), name="judgement_stands_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.one_id} {self.verdict} {self.other_id}"

    @property
    def stands(self) -> bool:
        """False once it was withdrawn."""
        return self.withdrawn_at is None


class Link(models.Model):
    """The program's own judgement: two claims that weigh enough to be joined, or to be looked at, with their weight in
    bits. No evidence: derived from the claims, and kept so that what is new can be linked without looking at all.

    ``astray`` says how one of them is astray to the other (:mod:`dalil.incidents.strays`), ``one`` being the first;
    such pairs are kept from a smaller weight on.
    """

    seal_key = ""

    one = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="linked_first")
    other = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="linked_second")
    weight = models.FloatField()
    astray = models.SmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("one", "other"), name="link_once"),)

    def __str__(self) -> str:
        return f"{self.one_id} {self.weight:+.1f} {self.other_id}"


class Forwarding(models.Model):
    """Where the claims of an incident went: ``merged`` into another (its own id stands no more) or ``split`` off.

    ``entry`` is the number of the audit entry of the linking that did it.
    """

    seal_key = "id"
    MERGED, SPLIT = "merged", "split"

    source = models.CharField(max_length=128, db_index=True)
    target = models.CharField(max_length=128, db_index=True)
    cause = models.CharField(max_length=8, choices=((MERGED, "merged"), (SPLIT, "split")))
    entry = models.BigIntegerField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.source} {self.cause} {self.target}"
