"""Totals beside a figure: never in it, and with what the figure's incidents account for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dalil.figures import answer, own_question, sentence
from dalil.model import Claim
from tests.figures.world import World, question
from tests.incidents.building import claim, count


def total(claim_id: str = "z", **said: object) -> Claim:
    """The Media Department's total of a week in Idlib."""
    given: dict[str, object] = {
        "on": "2019-07-20",
        "until": "2019-07-26",
        "at": "Idlib",
        "kind": "attack",
        "source": "the Media Department",
        "counts": [count("killed", "281+", words="more than 280 civilians")],
    }
    return claim(claim_id, scope="aggregate", report="total", **(given | said))  # type: ignore[arg-type]


INCIDENTS = (
    claim("a", killed="4-5", on="2019-07-20"),
    claim("b", at="Kafranbel", killed=6),
    claim("c", at="Saraqib", on="2019-07-26"),
    claim("d", at="Aleppo", killed=100),
)


def test_the_guides_sentence() -> None:
    world = World(*INCIDENTS, total())
    figure = world.ask()
    (beside,) = figure.beside
    assert sentence(beside, figure.question, world.claims) == (
        "The Media Department says more than 280 civilians were killed between 20 and 26 July 2019; "
        "the ledger holds 2 incidents of those days with 10 to 11."
    )


def test_a_total_beside_names_the_incidents_of_the_figure_that_it_covers() -> None:
    world = World(*INCIDENTS, total())
    (beside,) = world.ask().beside
    by_id = {incident.incident_id: incident for incident in world.incidents}
    assert [by_id[i].claims for i in beside.accounted_incidents] == [("a",), ("b",)]
    assert beside.said_by == "the Media Department"
    (narrower,) = world.ask(places="Kafranbel").beside
    assert narrower.accounted is not None and narrower.accounted.low == 6


def test_a_total_that_nothing_accounts_for() -> None:
    world = World(total(counts=[count("killed", 7)]))
    figure = world.ask()
    assert sentence(figure.beside[0], figure.question, world.claims) == (
        "The Media Department says 7 people killed between 20 and 26 July 2019; "
        "the ledger holds no incident of those days with a number."
    )


@pytest.mark.parametrize(
    ("said", "asked", "overlaps"),
    [
        ({}, {}, True),
        ({}, {"first": 26, "last": 30}, True),
        ({}, {"first": 27, "last": 30}, False),
        ({"on": None, "until": None}, {"first": 20}, False),
        ({"on": None, "until": None}, {}, True),
        ({}, {"places": "Idlib"}, True),
        ({}, {"places": "Kafranbel"}, True),
        ({}, {"places": "Aleppo"}, False),
        ({}, {"places": "Syria"}, True),
        ({"at": "Syria"}, {"places": "Kafranbel"}, True),
        ({"at": "Kharkiv"}, {"places": "Kafranbel"}, False),
        ({"at": None}, {"places": "Kafranbel"}, True),
        ({}, {"kinds": "airstrike"}, True),
        ({"kind": "shelling"}, {"kinds": "airstrike"}, False),
        ({"by": "Russia"}, {"actors": "syria"}, False),
        ({"by": "Russia"}, {"actors": "russia"}, True),
        ({}, {"actors": "russia"}, True),
        ({"hit": "market"}, {"targets": "school"}, False),
        ({"denied": True}, {}, False),
        ({}, {"outcome": "injured"}, False),
        ({}, {"who": "children"}, False),
    ],
)
def test_a_total_stands_beside_a_question_that_it_overlaps(
    said: dict[str, object], asked: dict[str, object], overlaps: bool
) -> None:
    world = World(*INCIDENTS, total(**said))
    assert bool(world.ask(**asked).beside) is overlaps  # type: ignore[arg-type]


def test_two_speakers_of_one_total_stand_each_by_himself() -> None:
    told = total(
        says=["Observatory", "Network"], counts=[count("killed", 50, said_by=0), count("killed", 60, said_by=1)]
    )
    assert [(b.said_by, b.quantity.low) for b in World(told).ask().beside] == [("Network", 60), ("Observatory", 50)]


def test_the_totals_own_question_can_be_asked() -> None:
    world = World(*INCIDENTS, total())
    own = own_question(world.claims["z"], question(places="Kafranbel", policy="latest"))
    assert (str(own.start), str(own.end), own.places, own.policy) == ("2019-07-20", "2019-07-26", ("Idlib",), "latest")
    assert answer(own, world.incidents, world.claims).low == 10


def test_a_figure_is_the_same_with_and_without_totals() -> None:
    with_total, without = World(*INCIDENTS, total()).ask(), World(*INCIDENTS).ask()
    assert replace(with_total, beside=()) == without
