"""Confirm: the second signature under a raised grade."""

from __future__ import annotations

from dalil.ledger.actions.base import OfIncident, RefusedError


class Confirm(OfIncident):
    """Sign the grade that another person asked for."""

    verb = "confirm"

    def change(self) -> None:
        if not self.stands.asked_grade:
            raise RefusedError("no grade waits for a signature")
        if self.stands.asked_by == self.by.name:
            raise RefusedError("the second signature is never the first person's")
        self.before = {"grade": self.stands.grade, "asked": self.stands.asked_grade, "asked_by": self.stands.asked_by}
        self.stands.grade, self.stands.asked_grade, self.stands.asked_by = self.stands.asked_grade, "", ""
        self.after = {"grade": self.stands.grade, "asked": "", "asked_by": ""}
