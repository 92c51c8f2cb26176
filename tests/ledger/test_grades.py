"""Grades: proposed by rule, settled by people; one source for pages, filters and stored outlines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dalil.ledger import Filters, grades
from dalil.ledger.actions import decide, standing
from dalil.ledger.models import Incident, IncidentOutline
from dalil.ledger.store import Ledger
from dalil.ledger.viewing import Viewer
from tests.ledger import world

EDITOR, SECOND = Viewer("rana", "editor", True), Viewer("omar", "editor", True)
SIDES = '\n[sides]\n"Civil Defense" = "ground"\n"Health Directorate" = "opposition"\n'


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path], real_names: None) -> Ledger:
    """A strike told by two sources, and a detention told by one."""
    ledger.ingest([page(f"{n}.txt", line) for n, line in enumerate((world.STRIKE, world.SAME_STRIKE, world.DETENTION))])
    return ledger


def ids(ledger: Ledger, least: str | None) -> set[str]:
    """The kinds of the incidents of at least a grade."""
    return {row.kind for row in ledger.incidents(Filters(grade=least))}


def settle(ledger: Ledger, kind: str, grade: str) -> str:
    """Two people settle the grade of the incident of a kind."""
    name = Incident.objects.get(kind=kind).incident_id
    now = ledger.corroborated(name).step
    at = standing("incident", name).version
    decide("grade", name, by=EDITOR, version=at, reason="seen on film", about="incident", grade=grade, now=now)
    if standing("incident", name).asked_grade:
        decide("confirm", name, by=SECOND, version=at + 1, reason="the same", about="incident")
    return name


def test_the_outline_holds_what_the_rules_propose(told: Ledger) -> None:
    for row in Incident.objects.select_related("outline"):
        found = told.corroborated(row.incident_id)
        assert (row.outline.step, row.outline.contested) == (found.step or "", found.contested)


def test_a_least_grade_filters_incidents_claims_and_reports(told: Ledger) -> None:
    assert ids(told, None) == ids(told, "reported") == {"airstrike", "detention"}
    assert ids(told, "repeated") == {"airstrike"}
    assert ids(told, "corroborated") == set()
    assert {claim.kind for claim in told.claims(Filters(grade="repeated"))} == {"airstrike"}
    assert told.reports(Filters(grade="repeated")).count() == 2


def test_what_people_settled_stands_over_the_proposal_until_it_is_undone(told: Ledger) -> None:
    name = settle(told, "detention", "confirmed")
    assert ids(told, "confirmed") == {"detention"}
    grade = told.grade(name)
    assert grade.settled == "confirmed"
    assert [(each.name, each.reason) for each in grade.signed] == [("rana", "seen on film"), ("omar", "the same")]
    decide("undo", name, by=EDITOR, version=standing("incident", name).version, reason="mistaken", about="incident")
    assert ids(told, "confirmed") == set()
    assert (told.grade(name).settled, told.grade(name).asked) == ("", "confirmed")


def test_a_settled_grade_can_lie_below_the_proposed_one(told: Ledger) -> None:
    settle(told, "airstrike", "reported")
    assert ids(told, "repeated") == set()


def test_other_settings_propose_anew(told: Ledger) -> None:
    with told.folder.settings_file.open("a", encoding="utf-8") as file:
        file.write(SIDES)
    assert told.grade_anew() == IncidentOutline._base_manager.count() > 0
    assert told.grade_anew() == 0
    assert ids(told, "corroborated") == {"airstrike"}
    assert set(IncidentOutline.objects.values_list("graded_by", flat=True)) == {grades.digest()}


def test_no_grade_that_is_none() -> None:
    with pytest.raises(ValueError, match="verified"):
        grades.at_least("verified")
