"""Numerals: the number that words or digits name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.language.numerals import next_numeral, number_value, numeral_at

_UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """An English name of a number from 1 to 999,999, as a newspaper would print it."""
    if number >= 1000:
        rest = number % 1000
        joint = " and " if 0 < rest < 100 else " " if rest else ""
        return f"{in_words(number // 1000)} thousand{joint}{in_words(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{_UNITS[number // 100]} hundred{' and ' + in_words(rest) if rest else ''}"
    if number >= 20:
        return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    return _UNITS[number]


@given(st.integers(1, 999_999))
def test_number_in_words_is_read_back(number: int) -> None:
    words = in_words(number)
    numeral = numeral_at(f"{words} people", 0)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.end, numeral.form) == (number, number, len(words), "words")


@given(st.integers(0, 10**15), st.sampled_from([",", "\u00a0", "\u2009", "\u202f"]))
def test_number_in_digits_is_read_back(number: int, separator: str) -> None:
    for digits in (str(number), f"{number:,}".replace(",", separator)):
        numeral = numeral_at(f"{digits} people", 0)
        assert numeral is not None
        assert (numeral.low, numeral.high, numeral.end) == (number, number, len(digits))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a hundred and five", 105),
        ("1.5 million", 1_500_000),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("two million three hundred thousand", 2_300_000),
        ("twelve hundred", 1200),
        ("a score", 20),
        ("40k", 40_000),
        ("1.2bn", 1_200_000_000),
        ("10 000", 10_000),
    ],
)
def test_ways_to_write_a_number(words: str, value: int) -> None:
    numeral = numeral_at(f"{words} of them", 0)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.end) == (value, value, len(words))


def test_the_scale_of_the_last_word_is_told() -> None:
    assert number_value("1.4 million") == (1_400_000, 1_000_000)
    assert number_value("twenty-one") == (21, 1)


def test_point_is_a_decimal_and_is_rounded_outward() -> None:
    numeral = numeral_at("1.247 per head", 0)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.whole) == (1, 2, False)


def test_comma_between_two_numbers_does_not_join_them() -> None:
    numeral = numeral_at("a thousand, two of them children", 0)
    assert numeral is not None
    assert (numeral.low, numeral.end) == (1000, len("a thousand"))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("T-72", "code"),
        ("Tu-22M3", "code"),
        ("+963 11 222 8239", "code"),
        ("https://example.org/2019/11/22", "code"),
        ("14:30", "clock"),
        ("twenty-first", "ordinal"),
        ("4th", "ordinal"),
        ("two-thirds", "fraction"),
        ("several", "vague"),
        ("nil", "zero"),
    ],
)
def test_form(text: str, form: str) -> None:
    numeral = next_numeral(f"the {text} here")
    assert numeral is not None
    assert (numeral.form, numeral.start, numeral.end) == (form, 4, 4 + len(text))


def test_words_that_hold_a_number_word_are_none() -> None:
    assert next_numeral("often, someone tended the phone; weight and Maytens") is None


def test_letters_that_ignoring_case_confuses_do_no_harm() -> None:
    numeral = numeral_at("ſix and twenty", 0) or next_numeral("ſix and twenty")
    assert numeral is not None
    assert numeral.low in (6, 20)
