"""Restrict: a source, a report or an incident is sensitive, or no longer."""

from __future__ import annotations

from typing import Any

from dalil.ledger import restrictions
from dalil.ledger.actions.base import Action, RefusedError
from dalil.ledger.models import Restriction
from dalil.ledger.models.decisions import INCIDENT

_SORTS = (Restriction.SOURCE, Restriction.REPORT, Restriction.INCIDENT)
_LONGEST = 200


class Restrict(Action):
    """Restrict it, or (``lift``) lift the restriction; ``about`` says what the name is of, an incident by default."""

    verb = "restrict"
    about = INCIDENT
    needs_reason = True

    def __init__(self, name: str, by: Any, reason: str, told: dict[str, Any]) -> None:
        super().__init__(name, by, reason, told)
        self.about = str(told.get("about") or INCIDENT)  # type: ignore[misc]

    def check_seen(self) -> None:
        if self.about not in _SORTS or not 0 < len(self.name) <= _LONGEST:
            raise RefusedError(
                f"a source, a report or an incident is restricted, by a name of at most {_LONGEST} letters"
            )
        if self.about == INCIDENT:
            super().check_seen()

    def change(self) -> None:
        lift = bool(self.told.get("lift"))
        self.field = "lift" if lift else ""
        self.before, self.after = {"restricted": lift}, {"restricted": not lift}
        act = restrictions.lift if lift else restrictions.restrict
        act(self.about, self.name, by=self.by.name, reason=self.reason)
