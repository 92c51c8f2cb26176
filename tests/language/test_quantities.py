"""Quantities: every number of a text with its range and its role, as the table "Numbers" of the claims guide has it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dalil.language.dates import find_dates
from dalil.language.quantities import QuantityMention, find_quantities
from tests.steps import steps

ROLES = {"count", "age", "money", "measure", "percent", "time", "date", "duration", "ordinal", "identifier", "rate"}


def read(text: str) -> list[tuple[str, int, int | None]]:
    """The counts of a text: their words and their range."""
    mentions = [mention for mention in find_quantities(text) if mention.role == "count"]
    return [(text[m.start : m.end], m.quantity.low, m.quantity.high) for m in mentions]


def roles(text: str) -> list[tuple[str, str]]:
    return [(text[m.number_start : m.number_end], m.role) for m in find_quantities(text)]


# The rows of the guide, and their kin.
@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("five", 5, 5),
        ("5", 5, 5),
        ("1,247", 1247, 1247),
        ("at least 500", 500, None),
        ("no fewer than 20", 20, None),
        ("no less than 20", 20, None),
        ("not less than 20", 20, None),
        ("a minimum of 20", 20, None),
        ("as few as 20", 20, None),
        ("30 or more", 30, None),
        ("30+", 30, None),
        ("over 47", 48, None),
        ("more than 280", 281, None),
        ("more than a dozen", 13, None),
        ("more than 1.4 million", 1_400_001, None),
        ("over a hundred", 101, None),
        ("in excess of 100", 101, None),
        ("up to 30", 1, 30),
        ("as many as 30", 1, 30),
        ("fewer than 10", 0, 9),
        ("less than 10", 0, 9),
        ("no more than 10", 0, 10),
        ("nearly 50", 45, 49),
        ("almost 45", 40, 44),
        ("close to 400,000", 360_000, 399_999),
        ("just under 20", 18, 19),
        ("almost one million", 900_000, 999_999),
        ("about 50", 45, 55),
        ("some 70,000", 63_000, 77_000),
        ("around 6,000", 5400, 6600),
        ("an estimated 50", 45, 55),
        ("~40", 36, 44),
        ("150 or so", 135, 165),
        ("between 20 and 26", 20, 26),
        ("20 to 26", 20, 26),
        ("20-26", 20, 26),
        ("20–26", 20, 26),
        ("from 20 to 26", 20, 26),
        ("between 20 and about 26", 20, 26),
        ("two or three", 2, 3),
        ("two to three million", 2_000_000, 3_000_000),
        ("about 20 to 30", 18, 33),
        ("at least 20 to 30", 20, None),
        ("a couple", 2, 2),
        ("both", 2, 2),
        ("several", 3, None),
        ("a few", 3, None),
        ("many", 3, None),
        ("numerous", 3, None),
        ("several dozen", 36, None),
        ("a few hundred", 300, None),
        ("a number", 2, None),
        ("a large number", 2, None),
        ("tens", 20, None),
        ("dozens", 24, None),
        ("at least dozens", 24, None),
        ("scores", 40, None),
        ("hundreds", 200, None),
        ("thousands", 2000, None),
        ("tens of thousands", 20_000, None),
        ("hundreds of thousands", 200_000, None),
        ("dozens, possibly hundreds", 24, None),
        ("at least 20, possibly 30", 20, None),
        ("zero", 0, 0),
        ("none", 0, 0),
        ("all four", 4, 4),
    ],
)
def test_range_of_a_count(words: str, low: int, high: int | None) -> None:
    for text in (f"They counted {words} of the stalls.", f"{words[0].upper()}{words[1:]} of the stalls were shut."):
        (only,) = read(text)
        assert only[1:] == (low, high)
        assert only[0].lower() == words.lower()


def test_number_alone_and_with_its_hedge() -> None:
    text = "It has taken at least another 20 people."
    (mention,) = find_quantities(text)
    assert text[mention.start : mention.end] == "at least another 20"
    assert text[mention.number_start : mention.number_end] == "20"


def test_family_of_five_is_one_mention() -> None:
    assert read("A family of five was asleep.") == [("A family of five", 5, 5)]


def test_hedge_behind_the_thing_counted_stays_outside() -> None:
    assert read("160,000 people or more have fled.") == [("160,000", 160_000, None)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killed twelve (12) people", [("twelve (12)", 12, 12)]),
        ("killed 12 (twelve) people", [("12 (twelve)", 12, 12)]),
        ("killed twelve (13) people", [("twelve", 12, 12), ("13", 13, 13)]),
        ("killed 12 (12) people", [("12", 12, 12), ("12", 12, 12)]),
    ],
)
def test_a_number_in_words_and_digits_is_one(text: str, found: list[tuple[str, int, int | None]]) -> None:
    assert read(text) == found


def test_a_toll_that_rose_is_no_range() -> None:
    assert read("The toll rose from 20 to 26.") == [("20", 20, 20), ("26", 26, 26)]


def test_a_list_keeps_its_numbers_apart() -> None:
    text = "Daraa (3), Latakia (4) and Hama (1): eight in all, two of them women and one a child."
    assert [low for _, low, _ in read(text)] == [3, 4, 1, 8, 2, 1]


@pytest.mark.parametrize(
    "text",
    [
        "One of the largest towns",
        "No one spoke",
        "They fed one another",
        "a one-sided story",
        "the damaged one",
        "one’s home",
    ],
)
def test_the_one_that_counts_nothing(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    "text", ["one of them a child", "One driver stopped", "another one", "in the raid one driver died"]
)
def test_the_one_that_counts(text: str) -> None:
    assert [(low, high) for _, low, high in read(text)] == [(1, 1)]


@pytest.mark.parametrize("text", ["no deaths were recorded", "no material damage", "There were no people"])
def test_no_before_a_thing_counts_none(text: str) -> None:
    assert read(text) == [("no", 0, 0)]


@pytest.mark.parametrize("text", ["no doubt it was", "no longer", "there is no reason why", "no one was there"])
def test_no_before_anything_else_counts_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("a two-day-old baby and an 11-month-old boy", ["two", "11"]),
        ("his daughters, aged 4 and 9, were there", ["4", "9"]),
        ("a 41-year-old baker", ["41"]),
        ("a shepherd boy of 13 stepped out", ["13"]),
        ("one a woman of 60.", ["60"]),
        ("a boy of about 10 whose face", ["10"]),
        ("A doctor at the clinic, 33, said so", ["33"]),
        ("children under the age of ten", ["ten"]),
        ("some as young as 12.", ["12"]),
        ("all of them girls between 11 and 17; others", ["11 and 17"]),
        ("a man in his 40s", ["40"]),
        ("He is 61 and digs", ["61"]),
        ("10- to 12-year-olds", ["10- to 12"]),
    ],
)
def test_age(text: str, numbers: list[str]) -> None:
    assert [number for number, role in roles(text) if role == "age"] == numbers


def test_an_age_is_not_taken_for_a_count_nor_a_count_for_an_age() -> None:
    assert roles("19 of them children under 18 and 27 women") == [("19", "count"), ("18", "age"), ("27", "count")]
    assert roles("children under fifteen and 48 wounded")[-1] == ("48", "count")
    assert roles("a father of four and a crew of six") == [("four", "measure"), ("six", "count")]


@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("it costs $2 a loaf", "2", "money"),
        ("US$336 million is needed", "336 million", "money"),
        ("300,000 pounds a sack", "300,000", "money"),
        ("a few hundred dollars", "a few hundred", "money"),
        ("$1.2bn", "1.2bn", "money"),
        ("some 12 kilometers west", "12", "measure"),
        ("9 km away", "9", "measure"),
        ("1.95 tonnes of flour", "1.95", "measure"),
        ("less than five square kilometers", "five", "measure"),
        ("a 23-mm gun", "23", "measure"),
        ("122mm rockets", "122", "measure"),
        ("a 500-pound bomb", "500", "measure"),
        ("a nine-storey block", "nine", "measure"),
        ("a six-member team", "six", "measure"),
        ("12% of them", "12", "percent"),
        ("12 per cent", "12", "percent"),
        ("at about 7.35 a.m. on", "7.35", "time"),
        ("at 14:30: planes", "14:30", "time"),
        ("At 23.40 on June 7", "23.40", "time"),
        ("At 5.30 in the afternoon", "5.30", "time"),
        ("at 5 p.m.", "5", "time"),
        ("at three in the morning", "three", "time"),
        ("20 minutes later", "20", "duration"),
        ("the nine-year war", "nine", "duration"),
        ("six more days", "six", "duration"),
        ("half an hour", "half", "duration"),
        ("between 20-26 September", "20-26", "date"),
        ("since 2013", "2013", "date"),
        ("in May 2011", "2011", "date"),
        ("the third town", "third", "ordinal"),
        ("the 7th Brigade", "7th", "ordinal"),
        ("resolution 2254", "2254", "identifier"),
        ("Resolution No. 5", "5", "identifier"),
        ("Article 3", "3", "identifier"),
        ("Flash Update #7", "7", "identifier"),
        ("No. 9 fell", "9", "identifier"),
        ("Brigade 47", "47", "identifier"),
        ("12 Main Street", "12", "identifier"),
        ("a Mi-35 and an F-16", "Mi-35", "identifier"),
        ("24/7", "24/7", "identifier"),
        ("3. The soldiers left", "3", "identifier"),
        ("a 3-1 victory", "3-1", "rate"),
        ("one in five", "one in five", "rate"),
        ("two thirds of them", "two thirds", "rate"),
        ("more than half", "half", "rate"),
        ("hit four times", "four", "rate"),
        ("all but seven of them", "seven", "rate"),
    ],
)
def test_role(text: str, number: str, role: str) -> None:
    assert (number, role) in roles(text)


@pytest.mark.parametrize(
    "text",
    [
        "a 2,000-strong crowd",
        "Killed 5 in the morning",
        "in June 12 homes were hit",
        "about 100 of 2,000 tents",
        "killing two in three raids",
        "people over 20 streets",
    ],
)
def test_what_looks_like_another_role_is_a_count(text: str) -> None:
    assert [role for _, role in roles(text) if role not in ("count",)] == []


def test_resolutions_share_their_noun() -> None:
    assert roles("resolutions 2118 and 2254 were ignored") == [("2118", "identifier"), ("2254", "identifier")]


def test_time_is_its_hour() -> None:
    (mention,) = find_quantities("at about 7.35 a.m.")
    assert (mention.quantity.low, mention.quantity.high) == (7, 7)


def test_dates_may_be_handed_in() -> None:
    text = "On 5 May 12 people met."
    assert find_quantities(text, find_dates(text, None)) == find_quantities(text)


def check(text: str, mentions: list[QuantityMention]) -> None:
    end = 0
    for mention in mentions:
        assert end <= mention.start <= mention.number_start < mention.number_end <= mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.role in ROLES
        end = mention.end


FRAGMENTS = [
    "at least ",
    "20",
    "five",
    " hundred",
    "-",
    " to ",
    "and ",
    "1,000",
    ".5",
    "$",
    "dozens",
    " of ",
    "thousands",
    "a ",
    "half ",
    "%",
    "\n",
    ", ",
    "o'clock",
    "year-old",
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join)))
@example("ſix K5 İ one\u0130 ٣٤ ²")
@example("between 1 and " + "9" * 400)
def test_any_text_is_read_and_offsets_are_in_order(text: str) -> None:
    check(text, find_quantities(text))


@pytest.mark.parametrize(
    "piece", ["1", "1,111", "1.", "one hundred and ", "one thousand ", "at least ", "1-", "two or ", "half a ", "+1 "]
)
def test_reading_grows_with_the_length_alone(piece: str) -> None:
    find_quantities(piece)
    short, long = piece * (1000 // len(piece)), piece * (4000 // len(piece))
    # Four times the text is four times the work; a quadratic reading would be sixteen times.
    assert steps(find_quantities, long) < 4.5 * steps(find_quantities, short) + 200
