"""Each filter, and what it leaves in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dalil.ledger import Filters, LedgerError
from dalil.ledger.store import Ledger
from dalil.model import Question
from tests.ledger import world


@pytest.fixture
def filled(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """A strike told twice, a shelling, a total and a detention without date or known place."""
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING, "---", world.TOTAL)], source="Media Office")
    ledger.ingest([page("b.txt", world.SAME_STRIKE), page("c.txt", "undated", world.DETENTION)])
    return ledger


ALL = ["airstrike", "shelling", "detention"]


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({}, ALL),
        ({"start": date(2019, 7, 23)}, ["shelling"]),
        ({"end": date(2019, 7, 23)}, ["airstrike"]),
        ({"start": date(2019, 7, 22), "end": date(2019, 7, 24)}, ["airstrike", "shelling"]),
        ({"places": ("Kafranbel",)}, ["airstrike"]),
        ({"places": ("kafr anbel",)}, ["airstrike"]),
        ({"places": ("Idlib",)}, ["airstrike", "shelling"]),
        ({"places": ("Nowhere Known", "Khan Sheikhoun")}, ["shelling", "detention"]),
        ({"places": ("Homs",)}, []),
        ({"actors": ("syria_government",)}, ["airstrike"]),
        ({"kinds": ("shelling", "detention")}, ["shelling", "detention"]),
        ({"targets": ("market",)}, ["airstrike"]),
        ({"outcomes": ("injured",)}, ["shelling"]),
        ({"outcomes": ("injured",), "who": ("children",)}, []),
        ({"sections": ("Daily news",)}, ALL),
        ({"sections": ("Sport",)}, []),
        ({"sources": ("health directorate",)}, ["airstrike"]),
        ({"sources": ("Media Office",)}, ["airstrike", "shelling"]),
        ({"status": "denied"}, []),
        ({"scope": "aggregate"}, []),
        ({"text": "nowhere"}, ["detention"]),
        ({"places": ("Idlib",), "kinds": ("airstrike",), "actors": ("russia",)}, ["airstrike"]),
        ({"places": ("Idlib",), "kinds": ("airstrike",), "actors": ("turkey",)}, []),
    ],
)
def test_incidents(filled: Ledger, filters: dict[str, Any], kinds: list[str]) -> None:
    found = [incident.kind for incident in filled.incidents(Filters(**filters))]
    assert sorted(found) == sorted(kinds)


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({}, 5),
        ({"kinds": ("airstrike",)}, 3),
        ({"scope": "aggregate"}, 1),
        ({"scope": "incident", "start": date(2019, 7, 22), "end": date(2019, 7, 22)}, 2),
        ({"start": date(2019, 7, 26)}, 1),
        ({"places": ("Idlib",)}, 4),
        ({"sources": ("Media Office",)}, 3),
        ({"text": "market"}, 2),
    ],
)
def test_claims(filled: Ledger, filters: dict[str, Any], number: int) -> None:
    assert filled.claims(Filters(**filters)).count() == number


@pytest.mark.parametrize(
    ("filters", "files"),
    [
        ({}, ["a.txt", "a.txt", "b.txt", "c.txt"]),
        ({"start": world.PUBLISHED, "end": world.PUBLISHED}, ["a.txt", "a.txt", "b.txt"]),
        ({"start": date(2019, 7, 24)}, []),
        ({"text": "HEALTH"}, ["b.txt"]),
        ({"sources": ("Media Office",)}, ["a.txt", "a.txt"]),
        ({"kinds": ("shelling",), "places": ("Kafranbel",)}, []),
        ({"kinds": ("shelling",), "places": ("Idlib",)}, ["a.txt"]),
    ],
)
def test_reports(filled: Ledger, filters: dict[str, Any], files: list[str]) -> None:
    assert sorted(report.file for report in filled.reports(Filters(**filters))) == files


def test_an_incident_does_not_borrow_from_the_totals_beside_it(filled: Ledger) -> None:
    assert filled.incidents(Filters(kinds=("airstrike",))).get().totals().count() == 1
    assert not filled.incidents(Filters(sources=("Media Office",), places=("Kafranbel",), text="280")).exists()


def test_rows_give_the_nouns_back(filled: Ledger) -> None:
    report = filled.reports(Filters(text="280")).get()
    (claim,) = world.read_claims(report.noun)
    assert report.claims.get().noun == claim
    assert report.noun.id == report.report_id
    incident = filled.incidents(Filters(kinds=("airstrike",))).get()
    assert incident.noun.claims == tuple(sorted(member.claim_id for member in incident.members()))
    assert incident.noun.aggregates == (incident.totals().get().claim_id,)


def test_the_quote_is_the_evidence_in_the_report(filled: Ledger) -> None:
    assert filled.claims(Filters(scope="aggregate")).get().quote == world.TOTAL


def test_what_is_not_held_is_said(filled: Ledger) -> None:
    for ask in (filled.incident, filled.claim, filled.report, filled.capture):
        with pytest.raises(LedgerError, match=r"no .* nothing in this ledger"):
            ask("nothing")


def test_filters_of_a_question_leave_out_what_is_counted() -> None:
    question = Question(outcome="injured", who="children", places=("Idlib",), kinds=("shelling",))
    assert Filters.of_question(question) == Filters(places=("Idlib",), kinds=("shelling",))
    assert not Filters.of_question(Question())
