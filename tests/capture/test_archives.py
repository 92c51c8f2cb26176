"""The addresses of a date archive."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.capture.archives import PatternError, addresses, check_pattern

FIRST, LAST = date(2019, 12, 30), date(2020, 1, 2)


def test_each_day_has_its_address() -> None:
    assert list(addresses("https://a.org/date/{Y}/{M}/{D}.html", FIRST, LAST)) == [
        ("https://a.org/date/2019/12/30.html", date(2019, 12, 30)),
        ("https://a.org/date/2019/12/31.html", date(2019, 12, 31)),
        ("https://a.org/date/2020/01/01.html", date(2020, 1, 1)),
        ("https://a.org/date/2020/01/02.html", date(2020, 1, 2)),
    ]


def test_short_forms() -> None:
    assert list(addresses("https://a.org/{y}-{m}-{d}", LAST, LAST)) == [("https://a.org/20-1-2", LAST)]


def test_months_have_one_address_each_and_no_day() -> None:
    assert list(addresses("https://a.org/{Y}/{M}", FIRST, LAST)) == [
        ("https://a.org/2019/12", None),
        ("https://a.org/2020/01", None),
    ]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("https://a.org/{Y}/{X}", "{X} is none of"),
        ("https://a.org/{M}/{D}", "no {Y}"),
        ("https://{Y}.org/", "fixed host"),
        ("ftp://a.org/{Y}", "fixed host"),
        ("https://a.org/{}/{Y}", "{} is none of"),
    ],
)
def test_patterns_that_cannot_be_walked(pattern: str, why: str) -> None:
    with pytest.raises(PatternError, match=why):
        check_pattern(pattern)


@pytest.mark.parametrize(("first", "last"), [(LAST, FIRST), (date(1900, 1, 1), date(2020, 1, 1))])
def test_days_that_cannot_be_walked(first: date, last: date) -> None:
    with pytest.raises(PatternError):
        list(addresses("https://a.org/{Y}/{M}/{D}", first, last))
