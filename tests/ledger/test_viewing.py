"""Who sees which rows and which words: every query asks the same place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dalil.ledger import Filters, LedgerError, publication, restrictions, viewing
from dalil.ledger.models import Claim, ClaimActor, ClaimPlace, ClaimSpeaker, ClaimTarget, Incident, Report
from dalil.ledger.viewing import HOUSE, VISITOR, Viewer, seen_by
from tests.ledger import world

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

READER, EDITOR, CLEARED = Viewer("r", "reader"), Viewer("e", "editor"), Viewer("c", "reader", True)
CAMP = "shelling | 2019-07-24 | Camp of Tests, Idlib, Syria | killed 3 | russia | camp | Umm Testan"


@pytest.fixture
def told(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """One strike that two sources tell of, another event, and a camp."""
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING)], source="Open Source")
    ledger.ingest([page("b.txt", world.SAME_STRIKE)], source="Quiet Source")
    ledger.ingest([page("c.txt", CAMP)], source="Open Source")
    return ledger


def titles(viewer: Viewer) -> list[str]:
    with seen_by(viewer):
        return sorted(Incident.objects.values_list("title", flat=True))


def strike(viewer: Viewer) -> Any:
    with seen_by(viewer):
        return Incident.objects.get(place="Kafranbel").noun


def test_audiences() -> None:
    assert [viewer.audience for viewer in (HOUSE, EDITOR, CLEARED)] == ["all"] * 3
    assert (READER.audience, VISITOR.audience) == ("inside", "public")


def test_nothing_restricted_and_nothing_private_is_the_same_for_everybody(told: Ledger) -> None:
    assert strike(HOUSE) == strike(READER) == strike(VISITOR)


def test_a_restricted_source_is_gone_with_its_claims_and_its_original(told: Ledger) -> None:
    restrictions.restrict("source", "Quiet Source", by="e")
    for viewer in (READER, VISITOR):
        with seen_by(viewer):
            assert sorted(Report.objects.values_list("file", flat=True)) == ["a.txt", "c.txt"]
            assert {each.name for each in told.captures()} == {"a.txt", "c.txt"}
            assert not ClaimSpeaker.objects.filter(name="Health Directorate").exists()
            assert not ClaimActor.objects.filter(actor="syria_government").exists()
            assert not told.claims(Filters(sources=("Quiet Source",))).exists()
            assert not told.incidents(Filters(actors=("syria_government",))).exists()
    for viewer in (HOUSE, EDITOR, CLEARED):
        with seen_by(viewer):
            assert Report.objects.count() == 3


def test_an_incident_is_composed_anew_of_what_is_left(told: Ledger) -> None:
    whole = strike(HOUSE)
    restrictions.restrict("source", "Quiet Source", by="e")
    left = strike(READER)
    assert left.incident_id == whole.incident_id
    assert (len(whole.claims), len(left.claims)) == (2, 1)
    assert whole.counts[0].open and not left.counts[0].open
    assert [actor.id for actor in left.actors] == ["russia"]
    assert strike(VISITOR) == left
    assert strike(HOUSE) == whole


def test_a_restriction_that_is_lifted_leaves_no_trace(told: Ledger) -> None:
    before, rows = list(world.state(told)), Incident._base_manager.count()
    restrictions.restrict("source", "Quiet Source", by="e")
    with pytest.raises(LedgerError, match="already"):
        restrictions.restrict("source", "Quiet Source", by="e")
    restrictions.lift("source", "Quiet Source", by="e")
    after = [each for each in world.state(told) if each[0] != "audit"]
    assert after == [each for each in before if each[0] != "audit"]
    assert strike(VISITOR) == strike(HOUSE)
    assert Incident._base_manager.count() == rows


def test_a_restricted_incident_takes_its_reports_along(told: Ledger) -> None:
    restrictions.restrict("incident", strike(HOUSE).incident_id, by="e", reason="survivors were found")
    assert "Shelling, Khan Sheikhoun, 24 July 2019" not in titles(READER)  # told in a report of the strike
    assert len(titles(READER)) == 1
    assert len(titles(HOUSE)) == 3


def test_what_joins_a_restricted_incident_later_is_restricted(told: Ledger, page: Callable[..., Path]) -> None:
    restrictions.restrict("incident", strike(HOUSE).incident_id, by="e")
    told.ingest([page("d.txt", world.STRIKE.replace("killed 6", "killed 9"))])
    with seen_by(READER):
        assert not Report.objects.filter(file="d.txt").exists()


def test_the_public_reads_no_private_name_and_no_place_of_people_at_risk(told: Ledger) -> None:
    with seen_by(VISITOR):
        report = Report.objects.get(file="c.txt")
        claim = Claim.objects.get(report=report)
        shown = " ".join(
            [report.text, claim.quote, repr(claim.record), repr(Incident.objects.get(links__claim=claim).record)]
        )
        assert "Testan" not in shown
        assert "Camp of Tests" not in shown
        assert list(Claim.objects.filter(report=report).values_list("record", flat=True)) == [claim.record]
        assert set(ClaimPlace.objects.filter(claim=claim).values_list("name", flat=True)) == {
            "Idlib",
            "Syria",
            "SY",
        }
        assert claim.speakers.get().name == "██████████"
    with seen_by(READER):
        assert "Umm Testan" in Report.objects.get(file="c.txt").text


def test_no_filter_and_no_search_tells_the_public_what_it_may_not_read(told: Ledger) -> None:
    asked = [Filters(text="Testan"), Filters(places=("Camp of Tests",)), Filters(sources=("Umm Testan",))]
    with seen_by(VISITOR):
        for filters in asked:
            assert not told.reports(filters).exists(), filters
            assert not told.claims(filters).exists(), filters
            assert not told.incidents(filters).exists(), filters
        assert told.incidents(Filters(places=("Idlib",))).count() == 3
    with seen_by(READER):
        assert all(told.reports(filters).exists() for filters in asked)


def test_the_public_sees_no_name_in_the_chain(told: Ledger) -> None:
    restrictions.restrict("source", "Quiet Source", by="reviewer-name", reason="a secret")
    with seen_by(VISITOR):
        entry = told.audit().last()
        assert entry is not None
        assert (entry.actor, entry.payload) == ("withheld", {})
        assert not told.audit().filter(actor="reviewer-name").exists()
    assert list(told.verify()) == []


def test_publishing_again_changes_nothing(told: Ledger) -> None:
    before = sorted(Incident._base_manager.values_list("incident_id", "audience", "record"))
    publication.publish()
    assert sorted(Incident._base_manager.values_list("incident_id", "audience", "record")) == before


def test_parts_of_an_answer_are_made_with_the_eyes_of_who_asked() -> None:
    parts = viewing.streamed(VISITOR, (viewing.current().audience for _ in range(2)))
    assert list(parts) == ["public", "public"]
    assert viewing.current() is HOUSE


@pytest.mark.parametrize("viewer", viewing.VIEWERS, ids=viewing.AUDIENCES)
def test_who_goes_over_whole_tables_sees_the_rows_that_he_sees_by_the_claim(
    ledger: Ledger, page: Callable[..., Path], viewer: viewing.Viewer
) -> None:
    told = "airstrike | 2019-07-22 | Kafranbel, Idlib | killed 5 | russia | hospital | Civil Defense"
    ledger.ingest([page("a.txt", "A", told)], source="Paper 1")
    ledger.ingest([page("b.txt", "B", told.replace("russia", "syria_government"))], source="Paper 2")
    restrictions.restrict("source", "Paper 2", by="e")
    with viewing.seen_by(viewer):
        for table in (ClaimActor, ClaimTarget):
            seen = sorted(table.objects.values_list("pk", flat=True))
            assert sorted(table.objects.in_all().values_list("pk", flat=True)) == seen
            assert len(seen) == (2 if viewer == viewing.HOUSE else 1)
