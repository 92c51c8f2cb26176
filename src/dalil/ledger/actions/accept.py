"""Accept: a claim was read rightly."""

from __future__ import annotations

from dalil.ledger.actions.base import Action, claim_row


class Accept(Action):
    """The claim as it stands is what the report says. It becomes gold."""

    verb = "accept"

    def change(self) -> None:
        self.before = {"state": self.stands.state}
        self.stands.state = "accepted"
        self.after = {"state": "accepted", "record": claim_row(self.name).record}
