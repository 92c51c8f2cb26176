"""Tables and values for a person."""

from __future__ import annotations

from datetime import date

import pytest
import typer

from dalil.cli.options import first_day, last_day
from dalil.cli.tables import days, quantity, table


def test_columns_line_up_whatever_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    accented = "Ma\u0304lu\u0304la"  # six columns and two marks, which take none
    table(("name", "n"), iter([("Kafr Nabl", "1"), ("حلب", "22"), (accented, "3"), ("東京", "4")]))
    assert capsys.readouterr().out.splitlines() == [
        "name       n",
        "Kafr Nabl  1",
        "حلب        22",
        f"{accented}     3",
        "東京       4",
    ]


def test_ranges_in_words() -> None:
    assert [quantity(20, 43, True), quantity(20, 43, False), quantity(6, 6, False)] == [
        "20 to 43 or more",
        "20 to 43",
        "6",
    ]
    assert [quantity(280, None, True), quantity(None, None, False), quantity(1200, 1200, False)] == [
        "at least 280",
        "–",
        "1,200",
    ]


def test_days_in_words() -> None:
    assert [days(None, None), days("2019-07-22", "2019-07-22"), days("2019-07-20", "2019-07-26")] == [
        "–",
        "2019-07-22",
        "2019-07-20 to 2019-07-26",
    ]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2019-07-22", date(2019, 7, 22), date(2019, 7, 22)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_days_of_options(written: str, first: date, last: date) -> None:
    assert (first_day(written), last_day(written)) == (first, last)


@pytest.mark.parametrize("written", ["", "19-07-22", "2019-7-2", "2019-02-30", "22.07.2019", "2019-07-22T10", "2019-"])
def test_what_is_no_day(written: str) -> None:
    with pytest.raises(typer.BadParameter):
        first_day(written)
