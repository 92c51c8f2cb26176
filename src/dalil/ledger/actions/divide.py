"""Divide: the reader made one claim of two occurrences; they become two claims, each with its own fields and words."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from dalil import model
from dalil.ledger import judgements, linking, publication, rows
from dalil.ledger.actions.base import Action, RefusedError, beside, claim_row
from dalil.ledger.actions.correct import LISTS, PLAIN, checked, day_record, words_of
from dalil.ledger.actions.restating import restate, unlink, withdraw_between
from dalil.ledger.models import Claim, Judgement
from dalil.ledger.models.decisions import CLAIM, WITHDRAWN, Decision, Standing
from dalil.ledger.succession import says
from dalil.model.records import Record

ONE, OTHER, BOTH = "one", "other", "both"
_ASKED: Final = tuple(name for name in LISTS if name != "attribution")  # who says it says both of them


class Divide(Action):
    """Divide the claim: a second one takes a part of its fields.

    ``sides`` says of members of lists (``counts.1``) to which they belong: ``one`` (the claim as it goes on), ``other``
    (the new one) or ``both``, which is the rule. ``kind`` and ``days`` (``start``, ``end``) are those of the new claim
    where they differ; ``span_one`` and ``span`` are the stretches of the reading text that carry the one and the other.
    """

    verb = "divide"

    def change(self) -> None:
        row = claim_row(self.name)
        if row.rejected:
            raise RefusedError("this claim is rejected; undo that first")
        old = deepcopy(row.record)
        one, other = self._parts(row, old)
        self.before = {"record": old, "as_read": row.as_read is not None}
        linked = beside(row)
        row.as_read = row.as_read or old
        restate(row, one)
        second = self._second(row, other)
        self.after = {"record": one, "other": second.claim_id, "divided": second.record}
        self.payload = {"claims": [*linked, second.claim_id], "corrected": [self.name, second.claim_id]}
        if one["scope"] == other["scope"] == "incident":
            judgements.judge(self.name, second.claim_id, Judgement.NOT_SAME, by=self.by.name, reason=self.reason)
        self.stands.state = "corrected"
        self.decides_beside(second.claim_id).state = "corrected"
        self.seals = [row, second]

    def settle(self) -> None:
        linking.derive()

    def _parts(self, row: Claim, old: Record) -> tuple[Record, Record]:
        one, other = deepcopy(old), deepcopy(old)
        sides = _sides(self.told.get("sides") or {}, old)
        for name in _ASKED:
            one[name] = [each for at, each in enumerate(old[name]) if sides.get(f"{name}.{at}") != OTHER]
            other[name] = [deepcopy(each) for at, each in enumerate(old[name]) if sides.get(f"{name}.{at}") != ONE]
        if kind := str(self.told.get("kind") or ""):
            checked("kind", kind, PLAIN["kind"])
            other["kind"] = kind
        days = self.told.get("days") or {}
        if days.get("start") and days != {name: old["date"].get(name) for name in ("start", "end")}:
            other["date"] = day_record(days, None, old["date"])
        for record, span in ((one, self.told.get("span_one")), (other, self.told.get("span"))):
            if words := words_of(row, span):
                record["evidence"] = [{"start": words["start"], "end": words["end"]}]
        if says(one) == says(other):
            raise RefusedError("say which fields, or which words, belong to which of the two")
        return one, other

    def _second(self, row: Claim, record: Record) -> Claim:
        """The row of the new claim: that of a division of before which was undone, or one of its own."""
        number, claim_id = 2, ""
        while not claim_id:
            named = "c" + sha256(f"{self.name} part {number}".encode()).hexdigest()[:16]
            held = Claim.every.filter(claim_id=named).exists()
            if not held or Standing.objects.filter(about=CLAIM, name=named, state=WITHDRAWN).exists():
                claim_id = named
            number += 1
        record["claim_id"] = claim_id
        if held:
            second = claim_row(claim_id)
            second.rejected = False
        else:
            noun = replace(model.claim_from_record(record), claim_id=claim_id)
            last = Claim.every.filter(report=row.report_id).order_by("-position").values_list("position", flat=True)[0]
            (second,) = rows.store_claims([noun], row.report.noun, row.report, row.reading, first=last + 1)
        second.as_read = row.as_read
        restate(second, record)
        return second


def _sides(given: Mapping[str, Any], record: Record) -> dict[str, str]:
    """The sides as they were told. Raises :class:`RefusedError` for a field or a side that there is not."""
    fields = {f"{name}.{at}" for name in _ASKED for at in range(len(record[name]))}
    for field, side in given.items():
        if field not in fields or side not in (ONE, OTHER, BOTH):
            raise RefusedError(f"{field}: {side!r} cannot be asked")
    return dict(given)


def undo_divide(action: Action, main: Decision) -> None:
    """Let the claim say again all that it said; the other part is taken back, and its row stays."""
    row, second = claim_row(main.name), claim_row(main.after["other"])
    linked = sorted({*beside(row), *beside(second)})
    if not main.before["as_read"]:
        row.as_read = None
    restate(row, main.before["record"])
    withdraw_between(row, second, by=action.by.name, reason=action.reason)
    unlink(second)
    Claim.every.filter(pk=second.pk).update(rejected=True)
    publication.publish([row.report_id])
    action.payload = {"claims": linked, "corrected": [row.claim_id, second.claim_id]}
    action.seals = [row, second]
