"""Elements and lines of a page, however badly it is written."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.reports.markup.outline import MarkupLine, outline
from dalil.reports.markup.tokens import Tokens
from tests.steps import steps


def _lines(source: str) -> list[MarkupLine]:
    return outline(source, Tokens(source)).lines


def _texts(source: str) -> list[str]:
    return [line.words.text for line in _lines(source)]


def test_blocks_end_lines_and_inline_elements_do_not() -> None:
    assert _texts("<div>a <b>b</b><p>c<span>d</span></div>e<hr>f") == ["a b", "cd", "e", "f"]


def test_missing_end_tags_are_understood() -> None:
    assert _texts("<ul><li>a<li>b</ul><p>c<p>d<table><tr><td>e<td>f<tr><td>g</table>") == list("abcdefg")


def test_line_breaks_are_soft() -> None:
    lines = _lines("<p>Press release<br>National Council<br><br>Text</p>")
    assert [(line.words.text, line.soft) for line in lines] == [
        ("Press release", False),
        ("National Council", True),
        ("Text", False),
    ]


def test_preformatted_lines_are_kept_apart() -> None:
    lines = _lines("<pre>one\n  two\n\nthree</pre>")
    assert [(line.words.text, line.soft) for line in lines] == [("one", False), ("two", True), ("three", False)]


def test_what_a_line_stands_in() -> None:
    heading, item, cell, text = _lines("<h2>a</h2><ul><li>b</ul><table><tr><td>c</table><p>d")
    assert heading.element.heading == 2 and item.element.item and cell.element.cell
    assert not (text.element.heading or text.element.item or text.element.cell)


def test_a_heading_left_open_does_not_swallow_the_text() -> None:
    first, second = _lines("<h1>Title<p>Text")
    assert first.element.heading == 1 and second.element.heading == 0


def test_links_are_measured_and_an_anchor_is_none() -> None:
    (line,) = _lines("<p>See <a href=/x>the note</a> of <a name=y>May")
    assert line.linked == len("the note")
    lines = _lines("<a href=/x>open <div>and</div></a><p>closed</p><div><a href=/y>left <p>open</div><p>far")
    assert [(line.words.text, line.linked) for line in lines] == [
        ("open", 4), ("and", 3), ("closed", 0), ("left", 4), ("open", 4), ("far", 0),
    ]  # fmt: skip


def test_skipped_elements_give_no_lines() -> None:
    assert _texts(
        "<nav>a</nav><p>b</p><aside><p>c</p></aside><script>d</script><figure><figcaption>e</figcaption></figure>"
    ) == ["b"]


def test_a_machine_readable_time_stays_with_its_line() -> None:
    line, other = _lines("<p>By staff, <time datetime='2018-02-05T10:00'>5 Feb</time></p><p>x")
    assert line.stamp == date(2018, 2, 5) and other.stamp is None


def test_end_tags_that_close_nothing_are_passed_over() -> None:
    assert _texts("</div></p><p>a</b></i>b</p></table>c") == ["ab", "c"]


@pytest.mark.parametrize(
    "piece", ["<div>", "<b>", "<p><table><td>", "<li>", "<ul><li>", "<a href=x>y", "</div>", "<h1>x", "<font>", "<p>"]
)
def test_endless_nesting_is_linear_work(piece: str) -> None:
    short, long = (steps(_texts, f"{piece * count}<p>text") for count in (500, 2000))
    assert long < 4.5 * short + 200
    assert _texts(f"{piece * 30_000}<p>text")[-1].endswith("text")
