"""What all actions share: who may, the version that was seen, the entry in the chain, the decision that is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import transaction
from django.db.models import F, Model, QuerySet

from dalil.ledger import audit, machine_links, viewing
from dalil.ledger.models import Claim, Incident, IncidentClaim
from dalil.ledger.models.decisions import CLAIM, INCIDENT, Decision, Standing
from dalil.ledger.opening import LedgerError
from dalil.ledger.viewing import HOUSE, Viewer, seen_by


class RefusedError(LedgerError):
    """A decision that cannot be taken; the message says why, in one line."""


class ConflictError(RefusedError):
    """Somebody else decided about the same in the meantime."""


def standing(about: str, name: str) -> Standing:
    """How a claim or an incident stands; version 0 where nobody has decided anything."""
    return Standing.objects.filter(about=about, name=name).first() or Standing(about=about, name=name)


def history(about: str, name: str) -> QuerySet[Decision]:
    """All decisions about a claim or an incident, latest first."""
    return Decision.objects.filter(about=about, name=name)


class Action:
    """One decision to be taken. A verb's class sets ``verb`` and ``about`` and writes in :meth:`change`."""

    verb: ClassVar[str]
    about: ClassVar[str] = CLAIM
    permission: ClassVar[str] = ""
    needs_reason: ClassVar[bool] = False

    def __init__(self, name: str, by: Viewer, reason: str, told: dict[str, Any]) -> None:
        self.name, self.by, self.reason, self.told = name, by, reason, told
        self.field = ""
        self.before: Any = None
        self.after: Any = None
        self.payload: dict[str, Any] = {}
        self.seals: list[Model] = []
        self.others: dict[str, Standing] = {}

    def take(self, version: int) -> Decision:
        """Take the decision, in one transaction."""
        if not self.by.name or not self.by.may(self.permission or self.verb):
            raise RefusedError("your role does not allow this")
        if self.needs_reason and not self.reason:
            raise RefusedError("say why: this takes a reason")
        self.check_seen()
        with transaction.atomic(), seen_by(HOUSE):
            self.stands = self._claimed(self.name, version)
            self.change()
            for stands in (self.stands, *self.others.values()):
                stands.save()
            decision = self._write()
            self.settle()
        return decision

    def change(self) -> None:
        """Write what the decision changes; sets ``before``, ``after`` and what the entry is to hold."""
        raise NotImplementedError

    def settle(self) -> None:
        """What follows once the entry is written, such as linking."""

    def check_seen(self) -> None:
        """Refuse what the one who decides may not see. It is as if it were not there."""
        with seen_by(self.by):
            rows = Claim.every.filter(claim_id=self.name) if self.about == CLAIM else None
            if rows is not None:
                there = rows.filter(hidden=False).exists() if self.by.audience != viewing.ALL else rows.exists()
            else:
                there = Incident.objects.filter(incident_id=self.name).exists()
        if not there:
            raise RefusedError(f"no {self.about} {self.name}")

    def decides_beside(self, name: str, version: int | None = None) -> Standing:
        """The standing of another that this decision is about, too; ``version`` is the one that was seen, if any was.

        The decision stands in the history of both, under one entry of the chain, and is undone for both.
        """
        if name not in self.others:
            self.others[name] = self._claimed(name, version)
        return self.others[name]

    def _claimed(self, name: str, version: int | None) -> Standing:
        """A standing, made this decision's alone if its version is the one that was seen."""
        Standing.objects.get_or_create(about=self.about, name=name)
        mine = Standing.objects.filter(about=self.about, name=name)
        if version is not None:
            mine = mine.filter(version=version)
        if not mine.update(version=F("version") + 1):
            last = history(self.about, name).first()
            who = f"{last.by} ({last.verb})" if last else "somebody"
            raise ConflictError(f"{who} decided about this in the meantime; look again")
        return Standing.objects.get(about=self.about, name=name)

    def _write(self) -> Decision:
        told = {"field": self.field, "before": self.before, "after": self.after, "reason": self.reason}
        entry = audit.append(
            self.verb,
            self.name,
            {key: value for key, value in told.items() if value not in (None, "")} | self.payload,
            self.by.name,
            seals=self.seals,
        )
        shared = {
            "verb": self.verb,
            "about": self.about,
            "field": self.field,
            "by": self.by.name,
            "at": datetime.now(UTC),
            "reason": self.reason,
            "entry": entry.seq,
        }
        decision = Decision.objects.create(name=self.name, before=self.before, after=self.after, **shared)
        Decision.objects.bulk_create(Decision(name=name, after={"of": self.name}, **shared) for name in self.others)
        return decision


class OfIncident(Action):
    """A decision about an incident."""

    about = INCIDENT


def claim_row(claim_id: str) -> Claim:
    """A claim, rejected or not."""
    return Claim.every.select_related("report__capture").get(claim_id=claim_id)


def beside(row: Claim) -> list[str]:
    """The claims that are linked with one, itself among them, and those that are astray around it: those that linking
    has to look at when it changes.
    """
    incidents = IncidentClaim.objects.filter(claim=row, role=IncidentClaim.MEMBER).values("incident")
    members = IncidentClaim.objects.filter(incident__in=incidents, role=IncidentClaim.MEMBER)
    around = Claim.every.filter(pk__in=machine_links.around([row.pk])).values_list("claim_id", flat=True)
    return sorted({row.claim_id, *members.values_list("claim__claim_id", flat=True), *around})


def decided_since(about: str, name: str, entry: int) -> Decision | None:
    """The latest decision that stands and was taken after that of an entry of the chain; comments and hands aside."""
    later = history(about, name).filter(entry__gt=entry, undone_by__isnull=True)
    return later.exclude(verb__in=("comment", "assign", "undo")).first()
