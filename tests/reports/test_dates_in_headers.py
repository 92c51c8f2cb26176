"""Absolute dates as headers, datelines and metadata write them."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.reports.dates_in_headers import complete, day_in_address, find_header_dates, parse_stamp

FIFTH = date(2018, 2, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05 February 2018",
        "5 February, 2018",
        "5 February، 2018",
        "Monday, 05 February 2018",
        "Mon 5 Feb 2018",
        "the 5th of February 2018",
        "February 5, 2018",
        "Feb. 5th, 2018",
        "FEB 5 2018",
        "February 5,2018",
        "5-Feb-2018",
        "2018-02-05",
        "2018/02/05",
        "2018-02-05T23:40:00+03:00",
        "2018-02-05 23:40",
        "20180205T101112Z",
        "Mon, 05 Feb 2018 10:00:00 GMT",
        "05.02.2018",
        "5.2.2018",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert parse_stamp(text) == FIFTH


@pytest.mark.parametrize(
    "text",
    [
        "05/02/2018",  # May or February
        "31 February 2018",
        "February 2018",
        "5 February",
        "yesterday",
        "",
        "resolution 2118",
        "5 February 2018 or 6 February 2018",
        "12018-02-05",
        "1/2/3/2018",
    ],
)
def test_what_is_no_full_unambiguous_day(text: str) -> None:
    assert parse_stamp(text) is None


def test_numbers_are_read_where_only_one_order_is_possible() -> None:
    assert parse_stamp("25/11/2018") == parse_stamp("11/25/2018") == date(2018, 11, 25)
    assert parse_stamp("05/05/2018") == date(2018, 5, 5)


def test_a_day_without_a_year_is_found_as_such() -> None:
    (day,) = find_header_dates("BEIRUT, Sept. 9 - Israeli jets fired some 20 missiles")
    assert (day.year, day.month, day.day, day.known) == (None, 9, 9, None)


@pytest.mark.parametrize("text", ["May 10 people", "March 15:30", "on 5 May 300 people", "No. 22, 20 April 2025"])
def test_numbers_beside_months_are_not_swallowed(text: str) -> None:
    for day in find_header_dates(text):
        assert (day.month, day.day) in ((5, 10), (5, 5), (4, 20))
        assert day.year in (None, 2025)


def test_a_missing_year_comes_from_the_published_day() -> None:
    (day,) = find_header_dates("Dec. 31")
    assert complete(day, date(2019, 1, 1), []) == date(2018, 12, 31)
    assert complete(day, date(2018, 12, 30), []) == date(2018, 12, 31)


def test_or_from_a_full_date_of_the_same_day_elsewhere() -> None:
    (day,) = find_header_dates("Sept. 9")
    text = "On Sept. 17, 2016 … (Filed Sept. 9, 2024)"
    assert complete(day, None, find_header_dates(text)) == date(2024, 9, 9)
    assert complete(day, None, find_header_dates("On Sept. 17, 2016")) is None
    assert complete(day, None, find_header_dates("9 Sept 2001 and 9 Sept 2002")) is None


def test_the_29th_of_february_needs_a_leap_year_nearby() -> None:
    (day,) = find_header_dates("29 February")
    assert day.nearest(date(2020, 3, 1)) == date(2020, 2, 29)
    assert day.nearest(date(2022, 3, 1)) is None


def test_the_day_in_an_address() -> None:
    assert day_in_address("https://courier.example.net/europe/2023/01/17/dnipro") == date(2023, 1, 17)
    assert day_in_address("https://courier.example.net/europe/2023/17/dnipro") is None
    assert day_in_address("https://courier.example.net/2023/02/31/dnipro") is None
    assert day_in_address(None) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%A}, {day.day} {day:%b} {day.year}",
    ):
        assert parse_stamp(text) == day


@given(st.text(alphabet="0123456789 /.-,MayJunFeb:T\n", max_size=60))
def test_found_dates_are_in_order_apart_and_within_the_text(text: str) -> None:
    days = find_header_dates(text)
    assert all(0 <= day.start < day.end <= len(text) for day in days)
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(days))
