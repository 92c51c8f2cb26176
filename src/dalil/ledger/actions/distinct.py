"""Distinct: two incidents that were nearly joined are two occurrences."""

from __future__ import annotations

from django.db.models import Q

from dalil.ledger import judgements
from dalil.ledger.actions.base import OfIncident, RefusedError
from dalil.ledger.actions.merge import _pair, _pairs
from dalil.ledger.models import Incident, Judgement, Link
from dalil.ledger.viewing import seen_by


class Distinct(OfIncident):
    """Judge that the incident ``other`` tells of another occurrence than this one: of every pair that nearly joined."""

    verb = "distinct"

    def check_seen(self) -> None:
        super().check_seen()
        with seen_by(self.by):
            if not Incident.objects.filter(incident_id=str(self.told.get("other", ""))).exists():
                raise RefusedError(f"no incident {self.told.get('other', '')}")

    def change(self) -> None:
        other = str(self.told["other"])
        if other == self.name:
            raise RefusedError("an incident is always the same as itself")
        here, there = (Incident.objects.get(incident_id=name).noun.claims for name in (self.name, other))
        across = Q(one__claim_id__in=here, other__claim_id__in=there) | Q(
            one__claim_id__in=there, other__claim_id__in=here
        )
        pairs = list(Link.objects.filter(across).order_by("pk").values_list("one__claim_id", "other__claim_id"))
        standing = set(judgements.standing().values_list("pk", flat=True))
        made = [
            judgements.judge(a, b, Judgement.NOT_SAME, by=self.by.name, reason=self.reason)
            for a, b in pairs or [(here[0], there[0])]
        ]
        self.before, self.after = _pairs(standing), {"other": other, "stated": [_pair(row) for row in made]}

    def settle(self) -> None:
        judgements.derive()
