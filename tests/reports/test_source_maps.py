"""Every character of a report leads back to its place in the decoded source."""

from __future__ import annotations

import itertools
import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.model import Capture, Report
from dalil.reports import from_text, read_reports
from dalil.reports.page import cut

WORDS = st.sampled_from(
    [
        "Five people were killed in Idlib.", "Hama", "- an item", "05 February 2018 In Local News", "# # #",
        "BEIRUT, May 5 - ", "(Source: Media Office)", "“Quoted,” he said.", "Press release", "\t", "\r\n", "\n\n", "\n",
        "5 May 2018", " ", "\u200f", "Home » News",
    ]
)  # fmt: skip
TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<div class='x'>", "</div>", "<br>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<h1>", "</h1>",
        "<table>", "</table>", "<!-- c -->", "<script>x<y</script>", "&amp;", "&nbsp;", "&ldquo;", "&#8217;", "&bogus;",
        "<td>", "&lt", "\xad", "<a href=/x>", "</a>", "<pre>", "</pre>", "<", "< 5",
    ]
)  # fmt: skip


def _check_spans(report: Report, source: str) -> None:
    for block in report.blocks:
        assert 0 <= block.start < block.end <= len(report.text)
        span = report.source_map.to_source(block.start, block.end)
        assert 0 <= span.start < span.end <= len(source)
    spans = [(block.start, block.end) for block in report.blocks]
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    runs = report.source_map.runs
    assert all(
        one.text_end <= other.text_start and one.source_end <= other.source_start
        for one, other in itertools.pairwise(runs)
    )


@given(st.lists(WORDS, min_size=1, max_size=25).map("".join), st.data())
def test_plain_text_maps_character_by_character(source: str, data: st.DataObject) -> None:
    for report in (*read_reports(Capture("a.txt", source.encode(), "a.txt")).reports, from_text(source)):
        _check_spans(report, source)
        if report.text:
            start = data.draw(st.integers(0, len(report.text) - 1))
            end = data.draw(st.integers(start + 1, len(report.text)))
            assert report.source_map.to_source(start, end).of(source) == report.text[start:end]
        if report.source_line:
            words, start, end = report.source_line
            assert report.text[start:end] == words


@settings(max_examples=200)
@given(st.lists(WORDS | TAGS, min_size=1, max_size=40).map("".join))
def test_every_character_of_a_page_comes_from_its_place(source: str) -> None:
    page = f"<html>{source}"
    for report in read_reports(Capture("a.html", page.encode(), "a.html")).reports:
        _check_spans(report, page)
        for run in report.source_map.runs:
            text, origin = report.text[run.text_start : run.text_end], page[run.source_start : run.source_end]
            if len(text) == len(origin):
                assert re.sub(r"\s", " ", text) == re.sub(r"\s", " ", origin)
            elif text == " ":
                assert not re.sub(
                    r"<[^>]*>|&nbsp;|<!--.*?-->|[\s\xad\u200b]", "", unescape(origin) if "&" in origin else origin
                )
            else:
                assert text == unescape(origin)


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_cut_map_leads_to_the_same_places(one: int, other: int) -> None:
    source = (
        "<p>Five &amp; six  people,</p> <p>caf&eacute;</p> and all the rest of it, as it was told by those who saw it."
    )
    (report,) = read_reports(Capture("a.html", source.encode(), "a.html")).reports
    start, end = sorted((min(one, len(report.text)), min(other, len(report.text))))
    part = cut(report.source_map, start, end)
    for index in range(start, end):
        if any(run.text_start <= index < run.text_end for run in report.source_map.runs):
            assert part.to_source(index - start, index + 1 - start) == report.source_map.to_source(index, index + 1)
