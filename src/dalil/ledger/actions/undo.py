"""Undo: the latest decision about a claim or an incident that still stands."""

from __future__ import annotations

from typing import Any, Final

from dalil.ledger import judgements, linking, restrictions
from dalil.ledger.actions.base import Action, RefusedError, beside, claim_row, decided_since, history
from dalil.ledger.actions.correct import LISTS
from dalil.ledger.actions.divide import undo_divide
from dalil.ledger.actions.join import undo_join
from dalil.ledger.actions.restating import restate, unlink
from dalil.ledger.models import Claim, Judgement
from dalil.ledger.models.decisions import ABOUT, CLAIM, INCIDENT, WITHDRAWN, Decision

_LINKED: Final = ("correct", "reject", "divide", "join", "merge", "split", "distinct")
_STATES: Final = {
    "accept": "accepted",
    "correct": "corrected",
    "divide": "corrected",
    "join": "corrected",
    "reject": "rejected",
}
_KEPT: Final = ("comment", "undo")  # words stay said, and undoing is undone by deciding again


class Undo(Action):
    """Take the latest decision back; ``about`` says whether the name is a claim's or an incident's."""

    verb = "undo"

    def __init__(self, name: str, by: Any, reason: str, told: dict[str, Any]) -> None:
        super().__init__(name, by, reason, told)
        self.about = told["about"] if told.get("about") in ABOUT else CLAIM  # type: ignore[misc]

    def check_seen(self) -> None:
        if self.about in (CLAIM, INCIDENT):
            super().check_seen()
        elif not self.by.may("see what is restricted"):
            raise RefusedError(f"no {self.about} {self.name}")

    def change(self) -> None:
        last = history(self.about, self.name).filter(undone_by__isnull=True).exclude(verb__in=_KEPT).first()
        if last is None:
            raise RefusedError("there is nothing to undo")
        if not self.by.may(last.verb):
            raise RefusedError("your role does not allow this")
        whole = Decision.objects.filter(entry=last.entry).order_by("pk")
        for each in whole:  # it may be one about two claims
            if since := decided_since(each.about, each.name, last.entry):
                raise RefusedError(f"{since.by} decided about {each.name} since ({since.verb}); undo that first")
        main = whole[0]
        self.undone, self.field = main, main.verb
        self.before, self.after = main.after, main.before
        getattr(self, f"_{main.verb}")(main)

    def settle(self) -> None:
        entry = history(self.about, self.name).filter(verb="undo").values_list("entry", flat=True)[0]
        Decision.objects.filter(entry=self.undone.entry).update(undone_by=entry)
        if self.undone.verb in _LINKED:
            linking.derive()

    def _state_before(self) -> str:
        """The state that decisions before the undone one left."""
        earlier = history(self.about, self.undone.name).filter(undone_by__isnull=True, verb__in=_STATES)
        last = earlier.exclude(entry=self.undone.entry).first()
        return _STATES[last.verb] if last else ""

    def _accept(self, last: Decision) -> None:
        self.stands.state = self._state_before()

    def _correct(self, last: Decision) -> None:
        row = claim_row(self.name)
        record = dict(row.record)
        name, _, at = last.field.partition(".")
        if name in LISTS:
            members = list(record[name])
            if last.after is None:
                members.insert(int(at), last.before)
            else:
                members[int(at) : int(at) + 1] = [] if last.before is None else [last.before]
            record[name] = members
        else:
            record[last.field] = last.before
        if record == row.as_read:
            row.as_read = None
        self.payload = {"claims": beside(row), "corrected": [self.name]}
        restate(row, record)
        self.stands.state = self._state_before()
        self.seals = [row]

    def _reject(self, last: Decision) -> None:
        row = claim_row(self.name)
        Claim.every.filter(pk=row.pk).update(rejected=False)
        unlink(row)
        self.payload = {"claims": [self.name], "corrected": [self.name]}
        self.stands.state = self._state_before()
        self.seals = [row]

    def _divide(self, last: Decision) -> None:
        undo_divide(self, last)
        self._leave_both(last, WITHDRAWN)

    def _join(self, last: Decision) -> None:
        undo_join(self, last)
        self._leave_both(last, last.before["state"])

    def _leave_both(self, last: Decision, beside_it: str) -> None:
        """The states of both claims of a decision about two, whichever of them it is undone at."""
        states = {last.name: self._state_before(), last.after["other"]: beside_it}
        self.stands.state = states.pop(self.name)
        for name, state in states.items():
            self.decides_beside(name).state = state

    def _merge(self, last: Decision) -> None:
        for one, other, verdict in last.after["stated"]:
            standing = judgements.standing().filter(one__claim_id=one, other__claim_id=other, verdict=verdict)
            if standing.exists():
                judgements.withdraw(one, other, by=self.by.name, reason=self.reason)
        for one, other, verdict in last.before["withdrawn"]:
            if not Judgement.objects.filter(one__claim_id=one, other__claim_id=other, withdrawn_at=None).exists():
                judgements.judge(one, other, verdict, by=self.by.name, reason=self.reason)

    _split = _distinct = _merge

    def _grade(self, last: Decision) -> None:
        told = last.before
        self.stands.grade, self.stands.asked_grade = told["grade"], told["asked"]
        self.stands.asked_by = told["asked_by"]

    _confirm = _grade

    def _assign(self, last: Decision) -> None:
        self.stands.assignee = last.before["assignee"]

    def _restrict(self, last: Decision) -> None:
        act = restrictions.restrict if last.before["restricted"] else restrictions.lift
        act(self.about, self.name, by=self.by.name, reason=self.reason)
