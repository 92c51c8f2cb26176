"""Restrict: an incident is sensitive, or no longer."""

from __future__ import annotations

from dalil.ledger import restrictions
from dalil.ledger.actions.base import OfIncident
from dalil.ledger.models import Restriction


class Restrict(OfIncident):
    """Restrict the incident, or (``lift``) lift the restriction."""

    verb = "restrict"
    needs_reason = True

    def change(self) -> None:
        lift = bool(self.told.get("lift"))
        self.before, self.after = {"restricted": lift}, {"restricted": not lift}
        act = restrictions.lift if lift else restrictions.restrict
        act(Restriction.INCIDENT, self.name, by=self.by.name, reason=self.reason)
