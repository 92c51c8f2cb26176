"""What is sensitive: restricted sources, reports and incidents, and the reports and claims that are hidden for them.

Restricted is what lets the secret be inferred: every report that a restricted source published or that tells of a
restricted incident, all claims of such a report, and the original that holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from dalil.ledger import audit
from dalil.ledger.models import Capture, Claim, ClaimSpeaker, IncidentClaim, Report, Restriction
from dalil.ledger.opening import LedgerError

_BATCH = 500


def in_force() -> QuerySet[Restriction]:
    """The restrictions that hold."""
    return Restriction.objects.filter(lifted_at__isnull=True)


def is_restricted(about: str, name: str) -> bool:
    """True if a ``source``, a ``report`` or an ``incident`` is restricted by itself."""
    return in_force().filter(about=about, name=name).exists()


def restrict(about: str, name: str, *, by: str, reason: str = "") -> Restriction:
    """Restrict a ``source`` (by its name), a ``report`` or an ``incident`` (by its identifier).

    Raises :class:`~dalil.ledger.LedgerError` where there is none, or where it is restricted already.
    """
    from dalil.ledger import publication

    with transaction.atomic():
        if is_restricted(about, name):
            raise LedgerError(f"{name} is restricted already")
        claims = _known(about, name)
        row = Restriction.objects.create(
            about=about, name=name, claims=claims, reason=reason, by=by, at=datetime.now(UTC)
        )
        audit.append("restrict", f"{about} {name}"[:200], {"claims": claims, "reason": reason}, by)
        publication.publish(())
    return row


def lift(about: str, name: str, *, by: str, reason: str = "") -> None:
    """Lift a restriction. Raises :class:`~dalil.ledger.LedgerError` where there is none."""
    from dalil.ledger import publication

    with transaction.atomic():
        lifted = in_force().filter(about=about, name=name).update(lifted_at=datetime.now(UTC))
        if not lifted:
            raise LedgerError(f"{name} is not restricted")
        audit.append("lift", f"{about} {name}"[:200], {"reason": reason}, by)
        publication.publish(())


def _known(about: str, name: str) -> list[str]:
    """The claims of an incident; none for a report, nor for a source, which holds whatever it publishes later, too."""
    if about == Restriction.REPORT:
        if not Report.objects.filter(report_id=name).exists():
            raise LedgerError(f"no report {name} in this ledger")
        return []
    if about == Restriction.SOURCE:
        if not Report.objects.filter(_published_by(name)).exists():
            raise LedgerError(f"no report of {name} in this ledger")
        return []
    members = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER, incident__incident_id=name)
    claims = list(members.order_by("claim__claim_id").values_list("claim__claim_id", flat=True))
    if not claims:
        raise LedgerError(f"no incident {name} in this ledger")
    return claims


def _published_by(name: str) -> Q:
    signed = ClaimSpeaker.objects.filter(source_line=True, name__iexact=name).values("claim__report")
    return Q(source__iexact=name) | Q(pk__in=signed)


def update_hidden() -> set[int]:
    """Mark what the restrictions in force hide, unmark the rest; the reports that changed, by primary key."""
    wanted = _hidden_reports()
    held = set(Report.objects.filter(hidden=True).order_by().values_list("pk", flat=True))
    for reports, hidden in ((wanted - held, True), (held - wanted, False)):
        for batch in _batches(reports):
            Report.objects.filter(pk__in=batch).update(hidden=hidden)
            Claim.every.filter(report__in=batch).update(hidden=hidden)
    captures = Capture.objects.filter(reports__hidden=True).values("pk")
    Capture.objects.filter(hidden=True).exclude(pk__in=captures).update(hidden=False)
    Capture.objects.filter(hidden=False, pk__in=captures).update(hidden=True)
    return wanted ^ held


def _hidden_reports() -> set[int]:
    found: set[int] = set()
    for each in in_force():
        if each.about == Restriction.SOURCE:
            found |= set(Report.objects.filter(_published_by(each.name)).values_list("pk", flat=True))
        elif each.about == Restriction.REPORT:
            found |= set(Report.objects.filter(report_id=each.name).values_list("pk", flat=True))
        else:
            found |= set(Claim.every.filter(pk__in=_claims_of(each)).values_list("report_id", flat=True))
    return found


def _claims_of(restriction: Restriction) -> set[int]:
    """The claims of a restricted incident: those it had, and those of every incident that holds one of them now."""
    named = set(Claim.every.filter(claim_id__in=restriction.claims).values_list("pk", flat=True))
    members = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER)
    incidents = members.filter(Q(claim__in=named) | Q(incident__incident_id=restriction.name)).values("incident")
    return named | set(members.filter(incident__in=incidents).values_list("claim_id", flat=True))


def hidden_by(about: str, name: str) -> int:
    """How many reports of a source are held, or tell of an incident; one for a report."""
    if about == Restriction.SOURCE:
        return Report.objects.filter(_published_by(name)).count()
    if about == Restriction.REPORT:
        return Report.objects.filter(report_id=name).count()
    held = in_force().filter(about=about, name=name).first()
    return Claim.every.filter(pk__in=_claims_of(held)).values("report").distinct().count() if held else 0


def _batches(keys: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(keys)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))
