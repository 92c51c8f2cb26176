"""Distinct: two incidents that were nearly joined are two occurrences."""

from __future__ import annotations

from django.db.models import Q

from dalil.ledger import judgements
from dalil.ledger.actions.pairs import OfPair
from dalil.ledger.models import Incident, Judgement, Link


class Distinct(OfPair):
    """Judge that the incident ``other`` tells of another occurrence than this one: of every pair that nearly joined."""

    verb = "distinct"

    def judge(self, other: str) -> list[Judgement]:
        here, there = (Incident.objects.get(incident_id=name).noun.claims for name in (self.name, other))
        across = Q(one__claim_id__in=here, other__claim_id__in=there) | Q(
            one__claim_id__in=there, other__claim_id__in=here
        )
        pairs = list(Link.objects.filter(across).order_by("pk").values_list("one__claim_id", "other__claim_id"))
        return [
            judgements.judge(a, b, Judgement.NOT_SAME, by=self.by.name, reason=self.reason)
            for a, b in pairs or [(here[0], there[0])]
        ]
