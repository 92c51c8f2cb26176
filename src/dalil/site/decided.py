"""What was decided about an incident, as its page tells it: who (by role), when, what, why, and the entry's hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from dalil.ledger import grades, viewing
from dalil.ledger.grades import GRADING, Grade
from dalil.ledger.models import Account, AuditEntry
from dalil.site import deskwords, wording
from dalil.site.remembered import once_a_state
from dalil.site.wording import word

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log. The public is told neither who nor why."""

    at: datetime
    who: str
    what: str
    why: str
    hash: str
    action: str


def log(incident_id: str, claims: Sequence[str]) -> list[Entry]:
    """The entries about an incident and its claims, the latest first, :data:`MOST` at most. One query."""
    rows = list(AuditEntry.objects.filter(object__in=[incident_id, *claims]).order_by("-seq")[:MOST])
    public = viewing.current().is_public
    return [
        Entry(
            row.at,
            "" if public else role_of(row.actor),
            _what(row, incident_id),
            "" if public else str(row.payload.get("reason", "")),
            row.hash[:8],
            row.action,
        )
        for row in rows
    ]


def grade_of(incident_id: str, entries: Sequence[Entry]) -> Grade:
    """The grade that people gave an incident; asked for only where its log, or what that leaves out, can hold one."""
    graded = len(entries) >= MOST or any(entry.action in GRADING for entry in entries)
    return grades.grade_of(incident_id) if graded else Grade()


@once_a_state(2)
def _roles() -> dict[str, str]:
    return dict(Account.objects.values_list("user__username", "role"))


def role_of(name: str) -> str:
    """Who decided, by the role of the account today; who has none worked at the ledger's own machine."""
    role = _roles().get(name)
    return word(deskwords.ROLE, role) if role else _("at the ledger’s machine")


def _what(row: AuditEntry, incident_id: str) -> str:
    """The decision in words."""
    verb = word(deskwords.VERB, row.action) if row.action in deskwords.VERB else row.action.replace("_", " ")
    if row.object != incident_id:
        return _("a claim: %(verb)s") % {"verb": verb}
    after = row.payload.get("after")
    if row.action in ("grade", "confirm") and isinstance(after, dict):
        step = str(after.get("asked") or after.get("grade") or "")
        if step in wording.GRADE:
            pattern = _("asked for: %(grade)s") if after.get("asked") else _("%(verb)s: %(grade)s")
            return pattern % {"verb": verb, "grade": word(wording.GRADE, step)}
    return verb
