"""Numbers and days in plain English."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.figures.phrases import between_phrase, days_phrase, number_phrase, outcome_phrase


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        ((31, 40, False), "31 to 40"),
        ((37, 37, False), "37"),
        ((20, 43, True), "20 to 43 or more"),
        ((2000, None, False), "at least 2,000"),
    ],
)
def test_numbers(number: tuple[int, int | None, bool], phrase: str) -> None:
    assert number_phrase(*number) == phrase


def test_days() -> None:
    first, last = date(2017, 9, 20), date(2017, 9, 26)
    assert days_phrase(last, last) == "26 September 2017"
    assert days_phrase(first, last) == "20 to 26 September 2017"
    assert days_phrase(date(2018, 6, 30), date(2018, 7, 2)) == "30 June to 2 July 2018"
    assert days_phrase(date(2018, 12, 31), date(2019, 1, 1)) == "31 December 2018 to 1 January 2019"
    assert days_phrase(None, None) == "on a day not given"
    assert between_phrase(first, last) == "between 20 and 26 September 2017"
    assert between_phrase(last, last) == "on 26 September 2017"


def test_outcomes() -> None:
    assert outcome_phrase("killed", "aid_workers") == "aid workers killed"
    assert outcome_phrase("strikes", "people") == "strikes"
    assert outcome_phrase("strikes", "barrel_bomb") == "strikes (barrel bomb)"
