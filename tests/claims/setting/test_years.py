"""A day without a year is of the year in which the report has put its month."""

from __future__ import annotations

from datetime import date

from dalil.claims import read_claims
from dalil.reports import from_text


def days(text: str, published: date) -> list[tuple[date | None, date | None]]:
    return [(c.when.start, c.when.end) for c in read_claims(from_text(text, published=published))]


def test_a_later_day_takes_the_year_told_before() -> None:
    text = (
        "Soldiers killed 40 people in the village of Moura in Mali between 27 and 31 March 2022. "
        "On 27 March a helicopter attacked the market and killed twenty civilians."
    )
    told = days(text, date(2023, 5, 12))
    assert (date(2022, 3, 27), date(2022, 3, 27)) in told
    assert all(first is None or first.year == 2022 for first, _ in told)


def test_without_a_year_told_before_the_report_dates_it() -> None:
    told = days(
        "On 27 March a helicopter attacked the village of Moura in Mali and killed twenty people.", date(2023, 5, 12)
    )
    assert told == [(date(2023, 3, 27), date(2023, 3, 27))]
