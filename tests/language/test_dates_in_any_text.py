"""Dates in any text and on any day: what holds of all of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dalil.language.dates import find_dates
from tests.language.test_dates import DAY, KINDS, PRECISIONS, only
from tests.steps import steps


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]))
def test_a_weekday_is_at_most_six_days_back(day: date, weekday: str) -> None:
    found = only(f"on {weekday}", day).first
    assert found is not None
    assert timedelta(0) <= day - found <= timedelta(6)
    assert found.strftime("%A") == weekday
    before = only(f"last {weekday}", day).first
    assert before is not None
    assert timedelta(1) <= day - before <= timedelta(7)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_day_without_a_year_is_the_latest_that_is_not_after_the_report(day: date, named: date) -> None:
    found = only(f"on {named.day} {named:%B}", day).first
    assert found is not None
    assert found <= day
    assert (found.month, found.day) == (named.month, named.day)
    assert (day - found).days <= (366 if (named.month, named.day) != (2, 29) else 8 * 366)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 12))
def test_a_month_is_whole_or_ends_with_the_report(day: date, month: int) -> None:
    mention = only(f"in {date(2000, month, 1):%B}", day)
    assert mention.first is not None and mention.last is not None
    assert mention.first.day == 1
    assert mention.last == day or (mention.last + timedelta(1)).day == 1
    assert mention.first <= day


FRAGMENTS = [
    "Monday",
    " and ",
    "5",
    " May",
    " 2019",
    "-",
    "the ",
    "two days ",
    "ago",
    "later",
    "since ",
    "last ",
    ", ",
    "(",
    ")",
    "\n",
    "overnight ",
    "between ",
    "to ",
    "week",
    "12/05/2019",
    "years ",
]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(FRAGMENTS), max_size=16).map("".join)),
    st.one_of(st.none(), st.dates()),
)
@example("100000 years ago and 9999 decades later, next week", date.max)
@example("last week, two years ago, since the beginning of the week, last Monday, 29 February", date.min)
def test_any_text_is_read_and_days_are_in_order(text: str, day: date | None) -> None:
    end = 0
    for mention in find_dates(text, day):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert (mention.kind in KINDS, mention.precision in PRECISIONS) == (True, True)
        assert mention.first is None or mention.last is None or mention.first <= mention.last
        first, last = mention.resolve(date(2018, 3, 8), date(2018, 3, 9))
        assert first <= last
        end = mention.end


@pytest.mark.parametrize(
    "piece", ["1", "Monday and ", "May 5, ", "the day before ", "January ", "2019-", "since the ", "two days ago ", " "]
)
def test_reading_grows_with_the_length_alone(piece: str) -> None:
    find_dates(piece, DAY)
    short, long = piece * (1000 // len(piece)), piece * (4000 // len(piece))
    # Four times the text is four times the work; a quadratic reading would be sixteen times.
    assert steps(find_dates, long, DAY) < 4.5 * steps(find_dates, short, DAY) + 200
