"""Merge: two incidents are one occurrence."""

from __future__ import annotations

from dalil.ledger import judgements
from dalil.ledger.actions.base import OfIncident, RefusedError
from dalil.ledger.models import Incident, Judgement
from dalil.ledger.viewing import seen_by


class Merge(OfIncident):
    """Judge that the incident ``other`` tells of the same occurrence as this one."""

    verb = "merge"

    def check_seen(self) -> None:
        super().check_seen()
        with seen_by(self.by):
            if not Incident.objects.filter(incident_id=str(self.told.get("other", ""))).exists():
                raise RefusedError(f"no incident {self.told.get('other', '')}")

    def change(self) -> None:
        other = str(self.told["other"])
        if other == self.name:
            raise RefusedError("an incident is always the same as itself")
        standing = set(judgements.standing().values_list("pk", flat=True))
        made = judgements.merge([self.name, other], by=self.by.name, reason=self.reason)
        self.before, self.after = _pairs(standing), {"other": other, "stated": [_pair(row) for row in made]}

    def settle(self) -> None:
        judgements.derive()


def _pair(row: Judgement) -> list[str]:
    return [row.one.claim_id, row.other.claim_id, row.verdict]


def _pairs(earlier: set[int]) -> dict[str, list[list[str]]]:
    """The judgements that stood and do not stand any more."""
    gone = Judgement.objects.filter(pk__in=earlier, withdrawn_at__isnull=False).select_related("one", "other")
    return {"withdrawn": [_pair(row) for row in gone]}
