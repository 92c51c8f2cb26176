"""Decisions at the desk: each is written to the chain with what was before and after, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dalil.ledger.actions import ConflictError, RefusedError, decide, history, standing
from dalil.ledger.models import Claim, Incident
from dalil.ledger.viewing import Viewer
from tests.ledger import world

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

ONE, TWO, READER = Viewer("one", "reviewer"), Viewer("two", "reviewer"), Viewer("r", "reader")


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """A strike and a shelling."""
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING)], source="Open Source")
    return ledger


def claim(kind: str = "airstrike") -> Claim:
    return Claim.every.get(kind=kind)


def incident(kind: str = "airstrike") -> str:
    return str(Incident.objects.get(kind=kind).incident_id)


def act(verb: str, name: str, by: Viewer = ONE, about: str = "claim", **told: Any) -> Any:
    return decide(verb, name, by=by, version=standing(about, name).version, about=about, **told)


def test_a_decision_is_an_entry_with_who_when_before_after_and_reason(told: Ledger) -> None:
    done = act("correct", claim().claim_id, field="kind", value="shelling", reason="mortars, it says")
    entry = told.audit().get(seq=done.entry)
    assert (entry.actor, entry.action, entry.object) == ("one", "correct", done.name)
    assert entry.payload["before"] == "airstrike"
    assert entry.payload["after"] == "shelling"
    assert entry.payload["reason"] == "mortars, it says"
    assert list(told.verify()) == []


def test_a_correction_reaches_incidents_and_keeps_what_was_read(told: Ledger) -> None:
    row = claim()
    value = {"outcome": "killed", "who": "people", "low": "7", "high": ""}
    act("correct", row.claim_id, field="counts.0", value=value, span=(0, 9), reason="seven")
    after = Claim.objects.get(pk=row.pk)
    assert after.record["counts"][0] | {"part_of": None} == after.record["counts"][0]
    assert (after.record["counts"][0]["low"], after.record["counts"][0]["high"]) == (7, None)
    assert after.record["counts"][0]["text"] == "airstrike"
    assert after.as_read == row.record
    assert Incident.objects.get(kind="airstrike").noun.counts[0].quantity.low == 7
    assert standing("claim", row.claim_id).state == "corrected"
    act("undo", row.claim_id)
    back = Claim.objects.get(pk=row.pk)
    assert (back.record, back.as_read) == (row.record, None)
    assert Incident.objects.get(kind="airstrike").noun.counts[0].quantity.low == 6
    assert standing("claim", row.claim_id).state == ""
    assert list(told.verify()) == []


def test_a_member_can_be_added_and_taken_away(told: Ledger) -> None:
    name = claim().claim_id
    act("correct", name, field="actors.1", value={"name": "Coalition of Tests"})
    assert [each["name"] for each in claim().record["actors"]][-1] == "Coalition of Tests"
    act("correct", name, field="actors.0", value=None)
    assert len(claim().record["actors"]) == 1
    act("undo", name)
    act("undo", name)
    assert claim().as_read is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"field": "kind", "value": "storm"},
        {"field": "secret", "value": "x"},
        {"field": "counts.9", "value": {"outcome": "killed", "who": "people", "low": 1}},
        {"field": "counts.0", "value": {"outcome": "killed", "who": "people", "low": 5, "high": 3}},
        {"field": "date", "value": {"start": "2019-07-23", "end": "2019-07-22"}},
        {"field": "kind", "value": "shelling", "span": (0, 100000)},
        {"field": "kind", "value": "airstrike"},
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(told: Ledger, wrong: dict[str, Any]) -> None:
    if "span" in wrong:
        wrong = {"field": "places.0", "value": {"name": "Idlib"}, "span": wrong["span"]}
    before = list(world.state(told))
    with pytest.raises(RefusedError):
        act("correct", claim().claim_id, **wrong)
    assert list(world.state(told)) == before


def test_a_rejected_claim_leaves_lists_and_incidents_and_comes_back(told: Ledger) -> None:
    name = claim().claim_id
    with pytest.raises(RefusedError, match="reason"):
        act("reject", name)
    act("reject", name, reason="a training film")
    assert not told.claims().filter(claim_id=name).exists()
    assert not Incident.objects.filter(kind="airstrike").exists()
    assert list(told.verify()) == []
    act("undo", name)
    assert Incident.objects.get(kind="airstrike").noun.claims == (name,)


def test_two_reviewers_never_overwrite_each_other_silently(told: Ledger) -> None:
    name = claim().claim_id
    seen = standing("claim", name).version
    decide("accept", name, by=ONE, version=seen)
    with pytest.raises(ConflictError, match="one"):
        decide("reject", name, by=TWO, version=seen, reason="no")
    assert standing("claim", name).state == "accepted"


def test_merge_and_split_are_judgements_and_are_undone(told: Ledger) -> None:
    strike, shelling = incident(), incident("shelling")
    act("merge", strike, about="incident", other=shelling, reason="one night")
    assert Incident.objects.count() == 1
    act("undo", strike, about="incident")
    assert Incident.objects.count() == 2
    act("merge", strike, about="incident", other=shelling)
    whole = Incident.objects.get()
    act("split", str(whole.incident_id), about="incident", apart=[claim("shelling").claim_id], reason="two nights")
    assert Incident.objects.count() == 2
    act("undo", str(whole.incident_id), about="incident")
    assert Incident.objects.count() == 1
    assert list(told.verify()) == []


def test_raising_a_grade_takes_two(told: Ledger) -> None:
    name = incident()
    act("grade", name, about="incident", grade="corroborated", now="reported", reason="seen on film")
    assert standing("incident", name).grade == ""
    with pytest.raises(RefusedError, match="never"):
        act("confirm", name, about="incident")
    act("confirm", name, TWO, about="incident")
    assert standing("incident", name).grade == "corroborated"
    act("grade", name, about="incident", grade="reported", reason="the film is older")
    assert standing("incident", name).grade == "reported"


def test_a_grade_takes_one_where_the_settings_say_so(told: Ledger) -> None:
    file = told.folder.settings_file
    file.write_text(file.read_text("utf-8").replace("two_person = true", "two_person = false"), "utf-8")
    act("grade", incident(), about="incident", grade="repeated", now="reported", reason="two of one side")
    assert standing("incident", incident()).grade == "repeated"


def test_who_may_not_is_refused(told: Ledger) -> None:
    with pytest.raises(RefusedError, match="role"):
        act("accept", claim().claim_id, READER)
    with pytest.raises(RefusedError, match="role"):
        act("restrict", incident(), about="incident", reason="x")
    act("restrict", incident(), Viewer("e", "editor"), about="incident", reason="survivors")
    with pytest.raises(RefusedError, match="no claim"):
        act("accept", claim().claim_id)


def test_comments_and_assignments(told: Ledger) -> None:
    name = claim().claim_id
    act("comment", name, reason="see the film")
    with pytest.raises(RefusedError, match="no account"):
        act("assign", name, to="nobody")
    assert [each.reason for each in history("claim", name)] == ["see the film"]
