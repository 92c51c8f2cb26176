"""Logical lines of a reading text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.reports.lines import ends_sentence, logical_lines, looks_like_heading
from dalil.reports.page import Hint


def _read(text: str) -> list[tuple[str, str]]:
    return [(line.kind, text[line.start : line.end]) for line in logical_lines(text)]


def test_one_line_paragraphs_stay_apart_without_blank_lines() -> None:
    text = "No fewer than 116 attacks were recorded.\nThe facilities include:\nHama was hit most.\n"
    assert [words for _, words in _read(text)] == text.splitlines()


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Explosives-laden drones that struck a graduation ceremony at a military\n"
        "academy in Homs on Thursday killed 89 people, including 31 women and five\n"
        "children, the health minister said. Nobody has claimed the attack so far.\n"
        "The army promised an answer.\n"
        "\n"
        "Second part\n"
        "Within hours, government artillery and rockets rained on towns across the\n"
        "province of Idlib.\n"
    )
    assert [kind for kind, _ in _read(text)] == ["paragraph", "heading", "paragraph"]
    assert _read(text)[0][1].endswith("promised an answer.")


def test_the_items_of_a_list_go_on_over_wrapped_lines() -> None:
    text = (
        "The dead of the week, as the rescuers counted them, are the following ones:\n"
        "- thirty girls of the second shift who were let out when the bomb went\n"
        "  off at the gate of the school\n"
        "- two guards\n"
    )
    assert [kind for kind, _ in _read(text)] == ["paragraph", "item", "item"]
    assert _read(text)[1][1].endswith("gate of the school")


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "1.", "2)", "(3)", "a)", "◦", "▪"])
def test_a_bullet_is_outside_its_item(bullet: str) -> None:
    assert _read(f"{bullet} Daraa: 1,100 barrel bombs.\n{bullet} Hama: 37.") == [
        ("item", "Daraa: 1,100 barrel bombs."),
        ("item", "Hama: 37."),
    ]


@pytest.mark.parametrize(
    "text", ["5. May 2018 was a quiet month.", "V. Surname said that 40 died.", "3.5 million fled."]
)
def test_what_only_looks_like_a_number_of_an_item(text: str) -> None:
    assert _read(text) == [("paragraph", text)]


def test_a_lone_number_heads_a_part() -> None:
    text = "I. Figures\nNo fewer than 116 attacks were recorded.\n\nII. Selected incidents\n\n1. Idlib\n2. Hama\n"
    assert _read(text) == [
        ("heading", "Figures"),
        ("paragraph", "No fewer than 116 attacks were recorded."),
        ("heading", "Selected incidents"),
        ("item", "Idlib"),
        ("item", "Hama"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Hama",
        "Distribution by party",
        "HIGHLIGHTS",
        "Idlib governorate:",
        "al-Bab",
        "# # #",
        "Sunday 5 May",
        "Attacks on schools",
    ],
)
def test_headings(line: str) -> None:
    assert looks_like_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "By governorate: Idlib 78, Hama 38.",
        "By governorate: Idlib 78, Hama 38",
        "The facilities include:",
        "Five people were killed in Idlib on Sunday",
        "and two of the wounded",
        "“Nothing excuses this.”",
        "A line that goes on and on without any stop at all, far longer than what stands above a part of a text",
    ],
)
def test_no_headings(line: str) -> None:
    assert not looks_like_heading(line)


def test_sentences_end_also_within_closing_marks() -> None:
    assert ends_sentence("“They will punish you.”") and ends_sentence("(It did.)") and ends_sentence("قُتل خمسة؟")
    assert not ends_sentence("“safe zone”") and not ends_sentence("")


def test_markup_knows_better() -> None:
    text = "Toll of Saada prison strike reaches 87\n\nHama\n\nFive killed"
    hints = {0: Hint("title"), 40: Hint("paragraph"), 46: Hint("item", article=3)}
    lines = logical_lines(text, hints)
    assert [(line.kind, line.marked, line.article) for line in lines] == [
        ("title", True, None),
        ("heading", False, None),
        ("item", True, 3),
    ]


@given(st.text(alphabet="wy .,:-•1\n\r\t\u2028\u200f\xa0IV", max_size=200))
def test_lines_hold_all_words_once_and_in_order(text: str) -> None:
    lines = logical_lines(text)
    position = 0
    for line in lines:
        assert position <= line.start < line.end <= len(text)
        assert not set("wy") & set(text[position : line.start])
        assert text[line.start : line.end].strip()
        position = line.end
    left = text[position:]
    assert not left.strip("\n\r\t \u2028\u200f\xa0")


def test_a_blank_text_has_no_lines() -> None:
    assert logical_lines(" \n\t\u200f\n") == ()
