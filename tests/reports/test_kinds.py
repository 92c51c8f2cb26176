"""What an input is read as."""

from __future__ import annotations

import pytest

from dalil.reports.kinds import kind_of
from tests.steps import steps

RECORD = '{"id": "1", "text": "Five people were killed."}'


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text"),
        ("a.HTML", "html"),
        ("a.htm", "html"),
        ("a.xhtml", "html"),
        ("a.json", "json"),
        ("a.jsonl", "jsonl"),
    ],
)
def test_the_name_decides_also_below_gz(name: str, kind: str) -> None:
    assert kind_of("<p>{}</p>", name) == kind
    assert kind_of("<p>{}</p>", name + ".gz") == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Five people were killed.", "text"),
        ("<!doctype html><p>x", "html"),
        ('<?xml version="1.0"?>\n<!-- saved -->\n<html>', "html"),
        ("<div>Five people</div>", "html"),
        ("5 < 6 and 7 > 3", "text"),
        ("<5 people>", "text"),
        (RECORD, "json"),
        (f"[{RECORD}]", "json"),
        (f"{RECORD}\n{RECORD}\n", "jsonl"),
        ('{"id": 1,\n "text": "x"}', "json"),
        ("[05 Feb 2018] Local News", "text"),
        ('{"broken', "json"),
    ],
)
def test_without_a_telling_name_the_content_decides(text: str, kind: str) -> None:
    assert kind_of(text, "<stdin>") == kind
    assert kind_of(text, "page.asp") == kind


def test_a_media_type_stands_in_for_the_name() -> None:
    assert kind_of("Five<br>people", "article", "text/html; charset=utf-8") == "html"
    assert kind_of(RECORD, "article", "application/json") == "json"


def test_a_page_under_a_text_s_name_is_a_page_and_the_other_way_round() -> None:
    assert kind_of("<!DOCTYPE html><html><p>x</html>", "a.txt") == "html"
    assert kind_of("Five people were killed.\n", "a.html") == "text"
    assert kind_of("a <b>text</b> that quotes a tag", "a.txt") == "text"


def test_endless_comments_are_no_trap() -> None:
    short, long = (steps(kind_of, "<!-- x -->" * count, "page") for count in (500, 2000))
    assert long < 4.5 * short + 200
    assert kind_of("<!-- x -->" * 200_000 + "<!DOCTYPE html>", "page") == kind_of("<!-- x -->" * 200_000, "page")
