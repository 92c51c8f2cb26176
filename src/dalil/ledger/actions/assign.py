"""Assign: who is to look at a claim."""

from __future__ import annotations

from dalil.ledger.access import accounts
from dalil.ledger.actions.base import Action, RefusedError


class Assign(Action):
    """Give a claim to an account (``to``), or to nobody."""

    verb = "assign"

    def change(self) -> None:
        to = str(self.told.get("to", "")).strip()
        if to and not accounts.accounts().filter(user__username=to).exists():
            raise RefusedError(f"no account {to}")
        self.before = {"assignee": self.stands.assignee}
        self.stands.assignee = to
        self.after = {"assignee": to}
