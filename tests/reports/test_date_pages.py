"""Date-archive pages are split into their items, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.model import Capture, Report
from dalil.reports import read_reports

LEAD = (
    "Two barrel bombs dropped by a helicopter on a wake in the east of the city killed at least 15 mourners on Monday."
)
NEXT = "The council received a delegation in Gaziantep and asked for food for the families who had left the town."
FIFTH, FOURTH = date(2018, 2, 5), date(2018, 2, 4)


def _read(text: str) -> tuple[Report, ...]:
    result = read_reports(Capture("page.txt", text.encode(), "page.txt"))
    assert result.errors == ()
    return result.reports


def _facts(text: str) -> list[tuple[date | None, str | None, str]]:
    return [(report.published, report.section, report.text) for report in _read(text)]


def test_a_page_of_dated_and_sectioned_items() -> None:
    page = (
        f"Council News\n05 February 2018 In Council News\n\n{LEAD} (Source: Media Office)\n\n"
        f"05 February 2018 In Local News\n\n{NEXT}\n\n"
        "Home Media Centre Council News Items filtered by date: Monday, 05 February 2018"
    )
    assert _facts(page) == [
        (FIFTH, "Council News", f"{LEAD} (Source: Media Office)"),
        (FIFTH, "Local News", NEXT),
    ]
    assert [report.index for report in _read(page)] == [0, 1]


def test_a_page_of_one_item() -> None:
    page = (
        f"Council News\n05 February 2018 In Council News\n\n{LEAD}\n\nHome "
        f"News Items filtered by date: Monday, 05 February 2018"
    )
    assert _facts(page) == [(FIFTH, "Council News", LEAD)]
    assert _read(page)[0].title is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Monday, 05 February 2018 | Local News", "Sunday, 04 February 2018 | Press Releases"),
        ("Published on 5 February 2018 in Local News", "Published on 4 February 2018 in Press Releases"),
        ("Local News / February 5, 2018 / 11:42 AM", "Press Releases / February 4, 2018 / 9:10 PM"),
        ("[05 Feb 2018] Local News", "[04 Feb 2018] Press Releases"),
        ("5 February 2018\nIn Local News", "4 February 2018\nIn Press Releases"),
    ],
)
def test_headers_of_other_systems(first: str, second: str) -> None:
    assert _facts(f"News\n{first}\n\n{LEAD}\n\n{second}\n\n{NEXT}\n\nStart Prev 1 2 Next End") == [
        (FIFTH, "Local News", LEAD),
        (FOURTH, "Press Releases", NEXT),
    ]


def test_titles_above_the_headers() -> None:
    page = (
        f"Archive\n\nBombs on a wake\n05 February 2018 In Local "
        f"News\n{LEAD}\n\nA delegation\n04 February 2018 In Local News\n{NEXT}\n"
    )
    reports = _read(page)
    assert [report.title for report in reports] == ["Bombs on a wake", "A delegation"]
    assert [report.blocks[0].kind for report in reports] == ["title", "title"]
    assert not reports[0].text.endswith("delegation")


def test_bare_dates_head_items_only_on_a_page_that_calls_itself_an_archive() -> None:
    body = f"5 February 2018\n\n{LEAD}\n\n4 February 2018\n\n{NEXT}\n"
    assert [(day, text) for day, _, text in _facts(f"Items filtered by date: February 2018\n\n{body}")] == [
        (FIFTH, LEAD),
        (FOURTH, NEXT),
    ]
    assert len(_read(f"What happened in the week\n\n{body}")) == 1


def test_a_press_release_s_own_date_does_not_split_it() -> None:
    page = (
        "News\n05 February 2018 In Press Releases\n\n"
        f"Press release\nNational Council\nFebruary 4, 2018\n\n{LEAD}\n\n# # #\n\n"
        f"05 February 2018 In Local News\n\n{NEXT}\n"
    )
    release, local = _read(page)
    assert (release.published, release.dateline, release.section) == (FIFTH, FOURTH, "Press Releases")
    assert [block.kind for block in release.blocks] == ["heading", "heading", "heading", "paragraph", "heading"]
    assert (local.published, local.dateline) == (FIFTH, None)


@pytest.mark.parametrize(
    "text",
    [
        (
            f"A story\n\n5 February 2018\n\n{LEAD}\n\nOn 3 February 2018 "
            f"in Hama three died, and on 4 February 2018 four.\n\n{NEXT}"
        ),
        f"{LEAD}\n\n05 February 2018 In Local News\n\n{NEXT}\n\n04 February 2018 In Local News\n\n{NEXT}",
        f"Days of fire\n\n5 February 2018 – Idlib\n\n{LEAD}\n\n6 February 2018 – Hama\n\n{NEXT}",
    ],
)
def test_single_articles_are_not_split_at_the_dates_they_tell(text: str) -> None:
    assert len(_read(text)) == 1


def test_an_undated_page_is_kept_with_a_warning() -> None:
    result = read_reports(Capture("page.txt", f"{LEAD}\n\n{NEXT}".encode(), "page.txt"))
    assert [report.published for report in result.reports] == [None]
    assert result.warnings == ("no date found; kept with null dates",)
