"""Conventions for vague words: off by default, named with the figure."""

from __future__ import annotations

import pytest

from dalil.figures import conventions, explain
from dalil.model import Quantity
from tests.figures.world import World
from tests.incidents.building import claim, count

DOZENS = claim("a", counts=[count("killed", "24+", words="dozens of civilians")])
EXACT = claim("b", at="Saraqib", counts=[count("killed", 5, words="five")])


def test_none_is_applied_unless_it_is_asked_for() -> None:
    figure = World(DOZENS, EXACT).ask()
    assert (figure.low, figure.high, figure.open) == (29, 29, True)
    assert "convention" not in figure.policy_note


def test_a_named_convention_is_printed_with_the_figure_and_its_source() -> None:
    figure = World(DOZENS, EXACT).ask(conventions=("acled",))
    assert (figure.low, figure.high, figure.open) == (17, 17, False)
    assert "Vague words by convention (acled), not as they were read: " in figure.policy_note
    assert "“dozens” is 12" in figure.policy_note
    assert "ACLED Codebook" in figure.policy_note


def test_a_word_of_ones_own_goes_before_a_name() -> None:
    world = World(DOZENS, EXACT)
    assert world.killed(conventions=("acled", "dozens=36")) == (41, 41, False)
    assert world.killed(conventions=("dozens = 24-99",)) == (29, 104, False)


def test_the_longest_of_ones_own_words_is_tried_first() -> None:
    assert conventions(["dozens=12", "many dozens=48"]).number_of("many dozens of people") == Quantity.exactly(48)


def test_numbers_that_are_closed_stay_as_they_were_read() -> None:
    world = World(claim("a", counts=[count("killed", 24, words="two dozens")]))
    assert world.killed(conventions=("dozens=12",)) == (24, 24, False)


def test_a_total_beside_is_read_alike() -> None:
    total = claim("z", scope="aggregate", at="Idlib", counts=[count("killed", "200+", words="hundreds")])
    assert World(DOZENS, total).ask(conventions=("acled",)).beside[0].quantity == Quantity.exactly(100)


def test_the_explanation_shows_the_number_by_convention() -> None:
    world = World(DOZENS)
    lines = explain(world.ask(conventions=("acled",)), world.incidents, world.claims)
    assert any("“dozens of civilians” = 12;" in line for line in lines)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("acledd", "no convention 'acledd'; there are: acled"),
        ("=12", "a word with its number is written"),
        ("dozens=", "a word with its number is written"),
        ("dozens=20-10", "10 is less than 20"),
    ],
)
def test_what_is_no_convention(asked: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        World(DOZENS).ask(conventions=(asked,))
