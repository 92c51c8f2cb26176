"""Ranges in words and their scales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.model import IncidentCount, Quantity
from dalil.site.ranges import Range, Scale, total


@pytest.mark.parametrize(
    ("drawn", "words", "short"),
    [
        (Range(20, 43, True), "20 to 43 or more", "20–43+"),
        (Range(54, 66), "54 to 66", "54–66"),
        (Range(37, 37), "37", "37"),
        (Range(20, 20, True), "20 or more", "20+"),
        (Range(1497, 1680, True), "1,497 to 1,680 or more", "1,497–1,680+"),
    ],
)
def test_a_range_in_words_and_in_short(drawn: Range, words: str, short: str) -> None:
    assert (drawn.words, drawn.short) == (words, short)


def test_at_least_twenty_reaches_its_low_and_is_open() -> None:
    assert Range.of(Quantity(20, None)) == Range(20, 20, True)


def test_an_incidents_count_keeps_its_openness() -> None:
    assert Range.of_count(IncidentCount("killed", "people", Quantity(20, 43), True, ("c1",))) == Range(20, 43, True)


def test_sums_are_sums_of_ranges() -> None:
    assert total([Range(4, 4), Range(3, 4), Range(2, 2, True)]) == Range(9, 10, True)
    assert total([]) is None


def test_what_two_say_of_the_same_people_is_one_range() -> None:
    assert Range(4, 6) | Range(5, 9, True) == Range(4, 9, True)


ranges = st.builds(
    lambda low, more, is_open: Range(low, low + more, is_open),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.booleans(),
)


@given(st.lists(ranges, min_size=1, max_size=8), st.integers(2, 8))
def test_a_scale_starts_at_zero_holds_all_and_has_few_round_steps(drawn: list[Range], most: int) -> None:
    scale = Scale.for_values(drawn, most_marks=most)
    assert scale.marks[0] == 0
    assert len(scale.marks) <= most + 1
    assert scale.top >= max(each.high for each in drawn)
    assert str(scale.step).strip("0") in {"1", "2", "5"}


def test_an_open_end_has_room_for_its_arrow() -> None:
    assert Scale.for_values([Range(20, 43, True)]).top > 43
    assert Scale.for_values([None]).top == 1
