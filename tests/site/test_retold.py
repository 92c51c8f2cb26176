"""The versions of a text on the pages of its reports: copies, updates, what changed, and who may see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from dalil.ledger import restrictions, versions
from dalil.ledger.models import Report
from dalil.ledger.store import Ledger
from dalil.site.retold import MOST_SHOWN
from tests.ledger.world import empty_ledger
from tests.site import worlds
from tests.site.test_desk import client, signed_in
from tests.site.test_pages import queries, text_of, words_of

STORY = (
    "Rescue teams worked through the night in the town after the market had been hit for the second time in a week, "
    "and hospitals in the countryside around it asked for blood, for fuel and for medicine while roads stayed closed."
)
UPDATE = STORY.replace("second", "third <b>")


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """One text, told by one source, copied by a second, brought up to date by a third."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    held = empty_ledger(tmp_path / "ledger")
    _add(held, "first.txt", "First Source", 1, STORY)
    _add(held, "copy.txt", "Quiet Source", 2, STORY.replace(" and ", "\nand ", 1))
    _add(held, "update.txt", "Third Source", 3, UPDATE)
    _add(held, "alone.txt", "Third Source", 4, "Another text, which nobody tells again.")
    versions.place_new_reports()
    yield held
    from django.db import connections

    connections.close_all()


def _add(ledger: Ledger, name: str, source: str, day: int, text: str) -> None:
    worlds.add_page(ledger, name, source, date(2019, 7, day), [worlds.Item(text)])


def _address(name: str) -> str:
    return f"/reports/{Report._base_manager.get(capture__name=name).report_id}/"


def _list(mine: Client, name: str, language: str = "en") -> str:
    """The list of versions on the page of a report, as markup."""
    page = text_of(mine, f"{_address(name)}?lang={language}")
    found = re.search(r'<section class="versions".*?</section>', page)
    return found[0] if found else ""


def test_a_report_names_the_other_versions_of_its_text(ledger: Ledger) -> None:
    shown = _list(client(), "first.txt")
    assert re.findall(r'href="([^"]+)"', shown) == [_address("copy.txt"), _address("update.txt")]
    words = words_of(shown)
    assert "This report : First Source , 1 July 2019 the earliest" in words
    assert "Quiet Source , 2 July 2019 copy, the same words" in words
    assert "Third Source , 3 July 2019 update" in words
    assert _list(client(), "alone.txt") == ""


@pytest.mark.parametrize(("language", "added", "removed"), [("en", "Added:", "Removed:"), ("ar", "أُضيف:", "حُذف:")])
def test_an_update_shows_what_changed(ledger: Ledger, language: str, added: str, removed: str) -> None:
    shown = _list(client(), "update.txt", language)
    assert [words_of(each) for each in re.findall(r"<del>.*?</del>", shown)] == [f"{removed} second"]
    assert [words_of(each) for each in re.findall(r"<ins>.*?</ins>", shown)] == [f"{added} third &lt;b&gt;"]
    assert "<details open>" in shown
    assert "time in a week, and hospitals in the" in shown


def test_a_restricted_version_is_shown_to_those_only_who_may_see_it(ledger: Ledger) -> None:
    administrator = signed_in("administrator")
    hidden = _address("copy.txt")
    restrictions.restrict("source", "Quiet Source", by="test")
    restrictions.restrict("source", "First Source", by="test")
    assert hidden in _list(administrator, "update.txt")
    assert _list(client(), "update.txt") == ""
    restrictions.lift("source", "Quiet Source", by="test")
    shown = _list(client(), "update.txt")
    assert "First Source" not in shown and _address("first.txt") not in shown
    assert "Quiet Source , 2 July 2019 the earliest" in words_of(shown.replace("</a>", ""))


def test_a_text_told_very_often_shows_the_nearest(ledger: Ledger) -> None:
    before = queries(client(), _address("update.txt"))
    for day in range(5, 25):
        _add(ledger, f"{day}.txt", "Echo", day, f"{STORY} {day}")
    versions.place_new_reports()
    shown = _list(client(), "15.txt")
    assert shown.count("<li") == MOST_SHOWN
    assert "11 more versions are held." in shown
    assert shown.count("<details") == MOST_SHOWN
    assert queries(client(), _address("15.txt")) == before <= 12
