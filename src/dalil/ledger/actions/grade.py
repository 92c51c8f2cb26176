"""Grade: how far an incident is held to have happened."""

from __future__ import annotations

from dalil.incidents.grading import STEPS
from dalil.ledger.access.rules import rules
from dalil.ledger.actions.base import OfIncident, RefusedError


class Grade(OfIncident):
    """Set ``grade``. ``now`` is the grade that stands, by rule or by hand; above it takes a second person."""

    verb = "grade"
    needs_reason = True

    def change(self) -> None:
        grade, now = str(self.told.get("grade", "")), self.stands.grade or str(self.told.get("now", "")) or STEPS[0]
        if grade not in STEPS or now not in STEPS:
            raise RefusedError(f"a grade is one of {', '.join(STEPS)}")
        self.before = {"grade": self.stands.grade, "asked": self.stands.asked_grade, "asked_by": self.stands.asked_by}
        if STEPS.index(grade) > STEPS.index(now) and rules().two_person:
            self.stands.asked_grade, self.stands.asked_by = grade, self.by.name
        else:
            self.stands.grade, self.stands.asked_grade, self.stands.asked_by = grade, "", ""
        self.after = {"grade": self.stands.grade, "asked": self.stands.asked_grade, "asked_by": self.stands.asked_by}
