"""Single plain texts: head, dateline, body, closing."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.model import Report
from dalil.reports import from_text

LEAD = "Two barrel bombs dropped by a helicopter on a wake in the east of the city killed at least 15 mourners."
MORE = "A third fell on the ambulance that came to help, the volunteers said on Sunday."


def _blocks(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


def test_a_wire_story() -> None:
    report = from_text(
        f"Bombs on a wake kill 15\n\nWorld News / August 28, 2016 / 11:42 AM\n\nBEIRUT, Aug 28 - {LEAD}\n\n{MORE}\n"
    )
    assert (report.title, report.section, report.published) == (
        "Bombs on a wake kill 15",
        "World News",
        date(2016, 8, 28),
    )
    assert report.dateline == report.day == date(2016, 8, 28)
    assert _blocks(report) == [
        ("title", "Bombs on a wake kill 15"),
        ("heading", "BEIRUT, Aug 28"),
        ("paragraph", LEAD),
        ("paragraph", MORE),
    ]


def test_the_year_of_a_dateline_may_stand_at_the_end() -> None:
    report = from_text(f"Bombs kill 15\n\nBEIRUT, Sept. 9 - {LEAD}\n\nOn Sept. 17, 2016 …\n\n(Filed Sept. 9, 2024)\n")
    assert report.published == report.dateline == date(2024, 9, 9)
    assert "Filed" not in "".join(words for _, words in _blocks(report))


def test_a_year_that_stands_nowhere_is_not_guessed() -> None:
    report = from_text(f"Bombs kill 15\n\nBEIRUT, Sept. 9 - {LEAD}\n\nThe war began in March 2011.")
    assert report.published is report.dateline is None


def test_metadata_and_a_dateline_that_differ_are_both_kept() -> None:
    report = from_text(f"SANAA, Jan. 23 – {LEAD}", published="2022-01-24")
    assert (report.published, report.dateline, report.day) == (date(2022, 1, 24), date(2022, 1, 23), date(2022, 1, 23))


def test_a_monitor_s_note() -> None:
    report = from_text(
        "Northern Observatory for Rights\nNote: attacks on schools in May 2019\nMonday, 3 June 2019\n\n"
        "I. Figures\nThe facilities include:\n• 32 schools\n• 9 markets\nBy governorate: Idlib 78, Hama 38.\n\nHama\n"
        f"• {LEAD}\n"
    )
    assert report.published == date(2019, 6, 3)
    assert report.source == "Northern Observatory for Rights"
    assert report.title == "Note: attacks on schools in May 2019"
    assert _blocks(report) == [
        ("heading", "Northern Observatory for Rights"),
        ("title", "Note: attacks on schools in May 2019"),
        ("heading", "Figures"),
        ("paragraph", "The facilities include:"),
        ("item", "32 schools"),
        ("item", "9 markets"),
        ("paragraph", "By governorate: Idlib 78, Hama 38."),
        ("heading", "Hama"),
        ("item", LEAD),
    ]


def test_a_letterhead_stays_visible_but_in_no_paragraph() -> None:
    report = from_text(
        f"Press release\nNational Council - Syria\nDepartment of Media\nFebruary 11, 2020\n\n{LEAD}\n\n# # #\n"
    )
    assert (report.published, report.source, report.title) == (date(2020, 2, 11), "National Council - Syria", None)
    assert [kind for kind, _ in _blocks(report)] == ["heading"] * 4 + ["paragraph", "heading"]


def test_a_closing_source_line_is_no_part_of_the_paragraph() -> None:
    report = from_text(f"{LEAD}\n\n{MORE} (Source: Council’s Media Department)\n")
    assert report.source_line is not None
    words, start, end = report.source_line
    assert words == report.text[start:end] == "Council’s Media Department"
    assert report.source == words
    assert _blocks(report)[-1] == ("paragraph", MORE)
    assert report.text.endswith("Department)")


def test_a_dateline_below_bullets_or_a_standfirst_is_no_part_of_the_story() -> None:
    bullets = from_text(
        f"UPDATE 2-Bombs kill 15\n\n* Market hit\n\n* Rescuers dig\n\nANKARA, Oct 15 (Reuters) - {LEAD}"
    )
    standfirst = from_text(f"Bombs kill 15\n\nThe market was full.\n\nANKARA, Oct 15 (Reuters) - {LEAD}")
    for report in (bullets, standfirst):
        assert ("paragraph", LEAD) in _blocks(report)
        assert ("heading", "ANKARA, Oct 15 (Reuters)") in _blocks(report)


def test_what_is_given_goes_before_what_the_text_says() -> None:
    report = from_text(
        f"Bombs kill 15\n\n15 October 2019\n\n{LEAD} (Source: Council)",
        published=date(2019, 10, 16), title="Another title", section="War", url="https://x.example/1", source="Monitor",
    )  # fmt: skip
    assert report.published == date(2019, 10, 16)
    assert (report.title, report.section, report.url, report.source) == (
        "Another title",
        "War",
        "https://x.example/1",
        "Monitor",
    )
    assert report.source_line is not None


@pytest.mark.parametrize("text", ["Russian jets killed five people in Idlib on Sunday", "Five killed in Idlib", LEAD])
def test_a_single_line_is_a_paragraph_even_without_a_stop(text: str) -> None:
    assert _blocks(from_text(text)) == [("paragraph", text)]


def test_dates_within_a_chronology_do_not_date_it() -> None:
    report = from_text(
        f"A week in Idlib\n\nField Monitor | published 12 February "
        f"2018\n\n5 February 2018\n{LEAD}\n\n6 February 2018\n{MORE}"
    )
    assert report.published == date(2018, 2, 12)
    assert ("heading", "5 February 2018") in _blocks(report) and ("heading", "6 February 2018") in _blocks(report)


def test_furniture_is_left_out() -> None:
    report = from_text(
        f"{LEAD}\n\nShare this on Facebook\n\n{MORE}\n\nHome » News » Items\n© 2018 The Council. All rights reserved.\n"
    )
    assert _blocks(report) == [("paragraph", LEAD), ("paragraph", MORE)]
    assert report.text.endswith(MORE)


def test_a_text_without_a_date_has_none() -> None:
    report = from_text(LEAD)
    assert report.published is report.dateline is report.day is None


def test_a_blank_text_is_a_report_without_blocks() -> None:
    report = from_text("  \n", published="2019-07-22")
    assert (report.text, report.blocks, report.published) == ("", (), date(2019, 7, 22))


def test_a_published_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date"):
        from_text(LEAD, published="yesterday")


def test_the_identifier_depends_on_the_words_and_the_file() -> None:
    assert from_text(LEAD).id == from_text(LEAD).id != from_text(MORE).id
    assert from_text(LEAD, file="a.txt").id != from_text(LEAD).id


@pytest.mark.parametrize(
    "teaser",
    [
        "Read also: 40 killed in Aleppo bombing",
        "RELATED - Thirty killed in Homs",
        "See also | A strike on a school killed nine",
        "Subscribe to our newsletter and never miss a story.",
        "Follow us on Twitter and Facebook",
        "Join our Telegram channel for breaking news",
        "This website uses cookies to give you the best experience.",
    ],
)
def test_boilerplate_between_paragraphs_is_no_paragraph(teaser: str) -> None:
    report = from_text(f"{LEAD}\n\n{teaser}\n\n{MORE}\n", published="2016-08-28")
    assert [words for _, words in _blocks(report)] == [LEAD, MORE]


def test_a_sentence_that_begins_like_boilerplate_is_one() -> None:
    sentence = "Related families were buried together on Sunday, the volunteers said."
    report = from_text(f"{LEAD}\n\n{sentence}\n\nRelated to the dead: nobody.\n", published="2016-08-28")
    assert sentence in [words for _, words in _blocks(report)]


@pytest.mark.parametrize(
    "heading", ["Comments (2)", "2 comments", "Leave a Reply", "Join the conversation", "COMMENTS"]
)
def test_what_readers_say_is_not_the_report(heading: str) -> None:
    comments = "User123\n\nThey killed 500 people in Homs last year and nobody cared.\n\nReply\n"
    report = from_text(f"{LEAD}\n\n{MORE}\n\n{heading}\n\n{comments}", published="2016-08-28")
    assert [words for _, words in _blocks(report)] == [LEAD, MORE]


def test_a_number_of_comments_above_the_words_ends_nothing() -> None:
    report = from_text(f"Bombs on a wake kill 15\n\n28 August 2016\n\n2 comments\n\n{LEAD}\n\n{MORE}\n")
    assert [words for kind, words in _blocks(report) if kind == "paragraph"] == [LEAD, MORE]


def test_a_line_between_the_date_and_the_text_is_the_title() -> None:
    report = from_text(
        "Published: 2019-07-22\n\nAir strike kills five in northern town, medics say\n\nFive people were killed "
        "when a jet bombed a market on Monday, medics said."
    )
    assert report.title == "Air strike kills five in northern town, medics say"
    assert [b.kind for b in report.blocks] == ["title", "paragraph"]
