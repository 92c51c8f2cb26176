"""Tags and text with their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.reports.markup.tokens import EndTag, StartTag, Text, Tokens
from tests.steps import steps


def _shown(source: str) -> list[str]:
    shown = []
    for token in Tokens(source):
        words = source[token.start : token.end]
        shown.append(f"{token.raw}:{words}" if isinstance(token, Text) and token.raw else words)
    return shown


def test_tags_and_text_stand_where_they_say() -> None:
    assert _shown("<p class=x>Caf&eacute; <b>5 < 6</b></p>") == [
        "<p class=x>",
        "Caf&eacute; ",
        "<b>",
        "5 < 6",
        "</b>",
        "</p>",
    ]


def test_attributes_in_all_their_spellings() -> None:
    (tag,) = Tokens("<A HREF='/x?a=1&amp;b=2' title=\"a > b\" data-n=5 hidden a/b Class=one class=two>")
    assert isinstance(tag, StartTag) and tag.name == "a"
    assert tag.attributes == {
        "href": "/x?a=1&b=2", "title": "a > b", "data-n": "5", "hidden": "", "a": "", "b": "", "class": "one",
    }  # fmt: skip


@pytest.mark.parametrize(
    "unseen", ["<!-- <p>x</p> -->", "<!DOCTYPE html>", "<?xml version='1.0'?>", "</ 5>", "<!---->", "<!-->"]
)
def test_comments_and_declarations_are_no_text(unseen: str) -> None:
    assert _shown(f"a{unseen}b") == ["a", "b"]


def test_scripts_and_titles_end_at_their_own_tag_only() -> None:
    source = "<script>if (a<b) '<p>'</script><TITLE>a <b> &amp;</title>x"
    assert _shown(source) == [
        "<script>",
        "script:if (a<b) '<p>'",
        "</script>",
        "<TITLE>",
        "title:a <b> &amp;",
        "</title>",
        "x",
    ]


@pytest.mark.parametrize(
    ("source", "read"),
    [("a<b", ["a"]), ("a<p class='x", ["a"]), ("a<!-- b", ["a"]), ("<script>a", ["<script>", "script:a"])],
)
def test_a_page_that_breaks_off_is_read_to_there(source: str, read: list[str]) -> None:
    tokens = Tokens(source)
    list(tokens)
    assert tokens.truncated
    assert _shown(source) == read


def test_signs_that_open_no_tag_are_text() -> None:
    for source in ("5 < 6", "<<<", "<5 people>", "a <", "<é>"):
        assert _shown(source) == [source]


@given(st.text(alphabet="<>/!-'\"= abp&;\n", max_size=80))
def test_any_source_is_cut_into_pieces_in_order(source: str) -> None:
    position = 0
    for token in Tokens(source):
        assert position <= token.start <= token.end <= len(source)
        assert isinstance(token, StartTag | EndTag | Text)
        position = token.end


@pytest.mark.parametrize(
    "piece", ["<", "<!--", '<a b="', "<a b='", "</p", "<!x", "<script>", "<a x ", "<a ", "&", "<p/"]
)
def test_hostile_repetition_is_linear_work(piece: str) -> None:
    short, long = (steps(list, Tokens(piece * count)) for count in (500, 2000))
    assert long < 4.5 * short + 200
    assert len(list(Tokens(piece * 100_000))) <= 100_000


def test_a_megabyte_of_attributes_is_passed_over() -> None:
    source = f"<p {'x=1 ' * 250_000}><p {' '.join(f'x{i}=1' for i in range(100_000))}>text"
    first, second, text = Tokens(source)
    assert isinstance(first, StartTag) and first.attributes == {"x": "1"}
    assert isinstance(second, StartTag) and len(second.attributes) <= 64
    assert isinstance(text, Text)
