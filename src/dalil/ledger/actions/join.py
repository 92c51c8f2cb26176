"""Join: the reader made two claims of one occurrence that one report tells; they become one."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

from dalil.ledger import judgements, linking, publication
from dalil.ledger.actions.base import Action, RefusedError, beside, claim_row
from dalil.ledger.actions.restating import restate, unlink
from dalil.ledger.models import Claim
from dalil.ledger.models.decisions import Decision
from dalil.model.records import Record

JOINED: Final = "joined"
_SAME: Final[dict[str, Callable[[Record], Any]]] = {
    "places": lambda each: each["name"],
    "actors": lambda each: each["id"],
    "weapons": lambda each: each["type"],
    "targets": lambda each: each["type"],
    "counts": lambda each: (each["outcome"], each["who"], each.get("side")),
}
"""What makes two members of a list one; that of the claim which is kept stands."""


class Join(Action):
    """Join the claim ``other`` of the same report into this one, which gets what only the other said.

    Where both say something, this one's stands. The other leaves lists, incidents and figures as a rejected claim does.
    ``other_version`` is that of the other's standing when it was looked at.
    """

    verb = "join"

    def change(self) -> None:
        row, other = claim_row(self.name), self._other()
        if row.rejected or other.rejected:
            raise RefusedError("one of the two is rejected; undo that first")
        if row.report_id != other.report_id or row.pk == other.pk:
            raise RefusedError("claims are joined that one report tells; of two reports they are linked")
        if row.scope != other.scope:
            raise RefusedError("a total and one occurrence are never one")
        old = deepcopy(row.record)
        linked = sorted({*beside(row), *beside(other)})
        version = self.told.get("other_version")
        beside_it = self.decides_beside(other.claim_id, None if version is None else int(version))
        self.before = {
            "record": old,
            "as_read": row.as_read is not None,
            "state": beside_it.state,
            "withdrawn": self._withdraw(other),
        }
        stated = self._state(row, self.before["withdrawn"])
        row.as_read = row.as_read or old
        unlink(other)
        Claim.every.filter(pk=other.pk).update(rejected=True)
        restate(row, joined(old, other.record))
        self.after = {"record": row.record, "other": other.claim_id, "stated": stated}
        self.payload = {"claims": linked, "corrected": [self.name, other.claim_id]}
        self.stands.state, beside_it.state = "corrected", JOINED
        self.seals = [row, other]

    def settle(self) -> None:
        linking.derive()

    def _other(self) -> Claim:
        found = Claim.every.filter(claim_id=str(self.told.get("other", ""))).select_related("report__capture").first()
        if found is None:
            raise RefusedError(f"no claim {self.told.get('other', '')}")
        return found

    def _withdraw(self, other: Claim) -> list[list[str]]:
        """Take back what people judged of the other claim; the pairs with their verdicts."""
        pairs = []
        for each in judgements.standing_of(other):
            pairs.append([each.one.claim_id, each.other.claim_id, each.verdict])
            judgements.withdraw(each.one.claim_id, each.other.claim_id, by=self.by.name, reason=self.reason)
        return pairs

    def _state(self, row: Claim, withdrawn: list[list[str]]) -> list[list[str]]:
        """Judge of this claim what was judged of the other."""
        stated = []
        for one, other, verdict in withdrawn:
            third = one if other == str(self.told["other"]) else other
            if third == row.claim_id:
                continue
            mine = judgements.standing_on(row.claim_id, third)
            if mine is not None and mine.verdict != verdict:
                raise RefusedError(f"{row.claim_id} and {third} are judged otherwise; withdraw that first")
            if mine is None:
                made = judgements.judge(row.claim_id, third, verdict, by=self.by.name, reason=self.reason)
                stated.append([made.one.claim_id, made.other.claim_id, verdict])
        return stated


def joined(record: Record, other: Record) -> Record:
    """The record of a claim with what another one says besides."""
    whole = deepcopy(record)
    chain = [each["name"] for each in record["attribution"]]
    for name, key in _SAME.items():
        held = {key(each) for each in whole[name]}
        for each in deepcopy(other[name]):
            if key(each) in held:
                continue
            if (said_by := each.pop("said_by", None)) is not None:
                speaker = other["attribution"][said_by]["name"]
                if speaker in chain:
                    each["said_by"] = chain.index(speaker)
            whole[name].append(each)
    if _is_told(other["date"]) and not _is_told(whole["date"]):
        whole["date"] = deepcopy(other["date"])
    spans = sorted({(each["start"], each["end"]) for each in (*record["evidence"], *other["evidence"])})
    whole["evidence"] = [{"start": start, "end": end} for start, end in _together(spans)]
    return whole


def _is_told(days: Record) -> bool:
    """True if words of the report date it."""
    return bool(days["start"]) and not days["assumed"]


def _together(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def undo_join(action: Action, main: Decision) -> None:
    """Let both claims say again what they said."""
    row, other = claim_row(main.name), claim_row(main.after["other"])
    linked = [*beside(row), other.claim_id]
    by, reason = action.by.name, action.reason
    for one, another, verdict in main.after["stated"]:
        held = judgements.standing_on(one, another)
        if held is not None and held.verdict == verdict:
            judgements.withdraw(one, another, by=by, reason=reason)
    Claim.every.filter(pk=other.pk).update(rejected=False)
    if not main.before["as_read"]:
        row.as_read = None
    restate(row, main.before["record"])
    publication.publish([row.report_id])
    for one, another, verdict in main.before["withdrawn"]:
        if judgements.standing_on(one, another) is None:
            judgements.judge(one, another, verdict, by=by, reason=reason)
    action.payload = {"claims": linked, "corrected": [row.claim_id, other.claim_id]}
    action.seals = [row, other]
