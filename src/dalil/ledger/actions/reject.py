"""Reject: the report does not say what the claim says."""

from __future__ import annotations

from dalil.ledger import linking
from dalil.ledger.actions.base import Action, RefusedError, beside, claim_row
from dalil.ledger.actions.restating import unlink
from dalil.ledger.models import Claim


class Reject(Action):
    """Take a claim out of lists, incidents and figures; its row stays, and so can be undone."""

    verb = "reject"
    needs_reason = True

    def change(self) -> None:
        row = claim_row(self.name)
        if row.rejected:
            raise RefusedError("this claim is rejected already")
        self.before = {"state": self.stands.state}
        self.payload = {"claims": beside(row), "corrected": [self.name]}
        unlink(row)
        Claim.every.filter(pk=row.pk).update(rejected=True)
        self.stands.state = "rejected"
        self.after = {"state": "rejected"}
        self.seals = [row]

    def settle(self) -> None:
        linking.derive()
