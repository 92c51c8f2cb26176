"""Copies and updated versions in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dalil.ledger import versions
from dalil.ledger.models import Version, VersionKey
from dalil.ledger.store import Ledger
from tests.ledger import world

Page = Callable[..., Path]
STORY = (
    "Rescue teams worked through the night in the town after the market had been hit for the second time in a week, "
    "and hospitals in the countryside around it asked for blood, for fuel and for medicine while roads stayed closed."
)


def _names(ledger: Ledger, name: str) -> list[str]:
    report = next(row for row in ledger.reports() if row.capture.name == name)
    return [telling.report.capture.name for telling in ledger.versions(report.report_id)]


def test_a_changed_page_is_a_version_and_shows_what_changed(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", world.STRIKE, STORY)])
    ledger.ingest([page("b.txt", world.STRIKE, STORY.replace("second", "third")), page("c.txt", world.SHELLING)])
    assert _names(ledger, "a.txt") == _names(ledger, "b.txt") == ["a.txt", "b.txt"]
    assert _names(ledger, "c.txt") == ["c.txt"]
    (first,) = ledger.told_again()
    later = ledger.versions(first.report_id)[1]
    changed = [(change.kind, change.words.strip()) for change in later.changes if change.kind != "same"]
    assert changed == [("gone", "second"), ("new", "third")]
    assert 0.6 <= later.likeness < 1 and not later.is_copy


def test_a_copy_of_a_version_is_a_version_of_the_first(ledger: Ledger, page: Page) -> None:
    ledger.ingest(
        [
            page("a.txt", STORY),
            page("b.txt", STORY + " More is to follow."),
            page("c.txt", STORY + " More is to follow!"),
        ]
    )
    assert _names(ledger, "c.txt") == ["a.txt", "b.txt", "c.txt"]
    assert set(Version.objects.values_list("first__capture__name", flat=True)) == {"a.txt"}


def test_a_run_that_was_cut_short_is_taken_up(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", STORY), page("b.txt", STORY + " More.")])
    Version.objects.filter(report__capture__name="b.txt").delete()
    VersionKey.objects.filter(report__capture__name="b.txt").delete()
    assert versions.place_new_reports() == 1
    assert versions.place_new_reports() == 0
    assert _names(ledger, "a.txt") == ["a.txt", "b.txt"]


def test_places_can_be_found_again(ledger: Ledger, page: Page) -> None:
    ledger.ingest([page("a.txt", STORY), page("b.txt", STORY + " More.")])
    before = list(Version.objects.order_by("pk").values_list("pk", "first_id", "likeness"))
    versions.forget()
    versions.place_new_reports()
    assert list(Version.objects.order_by("pk").values_list("pk", "first_id", "likeness")) == before
