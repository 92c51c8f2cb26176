"""Accounts: who may sign in, as what, and what is kept of signing in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dalil.ledger.fields import RecordField
from dalil.ledger.roles import ROLES

_ROLES = tuple((role, role) for role in ROLES[1:])


class Account(models.Model):
    """What the ledger knows of one of Django's users: its role, its clearance, and its second factor.

    ``totp_key`` is empty without a second factor; ``totp_step`` is the last time step whose code was used, so that no
    code works twice.
    """

    seal_key = ""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="account")
    role = models.CharField(max_length=16, choices=_ROLES)
    cleared = models.BooleanField(default=False)
    totp_key = models.CharField(max_length=64, blank=True, default="")
    totp_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.user)


class Invitation(models.Model):
    """A link by which one person makes an account, or sets a new password for one; only a digest of it is kept."""

    seal_key = ""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=16, choices=_ROLES)
    cleared = models.BooleanField(default=False)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name


class FailedSignIn(models.Model):
    """A failed attempt to sign in, under a keyed digest of the name or of the address that was used."""

    seal_key = ""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()


class SignedIn(models.Model):
    """A session of an account, so that its owner can see and end it."""

    seal_key = ""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="signed_in")
    session_key = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    seen = models.DateTimeField()
    browser = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ("-seen",)


class Token(models.Model):
    """A key for programs that read the API as an account; only a digest of it is kept.

    :attr:`key_id` names it to people, in lists and in the audit chain. ``used_at`` is kept to within some minutes.
    """

    seal_key = ""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.key_id

    @property
    def key_id(self) -> str:
        """The first ten figures of the digest, which tell nothing of the key."""
        return self.digest[:10]


class Restriction(models.Model):
    """A source, a report or an incident that is sensitive.

    ``claims`` are those that the incident had when it was restricted.
    """

    seal_key = ""

    SOURCE, REPORT, INCIDENT = "source", "report", "incident"

    about = models.CharField(max_length=16)
    name = models.CharField(max_length=200, db_index=True)
    claims = RecordField(default=list)
    reason = models.TextField(blank=True, default="")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.about} {self.name}"
