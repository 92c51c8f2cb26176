"""Figures of a ledger: over the very incidents that the lists show for the same filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dalil import figures
from dalil.ledger import Filters, restrictions, viewing
from dalil.ledger.figures import material, material_of
from dalil.ledger.keys import actor_parents
from dalil.ledger.store import Ledger
from dalil.model import Question
from dalil.model.vocabulary import KINDS
from tests.ledger import world

OTHER_STRIKE = "airstrike | 2019-07-25 | Ariha, Idlib | killed 10 | kataib_hezbollah | hospital | Civil Defense"


@pytest.fixture
def filled(ledger: Ledger, page: Callable[..., Path]) -> Ledger:
    """Two strikes, a shelling, a total and a detention."""
    ledger.ingest([page("a.txt", world.STRIKE, world.SHELLING, "---", world.TOTAL), page("b.txt", world.SAME_STRIKE)])
    ledger.ingest([page("c.txt", OTHER_STRIKE, world.DETENTION)])
    return ledger


def test_an_answer(filled: Ledger) -> None:
    figure = filled.figure(Question(start=date(2019, 7, 1), end=date(2019, 7, 31), places=("Idlib",)))
    assert (figure.low, figure.high, figure.open, figure.unknown) == (16, 18, True, 1)
    assert [(total.quantity.low, total.accounted) for total in figure.beside] == [
        (280, replace(figure.parts[0].quantity, low=6, high=8) if figure.parts[0].quantity else None)
    ]


@pytest.mark.parametrize(
    "question",
    [
        Question(),
        Question(start=date(2019, 7, 23)),
        Question(end=date(2019, 7, 24)),
        Question(places=("Idlib",)),
        Question(places=("Syria",)),
        Question(places=("SY",)),
        Question(places=("kafr anbel", "Ariha")),
        Question(actors=("russia",)),
        Question(actors=("syria_government",)),
        Question(actors=("Syria Government",)),
        Question(actors=("iraq",)),
        Question(targets=("market", "hospital")),
        Question(actors=("russia",), targets=("hospital",)),
    ],
)
def test_its_incidents_are_those_of_the_list(filled: Ledger, question: Question) -> None:
    # With kinds named, incidents that give no number are counted as unknown and so are parts too.
    question = replace(question, kinds=KINDS)
    parts = {part.incident_id for part in filled.figure(question).parts}
    assert parts == {incident.incident_id for incident in filled.incidents(Filters.of_question(question))}


def test_who_belongs_to_an_actor_is_found_with_him(filled: Ledger) -> None:
    for larger in ("popular_mobilization_forces", "Popular Mobilization Forces", "iraq"):
        (part,) = filled.figure(Question(actors=(larger,))).parts
        assert part.incident_id == "i-airstrike-2019-07-25-Ariha"


def test_by(filled: Ledger) -> None:
    by_day = filled.figure_by(Question(), "day")
    assert {day: (figure.low, figure.high) for day, figure in by_day.items()} == {
        "2019-07-22": (6, 8),
        "2019-07-24": (None, None),
        "2019-07-25": (10, 10),
    }
    with pytest.raises(ValueError, match="moon"):
        filled.figure_by(Question(), "moon")


DENIED = "airstrike! | 2019-07-25 | Ariha, Idlib | killed 10 | russia | school | Ministry"
ONLY_DENIED = "shelling! | 2019-07-28 | Morek, Hama | killed 3 | syria_government | market | Ministry"


@pytest.mark.parametrize("policy", ["span", "latest"])
@pytest.mark.parametrize(
    "question",
    [
        Question(),
        Question(places=("Idlib",)),
        Question(places=("kafr anbel", "Ariha"), who="children"),
        Question(start=date(2019, 7, 23), conventions=("dozens=12",)),
        Question(outcome="injured", kinds=("airstrike", "shelling")),
        Question(outcome="strikes", who=""),
        Question(targets=("hospital",), actors=("iraq",)),
    ],
)
def test_groups_are_those_of_the_claims_themselves_whoever_looks(
    filled: Ledger, page: Callable[..., Path], question: Question, policy: str
) -> None:
    filled.ingest([page("d.txt", DENIED, ONLY_DENIED)], source="Ministry")
    restrictions.restrict("source", "Ministry", by="e")
    question = replace(question, policy=policy)
    for viewer in (viewing.HOUSE, viewing.Viewer(role="reader")):
        with viewing.seen_by(viewer):
            incidents, claims = material(question)
            for by in figures.GROUPINGS:
                expected = figures.answer_by(question, by, incidents, claims, parents=actor_parents())
                assert filled.figure_by(question, by) == expected


def test_explained(filled: Ledger) -> None:
    figure = filled.figure(Question())
    text = "\n".join(filled.explained(figure))
    assert "killed 10" in text
    assert "280" in text
    incidents, claims = material_of(figure)
    assert {incident.incident_id for incident in incidents} == {part.incident_id for part in figure.parts}
    assert {claim_id for part in figure.parts for claim_id in part.claims} <= claims.keys()
