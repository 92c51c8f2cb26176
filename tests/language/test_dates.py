"""Dates: how phrases of time are resolved against a report's day, as the table "Dates" of the claims guide has it."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.language.dates import DateMention, find_dates

# A Wednesday.
DAY = date(2018, 10, 17)
KINDS = {"day", "range", "month", "year", "period", "since", "until", "asof", "now", "future", "anaphoric"}
PRECISIONS = {"day", "week", "month", "year", "span"}


def iso(first: date | None, last: date | None) -> tuple[str | None, str | None]:
    return first.isoformat() if first else None, last.isoformat() if last else None


def only(text: str, day: date | None = DAY) -> DateMention:
    (mention,) = find_dates(text, day)
    return mention


def days(text: str, day: date = DAY) -> str:
    """Both ends of the only date in a text, as "2018-10-15" or "2018-10-15 2018-10-16"."""
    first, last = iso(only(text, day).first, only(text, day).last)
    return str(first) if first == last else f"{first} {last}"


def words(text: str, day: date = DAY) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_dates(text, day)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Monday", "2018-10-15"),
        ("Monday morning", "2018-10-15"),
        ("on Wednesday", "2018-10-17"),
        ("last Wednesday", "2018-10-10"),
        ("last Thursday", "2018-10-11"),
        ("this Tuesday", "2018-10-16"),
        ("this past Saturday", "2018-10-13"),
        ("late on Sunday", "2018-10-14"),
        ("Thursday's raid", "2018-10-11"),
        ("before dawn on Friday", "2018-10-12"),
        ("in the early hours of Thursday", "2018-10-11"),
        ("Saturday last week", "2018-10-13"),
        ("Sunday and Monday", "2018-10-14 2018-10-15"),
        ("Monday, Tuesday and Wednesday", "2018-10-15 2018-10-17"),
        ("last Saturday and Sunday", "2018-10-13 2018-10-14"),
        ("from Sunday to Tuesday", "2018-10-14 2018-10-16"),
        ("between Thursday afternoon and Friday noon", "2018-10-11 2018-10-12"),
        ("Friday night into Saturday", "2018-10-12 2018-10-13"),
        ("overnight between Tuesday and Wednesday", "2018-10-16 2018-10-17"),
        ("overnight on Friday", "2018-10-12 2018-10-13"),
    ],
)
def test_weekday(phrase: str, expected: str) -> None:
    assert days(f"It happened {phrase}.") == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("today", "2018-10-17"),
        ("this morning", "2018-10-17"),
        ("tonight", "2018-10-17"),
        ("yesterday evening", "2018-10-16"),
        ("last night", "2018-10-16"),
        ("the day before yesterday", "2018-10-15"),
        ("overnight", "2018-10-16 2018-10-17"),
        ("two days ago", "2018-10-15"),
        ("a week ago", "2018-10-10"),
        ("a fortnight ago", "2018-10-03"),
        ("two months ago", "2018-08-01 2018-08-31"),
        ("a year ago", "2017-01-01 2017-12-31"),
        ("ten years ago", "2008-01-01 2008-12-31"),
        ("ten years ago this week", "2008-01-01 2008-12-31"),
        ("in the past few hours", "2018-10-16 2018-10-17"),
        ("in the past 24 hours", "2018-10-16 2018-10-17"),
        ("within the last 48 hours", "2018-10-15 2018-10-17"),
        ("over the past week", "2018-10-10 2018-10-17"),
        ("last week", "2018-10-10 2018-10-17"),
        ("over the last three months", "2018-07-17 2018-10-17"),
        ("in recent days", "2018-10-10 2018-10-17"),
        ("this week", "2018-10-15 2018-10-17"),
        ("earlier this month", "2018-10-01 2018-10-17"),
        ("so far this year", "2018-01-01 2018-10-17"),
        ("last month", "2018-09-01 2018-09-30"),
        ("last year", "2017-01-01 2017-12-31"),
        ("over the weekend", "2018-10-13 2018-10-14"),
        ("in a weekend raid", "2018-10-13 2018-10-14"),
        ("last summer", "2018-06-01 2018-08-31"),
    ],
)
def test_relative(phrase: str, expected: str) -> None:
    assert days(f"It happened {phrase}.") == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on November 5", "2017-11-05"),
        ("on Nov. 2", "2017-11-02"),
        ("on 5 May", "2018-05-05"),
        ("on 17th of March, 2017", "2017-03-17"),
        ("on the 3rd of May", "2018-05-03"),
        ("on March 17th", "2018-03-17"),
        ("on 15 Mar", "2018-03-15"),
        ("on 21 March، 2018", "2018-03-21"),
        ("on 2018-02-10", "2018-02-10"),
        ("on 25/02/2018", "2018-02-25"),
        ("on 01.02.2018", "2018-02-01"),
        ("on Wednesday, 10 October", "2018-10-10"),
        ("on Sunday 5 May 2013", "2013-05-05"),
        ("on Sat, 12 May", "2018-05-12"),
        ("on Thursday (October 11)", "2018-10-11"),
        ("on Tuesday and Wednesday (19-20 September)", "2018-09-19 2018-09-20"),
        ("between 20-26 September", "2018-09-20 2018-09-26"),
        ("20 to 26 September", "2018-09-20 2018-09-26"),
        ("from 3 to 9 February", "2018-02-03 2018-02-09"),
        ("1 through 5 May", "2018-05-01 2018-05-05"),
        ("on 6, 7 and 8 March", "2018-03-06 2018-03-08"),
        ("on May 25, 26 and 31, killing two", "2018-05-25 2018-05-31"),
        ("on the night of 5-6 March", "2018-03-05 2018-03-06"),
        ("on the night of 21 August 2013", "2013-08-21"),
        ("between May 10 and June 6", "2018-05-10 2018-06-06"),
        ("between 28 December and 3 January", "2017-12-28 2018-01-03"),
        ("between 28 December and 3 January 2016", "2015-12-28 2016-01-03"),
        ("between January 2014 and July 2016", "2014-01-01 2016-07-31"),
        ("between March and May 2017", "2017-03-01 2017-05-31"),
        ("in August and September", "2018-08-01 2018-09-30"),
        ("in October", "2018-10-01 2018-10-17"),
        ("in November", "2017-11-01 2017-11-30"),
        ("in May 2018", "2018-05-01 2018-05-31"),
        ("in early October", "2018-10-01 2018-10-10"),
        ("in late September", "2018-09-21 2018-09-30"),
        ("in the first half of June", "2018-06-01 2018-06-15"),
        ("last April", "2018-04-01 2018-04-30"),
        ("last October", "2017-10-01 2017-10-31"),
        ("in 2016", "2016-01-01 2016-12-31"),
        ("in 2016 and 2017", "2016-01-01 2017-12-31"),
        ("from 2014-2016", "2014-01-01 2016-12-31"),
        ("in the summer of 2015", "2015-06-01 2015-08-31"),
        ("in the 1990s", "1990-01-01 1999-12-31"),
    ],
)
def test_named(phrase: str, expected: str) -> None:
    assert days(f"It happened {phrase}.") == expected


@pytest.mark.parametrize(
    ("phrase", "first"),
    [
        ("since 19 June", "2018-06-19"),
        ("since Sunday evening", "2018-10-14"),
        ("since June", "2018-06-01"),
        ("since 2013", "2013-01-01"),
        ("since the beginning of the month", "2018-10-01"),
        ("since the beginning of the year", "2018-01-01"),
        ("since the beginning of August", "2018-08-01"),
        ("since the start of 2017", "2017-01-01"),
        ("since yesterday", "2018-10-16"),
        ("since the storm of 1 February 2018", "2018-02-01"),
        ("from 1 March onwards", "2018-03-01"),
    ],
)
def test_since_runs_to_the_report(phrase: str, first: str) -> None:
    mention = only(f"It has rained {phrase}.")
    assert (mention.kind, *iso(mention.first, mention.last)) == ("since", first, DAY.isoformat())


def test_range_up_to_the_report() -> None:
    assert days("from March 2011 up to the date of this brief") == "2011-03-01 2018-10-17"


@pytest.mark.parametrize(
    ("phrase", "last"),
    [
        ("until 14 July", "2018-07-14"),
        ("by Friday", "2018-10-12"),
        ("before 2011", "2010-12-31"),
        ("up to 14 July", "2018-07-14"),
    ],
)
def test_until_has_no_first_day(phrase: str, last: str) -> None:
    mention = only(f"It rained {phrase}.")
    assert (mention.kind, *iso(mention.first, mention.last)) == ("until", None, last)


def test_as_of() -> None:
    mention = only("As of 14 October there were 98.")
    assert (mention.kind, mention.first) == ("asof", date(2018, 10, 14))


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("It meets next Friday.", "2018-10-19"),
        ("It is due on 22 November.", "2018-11-22"),
        ("They want talks to resume on August 15.", "2019-08-15"),
        ("Candles will be lit on Monday evening.", "2018-10-22"),
        ("It meets next month.", "2018-11-01 2018-11-30"),
        ("It meets on 5 May 2019.", "2019-05-05"),
        ("It is expected tomorrow.", "2018-10-18"),
        ("See you on Wednesday, 24 October.", "2018-10-24"),
    ],
)
def test_future(phrase: str, expected: str) -> None:
    assert (only(phrase).kind, days(phrase)) == ("future", expected)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("the same day", "2018-03-08", "2018-03-09"),
        ("On that date", "2018-03-08", "2018-03-09"),
        ("the day before", "2018-03-07", "2018-03-08"),
        ("the previous evening", "2018-03-07", "2018-03-08"),
        ("The next day", "2018-03-09", "2018-03-10"),
        ("two days later", "2018-03-10", "2018-03-11"),
        ("three days after that", "2018-03-11", "2018-03-12"),
        ("a week earlier", "2018-03-01", "2018-03-02"),
        ("A fortnight earlier", "2018-02-22", "2018-02-23"),
        ("Hours later", "2018-03-08", "2018-03-09"),
        ("within hours", "2018-03-08", "2018-03-09"),
        ("48 hours later", "2018-03-10", "2018-03-11"),
        ("in the six days that followed", "2018-03-08", "2018-03-15"),
        ("Since then", "2018-03-08", "2018-10-17"),
        ("the following Friday", "2018-03-16", "2018-03-16"),
        ("the previous Friday", "2018-03-02", "2018-03-02"),
        ("a month later", "2018-04-01", "2018-04-30"),
        ("that year", "2018-01-01", "2018-12-31"),
        ("a few days later", "2018-03-10", "2018-03-15"),
    ],
)
def test_anaphoric(phrase: str, first: str, last: str) -> None:
    """Against an anchor of Thursday to Friday, 8 to 9 March 2018."""
    mention = only(f"{phrase}, it rained.")
    assert (mention.kind, mention.first) == ("anaphoric", None)
    assert iso(*mention.resolve(date(2018, 3, 8), date(2018, 3, 9))) == (first, last)


def test_the_21st_is_of_the_month_last_spoken_of() -> None:
    first, last = find_dates("On 15 August it rained; it stopped on the 21st.", DAY)
    assert (first.first, last.first) == (date(2018, 8, 15), date(2018, 8, 21))
    assert only("It stopped on the 21st.").first == date(2018, 9, 21)


def test_explicit_date_explains_the_relative_phrase_beside_it() -> None:
    assert words("Seventeen months ago, on Sept. 17, 2016, planes came.") == ["Seventeen months ago, on Sept. 17, 2016"]
    assert days("It rained a year ago, on October 20.") == "2017-10-20"
    assert days("A fortnight earlier, on 14 February, it rained.") == "2018-02-14"


def test_a_day_after_the_event_names_the_day_of_the_event() -> None:
    said, happened = find_dates("she said on Wednesday, a day after the storm.", DAY)
    assert (said.first, happened.first, happened.kind) == (date(2018, 10, 17), date(2018, 10, 16), "day")
    assert words("On 15 January, a day before, it rained.") == ["15 January"]


def test_a_year_told_once_serves_the_same_day_later_on() -> None:
    told, again = find_dates("Between 27 and 31 March 2016 it rained. In the morning of 27 March it began.", DAY)
    assert (told.first, again.first) == (date(2016, 3, 27), date(2016, 3, 27))


def test_a_weekday_beside_a_date_settles_the_year() -> None:
    # 20 October 2016 was a Thursday, in 2017 it was a Friday.
    assert days("On Friday, 20 October, it rained.") == "2017-10-20"
    assert days("On Thursday, 20 October, it rained.") == "2016-10-20"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on New Year's Eve", "2019-12-31"),
        ("on Christmas Day 2015", "2015-12-25"),
        ("on New Year’s Day", "2020-01-01"),
        ("(01/02/2020)", "2020-02-01"),
        ("on 01-02-2020", "2020-02-01"),
    ],
)
def test_feasts_and_dates_in_digits_near_the_report(text: str, expected: str) -> None:
    assert only(text, date(2020, 2, 3)).first == date.fromisoformat(expected)


def test_day_and_month_in_digits_only_where_one_order_is_shown() -> None:
    both = only("on 02/03/2015")
    assert (both.first, both.last) == (None, None)
    assert [mention.first for mention in find_dates("on 25/03/2015 and then on 02/03/2015", DAY)] == [
        date(2015, 3, 25),
        date(2015, 3, 2),
    ]
    assert [mention.first for mention in find_dates("> 03/10 Storm\n> 11/10 Rain", DAY)] == [
        date(2018, 10, 3),
        date(2018, 10, 11),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "May our heroes rest; they may strike again",
        "protesters march on, and the Sun sat down",
        "Mr. March and Black Friday; every Monday; the Sunday Times",
        "2,019 people in 2000 homes; 1,984 of them; resolution 2042",
        "on the 7th floor; the second half",
        "the war, for six days, in two weeks of rain",
    ],
)
def test_no_date(text: str) -> None:
    assert words(text) == []


def test_what_a_mention_covers() -> None:
    text = "Shortly before midnight on Tuesday 2 October it began; since the beginning of the week, as in early May."
    assert words(text) == [
        "Shortly before midnight on Tuesday 2 October",
        "since the beginning of the week",
        "early May",
    ]


def test_without_a_day_only_full_dates_are_resolved() -> None:
    text = "On Monday, on 5 May, since 2013, in May 2011, yesterday and between 3 and 9 June 2012."
    assert [iso(mention.first, mention.last) for mention in find_dates(text, None)] == [
        (None, None),
        (None, None),
        ("2013-01-01", None),
        ("2011-05-01", "2011-05-31"),
        (None, None),
        ("2012-06-03", "2012-06-09"),
    ]
