"""What tolls say: an equal unusual number is strong evidence, a different one weak evidence against."""

from __future__ import annotations

import pytest

from dalil.incidents.numbers import NumberComparison, exact_groups, leading_numbers
from dalil.incidents.tolls import tolls
from dalil.incidents.weights import Weights
from dalil.model import Quantity
from tests.incidents.building import claim, count, quantity

W = Weights.default().number


def weigh(a: int | str, b: int | str) -> float:
    numbers = NumberComparison(W)
    assert numbers.weigh_pair(quantity(a), quantity(b)) == numbers.weigh_pair(quantity(b), quantity(a))
    return numbers.weigh_pair(quantity(a), quantity(b))


def test_equal_exact_numbers_speak_for_it_the_more_the_rarer_they_are() -> None:
    assert 0 < weigh(1, 1) < weigh(6, 6) < weigh(22, 22) <= W.equal_most
    assert weigh(37, 37) > weigh(40, 40), "a round number is said more easily"


def test_at_least_a_number_is_nearly_that_number() -> None:
    assert weigh("31+", 31) == weigh("31+", "31+") == pytest.approx(weigh(31, 31) * W.least_equal)


def test_numbers_that_allow_each_other_speak_for_it_a_little() -> None:
    assert weigh("22+", 37) == W.allows
    assert weigh("22+", 90) == W.allows_widely
    assert weigh("24+", 30) == W.allows_widely, "dozens"


def test_numbers_that_exclude_each_other_speak_against_it_the_more_they_differ() -> None:
    assert 0 < weigh(37, 39) < W.near
    assert weigh(7, 20) < 0
    assert weigh(2, 50) == W.least == weigh(1, 300)


def test_dozens_and_seven_do_not_forbid_one_occurrence() -> None:
    assert -2 <= weigh("24+", 7) < 0


def test_what_is_compared_is_the_people_or_else_the_fighters_of_all_sides() -> None:
    told = tolls(
        claim("a", counts=[count("killed", 59, "fighters", side="x"), count("killed", 28, "fighters", side="y")])
    )
    assert leading_numbers(told) == {"killed": (Quantity.exactly(87),)}
    told = tolls(
        claim(
            "a", counts=[count("killed", 9), count("killed", 3, "fighters"), count("killed", 2, "women", of="people")]
        )
    )
    assert leading_numbers(told) == {"killed": (Quantity.exactly(9),)}


def test_killed_and_injured_together_are_compared_with_their_sum() -> None:
    numbers = NumberComparison(W)
    both = leading_numbers(tolls(claim("a", counts=[count("killed_or_injured", 44)])))
    each = leading_numbers(tolls(claim("b", killed=9, injured=35)))
    assert numbers.weigh(both, each, frozenset(), frozenset()) == [
        ("killed_or_injured", pytest.approx(weigh(44, 44) * W.others))
    ]


def test_equal_subgroups_add_a_little() -> None:
    numbers = NumberComparison(W)
    told = [tolls(claim(c, killed=9, counts=[count("killed", 4, "children", of="people")])) for c in "ab"]
    parts = numbers.weigh(*(leading_numbers(t) for t in told), *(exact_groups(t) for t in told))
    assert [name for name, _ in parts] == ["killed", "groups"]


def test_all_numbers_together_have_a_limit() -> None:
    numbers = NumberComparison(W)
    told = leading_numbers(tolls(claim("a", killed=87, injured=163, counts=[count("missing", 13)])))
    assert sum(weight for _, weight in numbers.weigh(told, told, frozenset(), frozenset())) <= W.most + 1e-9
