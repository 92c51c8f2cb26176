"""Pairs: what a judgement over two incidents is: the other one is seen, and is not the same."""

from __future__ import annotations

from dalil.ledger import judgements
from dalil.ledger.actions.base import OfIncident, RefusedError
from dalil.ledger.models import Incident, Judgement
from dalil.ledger.viewing import seen_by


class OfPair(OfIncident):
    """A judgement over this incident and the incident ``other``."""

    def check_seen(self) -> None:
        super().check_seen()
        with seen_by(self.by):
            if not Incident.objects.filter(incident_id=str(self.told.get("other", ""))).exists():
                raise RefusedError(f"no incident {self.told.get('other', '')}")

    def judge(self, other: str) -> list[Judgement]:
        """Record the judgements; what was recorded."""
        raise NotImplementedError

    def change(self) -> None:
        other = str(self.told["other"])
        if other == self.name:
            raise RefusedError("an incident is always the same as itself")
        standing = set(judgements.standing().values_list("pk", flat=True))
        made = self.judge(other)
        self.before, self.after = withdrawn_since(standing), {"other": other, "stated": [as_row(row) for row in made]}

    def settle(self) -> None:
        judgements.derive()


def as_row(row: Judgement) -> list[str]:
    """A judgement as an entry of the audit chain tells it: the two claims and the verdict."""
    return [row.one.claim_id, row.other.claim_id, row.verdict]


def withdrawn_since(earlier: set[int]) -> dict[str, list[list[str]]]:
    """The judgements that stood and do not stand any more."""
    gone = Judgement.objects.filter(pk__in=earlier, withdrawn_at__isnull=False).select_related("one", "other")
    return {"withdrawn": [as_row(row) for row in gone]}
