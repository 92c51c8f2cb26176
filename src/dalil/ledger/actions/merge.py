"""Merge: two incidents are one occurrence."""

from __future__ import annotations

from dalil.ledger import judgements
from dalil.ledger.actions.pairs import OfPair
from dalil.ledger.models import Judgement


class Merge(OfPair):
    """Judge that the incident ``other`` tells of the same occurrence as this one."""

    verb = "merge"

    def judge(self, other: str) -> list[Judgement]:
        return list(judgements.merge([self.name, other], by=self.by.name, reason=self.reason))
