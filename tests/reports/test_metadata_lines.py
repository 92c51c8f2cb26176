"""Lines that are nothing but metadata."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.reports.metadata_lines import day_of_label, is_institution, is_section_name, read_metadata_line


@pytest.mark.parametrize(
    ("line", "day", "section", "source"),
    [
        ("05 February 2018 In Coalition News", "2018-02-05", "Coalition News", None),
        ("Monday, 05 February 2018 | Local News", "2018-02-05", "Local News", None),
        ("Local News | 5 February 2018", "2018-02-05", "Local News", None),
        ("[05 Feb 2018] Local News", "2018-02-05", "Local News", None),
        ("05 Feb 2018 – Statements", "2018-02-05", "Statements", None),
        ("Published on 5 February 2018 in Local News", "2018-02-05", "Local News", None),
        ("Written by Admin on 05 February 2018. Posted in Local News", "2018-02-05", "Local News", None),
        ("World News / April 29, 2020 / 11:42 AM", "2020-04-29", "World News", None),
        ("21 March، 2018 | Local | 1,204 views", "2018-03-21", "Local", None),
        ("By our correspondent | KABUL | Monday, May 10, 2021", "2021-05-10", None, None),
        (
            "Syrian Network for Human Rights | published 2 November 2018",
            "2018-11-02",
            None,
            "Syrian Network for Human Rights",
        ),
        ("Published: 24 January 2022 | 00:40 local time", "2022-01-24", None, None),
        ("October 14, 2019 · 6 min read", "2019-10-14", None, None),
        ("15 October 2019", "2019-10-15", None, None),
        ("Issued Thursday 5 July 2018", "2018-07-05", None, None),
        ("(June 8, 2018)", "2018-06-08", None, None),
        ("Flash Update No. 9 - As of 10 February 2020", "2020-02-10", None, None),
        ("Published 5 May 2019, updated 6 May 2019", "2019-05-05", None, None),
        ("Prepared by OCHA Syria in collaboration with partners", None, None, "OCHA Syria"),
        ("In Local News", None, "Local News", None),
        ("Opinion | International law", None, "Opinion", None),
    ],
)
def test_what_a_line_tells(line: str, day: str | None, section: str | None, source: str | None) -> None:
    fact = read_metadata_line(line)
    assert fact is not None
    assert (fact.day and fact.day.isoformat(), fact.section, fact.source) == (day, section, source)


@pytest.mark.parametrize(
    "line",
    [
        "Two barrel bombs fell on Idlib on 5 May 2018",
        "Russian Raids Kill Five in Idlib on 5 May 2018",
        "5 February 2020 to 9 February 2020",
        "Deaths recorded from 18 to 24 February 2018",
        "In Idlib",
        "SYRIAN ARAB REPUBLIC",
        "On 5 May 2018 the village of Zardana was bombed twice, residents said.",
        "",
    ],
)
def test_what_tells_more_than_metadata(line: str) -> None:
    assert read_metadata_line(line) is None


def test_an_update_is_marked_as_one() -> None:
    fact = read_metadata_line("Last updated: 6 May 2019")
    assert fact is not None and fact.changed and fact.day == date(2019, 5, 6)


def test_a_document_s_kind_is_no_section() -> None:
    fact = read_metadata_line("Press release")
    assert fact is not None and fact.document_kind and fact.section is None


def test_a_machine_readable_time_completes_a_day() -> None:
    assert read_metadata_line("5 Feb by Staff") is None
    fact = read_metadata_line("5 Feb by Staff", date(2018, 2, 5))
    assert fact is not None and fact.day == date(2018, 2, 5)


def test_sections_and_institutions_are_told_apart() -> None:
    assert is_section_name("Coalition News") and is_section_name("Press Releases") and is_section_name("Middle East")
    assert not is_section_name("Media Department") and not is_section_name("Idlib") and not is_section_name("News of")
    assert is_institution("Press Service of the Russian Defence Ministry")
    assert not is_institution("Syrian Coalition Condemns Attacks on Hospitals") and not is_institution("Hama")


def test_a_label_s_day() -> None:
    day = date(2021, 6, 25)
    assert day_of_label("Mekelle, on the 25th of June 2021, our own information", title=False) == day
    assert day_of_label("Situation brief, Mekelle, 25 June 2021", title=True) == day
    assert day_of_label("18-24 June 2021 (issued 25 June)", title=False) == day
    assert day_of_label("The massacre of 25 June 2021", title=True) is None
    assert day_of_label("Fifty were killed on 25 June 2021", title=False) is None
    assert day_of_label("From 18 to 25 June 2021", title=False) is None
