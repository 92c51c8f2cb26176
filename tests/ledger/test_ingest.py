"""What an ingest leaves in the ledger, the first time and every time after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dalil.ledger import LedgerError
from dalil.ledger.ingest import IngestStep, one_writer
from dalil.ledger.store import Ledger
from dalil.model import Claim, Report
from tests.ledger import world

Page = Callable[..., Path]


def test_stores_captures_reports_claims_and_incidents(ledger: Ledger, page: Page) -> None:
    result = ledger.ingest([page("a.txt", world.STRIKE, "---", world.SHELLING), page("b.txt", world.SAME_STRIKE)])

    assert (result.stored, result.reports, result.claims, result.incidents) == (2, 3, 3, 2)
    assert result.ok
    counts = ledger.counts()
    assert (counts.captures, counts.reports, counts.claims, counts.incidents) == (2, 3, 3, 2)
    assert (str(counts.first_day), str(counts.last_day)) == ("2019-07-22", "2019-07-24")
    strike = ledger.incidents().get(kind="airstrike")
    assert strike.title == "Airstrike, Kafranbel, 22 July 2019"
    assert (strike.place, strike.lat, strike.lon, strike.claim_count) == ("Kafranbel", 35.6, 36.6, 2)
    assert sorted(strike.members().values_list("report__file", flat=True)) == ["a.txt", "b.txt"]


def test_second_run_changes_nothing(ledger: Ledger, page: Page) -> None:
    paths = [page("a.txt", world.STRIKE), page("b.txt", world.SHELLING)]
    ledger.ingest(paths)
    before = list(world.state(ledger))

    again = ledger.ingest(paths)

    assert (again.stored, again.held, again.relinked) == (0, 2, False)
    assert list(world.state(ledger)) == before


def test_same_bytes_under_another_name_are_held_already(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    assert ledger.ingest([page("copy.txt", world.STRIKE)]).held == 1
    assert ledger.counts().captures == 1


def test_what_was_added_later_is_linked_with_what_was_there(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    ledger.ingest([page("b.txt", world.SAME_STRIKE)])

    (strike,) = ledger.incidents()
    assert strike.claim_count == 2
    last = ledger.audit().last()
    assert last is not None
    assert (last.action, last.payload["changed"], last.payload["added"]) == ("link", [strike.incident_id], 0)


def test_untouched_incidents_keep_their_rows(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)])
    (strike,) = ledger.incidents()
    ledger.ingest([page("b.txt", world.SHELLING)])
    assert ledger.incidents().get(kind="airstrike").pk == strike.pk


def test_one_bad_input_costs_one_line_and_nothing_else(ledger: Ledger, page: Page, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = ledger.ingest([page("bad.txt", "broken"), missing, page("good.txt", world.STRIKE)])

    assert [Path(error.file).name for error in result.errors] == ["bad.txt", "missing.txt"]
    assert result.stored == 1
    assert [capture.name for capture in ledger.captures()] == ["good.txt"]


def test_a_reader_that_fails_is_an_error_of_its_input(
    ledger: Ledger, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(report: Report) -> list[Claim]:
        if report.index:
            raise RecursionError("too deep")
        return world.read_claims(report)

    world.read_by(monkeypatch, fails)
    result = ledger.ingest([page("a.txt", world.STRIKE, "---", world.SHELLING), page("b.txt", world.TOTAL)])

    assert [(e.file.rpartition("/")[2], e.message) for e in result.errors] == [
        ("a.txt", "cannot be read: RecursionError: too deep")
    ]
    assert [capture.name for capture in ledger.captures()] == ["b.txt"]


def test_a_page_without_date_is_kept_with_a_warning(ledger: Ledger, page: Page) -> None:
    result = ledger.ingest([page("a.txt", "undated", world.STRIKE)])
    assert [warning.message for warning in result.warnings] == ["it has no date"]
    assert (result.stored, result.ok) == (1, False)
    assert ledger.reports().get().day is None


def test_source_names_reports_that_name_none(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE)], source="Media Office")
    assert ledger.reports().get().source == "Media Office"
    assert ledger.claims().get().record["report"]["source"] == "Media Office"


def test_progress_is_told_of_each_input(ledger: Ledger, page: Page) -> None:
    held = page("held.txt", world.STRIKE)
    ledger.ingest([held])
    steps: list[IngestStep] = []
    ledger.ingest([held, page("new.txt", world.SHELLING), page("bad.txt", "broken")], progress=steps.append)
    assert [(step.name, step.outcome) for step in steps] == [
        ("held.txt", "held"),
        ("new.txt", "stored"),
        ("bad.txt", "failed"),
    ]


def test_inputs_are_taken_one_at_a_time(ledger: Ledger, page: Page) -> None:
    """The second input is asked for only when the first is stored: memory does not grow with their number."""
    held_when_asked = []

    def paths():  # type: ignore[no-untyped-def]
        for number in range(3):
            held_when_asked.append(ledger.counts().captures)
            yield page(f"{number}.txt", world.STRIKE, f"page {number}")

    ledger.ingest(paths())
    assert held_when_asked == [0, 1, 2]


def test_a_folder_that_holds_the_ledger_does_not_take_the_ledger_in(ledger: Ledger, page: Page, tmp_path: Path) -> None:
    page("a.txt", world.STRIKE)
    ledger.ingest([tmp_path])
    assert [capture.name for capture in ledger.captures()] == ["a.txt"]


def test_only_one_ingest_at_a_time(ledger: Ledger, page: Page) -> None:
    with one_writer(ledger.folder), pytest.raises(LedgerError, match="another ingest is at work"):
        ledger.ingest([page("a.txt", world.STRIKE)])


def test_characters_that_a_database_cannot_hold_are_replaced(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE, "a NUL: \0 and on")])
    assert "a NUL: \ufffd and on" in ledger.reports().get().text
    assert list(ledger.verify()) == []


def test_a_number_beyond_the_column_is_kept_in_the_record(ledger: Ledger, page: Page) -> None:
    huge = 10**30
    ledger.ingest([page("a.txt", world.STRIKE.replace("killed 6", f"killed {huge}"))])
    claim = ledger.claims().get()
    assert claim.record["counts"][0]["low"] == huge
    assert claim.counts.get().low == 2**63 - 1
