"""Hedges: the arithmetic of the table "Numbers"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.language.quantities import hedges

EFFECTS = ["at_least", "more", "up_to", "at_most", "fewer", "nearly", "about"]


@pytest.mark.parametrize(
    ("effect", "number", "low", "high"),
    [
        ("at_least", 500, 500, None),
        ("more", 47, 48, None),
        ("up_to", 30, 1, 30),
        ("at_most", 10, 0, 10),
        ("fewer", 10, 0, 9),
        ("nearly", 50, 45, 49),
        ("nearly", 45, 40, 44),
        ("nearly", 380_000, 342_000, 379_999),
        ("about", 50, 45, 55),
        ("about", 8, 7, 9),
        ("about", 15, 13, 17),
        ("about", 70_000, 63_000, 77_000),
    ],
)
def test_widen(effect: str, number: int, low: int, high: int | None) -> None:
    assert hedges.widen(effect, number, number) == (low, high)


@given(st.sampled_from(EFFECTS), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_widened_range_is_a_range(effect: str, one: int, other: int) -> None:
    low, high = hedges.widen(effect, min(one, other), max(one, other))
    assert low >= 0
    assert high is None or high >= low


@given(st.sampled_from(EFFECTS), st.integers(0, 10**9))
def test_an_open_range_stays_open(effect: str, number: int) -> None:
    low, high = hedges.widen(effect, number, None)
    assert (low >= 0, high) == (True, None)


@given(st.integers(1, 10**9))
def test_about_holds_its_number_and_nearly_does_not(number: int) -> None:
    low, high = hedges.widen("about", number, number)
    assert high is not None
    assert low <= number <= high
    low, high = hedges.widen("nearly", number, number)
    assert high is not None
    assert low <= high < number


@pytest.mark.parametrize(
    ("left", "effects"),
    [
        ("killing at least ", ["at_least"]),
        ("killing no fewer than ", ["at_least"]),
        ("no more than ", ["at_most"]),
        ("killing more than ", ["more"]),
        ("at least another ", ["at_least"]),
        ("at least some ", ["about", "at_least"]),
        ("At the very\nleast ", ["at_least"]),
        ("in total, ", []),
        ("leftover ", []),
        ("\n> ", []),
    ],
)
def test_before(left: str, effects: list[str]) -> None:
    start, found = hedges.before(f"{left}20", len(left), 0)
    assert found == effects
    assert left[start:].strip() == "" if not effects else left[start:] != ""


def test_before_stops_at_the_number_before() -> None:
    text = "wounding over 20 and killing 5"
    assert hedges.before(text, text.index("5"), text.index(" and")) == (text.index("5"), [])


@pytest.mark.parametrize(
    ("right", "effect", "inside"),
    [
        (" or more people", "at_least", True),
        ("+ people", "at_least", True),
        ("-plus people", "at_least", True),
        (" at least.", "at_least", True),
        (" or so people", "about", True),
        ("-odd people", "about", True),
        (" at most.", "at_most", True),
        (" people or more have fled", "at_least", False),
        (" at least five of them", None, False),
        (" and more than 5", None, False),
        (" people died", None, False),
    ],
)
def test_after(right: str, effect: str | None, inside: bool) -> None:
    end, found = hedges.after(f"20{right}", 2)
    assert (found, end > 2) == (effect, inside)
