"""Datelines of wire stories."""

from __future__ import annotations

import pytest

from dalil.reports.datelines import read_dateline

STORY = "Thirty-three soldiers were killed in an air strike in the Idlib region, the governor said on Friday."


@pytest.mark.parametrize(
    ("dateline", "dash", "day", "agency"),
    [
        ("ISTANBUL/AMMAN, Feb 28, 2020", " - ", (2020, 2, 28), None),
        ("BEIRUT, Sept. 9", " - ", (None, 9, 9), None),
        ("QAMISHLI, Syria, Jan 26, 2022", " - ", (2022, 1, 26), None),
        ("DAMASCUS/BEIRUT, 6 Oct 2023", " - ", (2023, 10, 6), None),
        ("SANAA, Jan. 23, 2022", " – ", (2022, 1, 23), None),
        ("TAMPA, Fla.", " - ", None, None),
        ("Aleppo, SANA", " – ", None, "SANA"),
        ("Hama, SANA", "- ", None, "SANA"),
        ("Hama, SANA", " -", None, "SANA"),
        ("Hama, SANA", "_ ", None, "SANA"),
        ("KYIV, Ukraine (AP)", " — ", None, "Associated Press"),
        ("GAZA (Reuters)", " - ", None, "Reuters"),
        ("DAMASCUS, May 5 (Xinhua)", " -- ", (None, 5, 5), "Xinhua"),
        ("AZAZ, Syria, April 28 (Border Wire)", " - ", (None, 4, 28), "Border Wire"),
        ("MOSCOW, May 5. /TASS/", ". ", (None, 5, 5), "TASS"),
        ("Geneva/Damascus, 12 March 2018", " – ", (2018, 3, 12), None),
        ("Damascus – 5 February 2018", " – ", (2018, 2, 5), None),
        ("Geneva, 12 May 2023", ". ", (2023, 5, 12), None),
        ("Idlib, 5 May 2019", ": ", (2019, 5, 5), None),
        ("(Beirut, March 3, 2019)", " – ", (2019, 3, 3), None),
        ("(Beirut)", " – ", None, None),
    ],
)
def test_a_dateline_and_where_the_story_goes_on(
    dateline: str, dash: str, day: tuple[int | None, int, int] | None, agency: str | None
) -> None:
    text = f"Title\n\n{dateline}{dash}{STORY}"
    found = read_dateline(text, 7, len(text))
    assert found is not None
    assert text[found.start : found.end] == dateline
    assert text[found.body :] == STORY
    assert (found.day and (found.day.year, found.day.month, found.day.day)) == day
    if found.day:
        assert str(found.day.day) in text[found.day.start : found.day.end]
    assert found.agency == agency


@pytest.mark.parametrize(
    "line",
    [
        "Deadly raids – five were killed in Idlib on Sunday, the Civil Defense said in a statement.",
        "NATO – the alliance – said that it had no aircraft in the area on the day of the raid.",
        "Russia - the ally of Damascus - said that its aircraft had not flown over the village.",
        "On 5 May – a Sunday – two barrel bombs fell on the town, residents said by telephone.",
        "The Coalition said on 5 May 2018 – two days after the raid – that it had made no strikes.",
        STORY,
    ],
)
def test_dashes_within_sentences_end_no_dateline(line: str) -> None:
    assert read_dateline(line, 0, len(line)) is None


@pytest.mark.parametrize(
    "line", ["PORT SUDAN, June 10, 2024 (Agencies)", "DEIR AL-BALAH, Gaza Strip - August 11, 2024"]
)
def test_a_dateline_may_stand_alone(line: str) -> None:
    found = read_dateline(line, 0, len(line), alone=True)
    assert found is not None and found.body == found.end == len(line)
    assert found.day is not None and found.day.year == 2024


@pytest.mark.parametrize(
    "line", ["25 November 2019 In Coalition News", "15 October 2019", "ISTANBUL", "Issued 5 July 2018"]
)
def test_what_stands_alone_and_is_none(line: str) -> None:
    assert read_dateline(line, 0, len(line), alone=True) is None
