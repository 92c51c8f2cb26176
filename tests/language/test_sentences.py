"""Sentences: where a text breaks into them and where it does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.language.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Smith met Gov. Jones and Dr. Brown in St. James.",
        "The U.S.-led coalition said so.",
        "U.S. Central Command and the U.N. Security Council met.",
        "It came at 7.35 a.m. and left at 4 p.m. Monday.",
        "No. 9 and Nos. 5 were hit on Sept. 17 and Nov. 2.",
        "TAMPA, Fla. - U.S. forces struck, e.g. a hall (see p. 4).",
        "Prices rose by 3.5 percent to $1.2 billion.",
        "“Stop!” he said.",
        "It waited... then fell.",
        "J. K. Smith and A. Jones were there.",
        "One line\nthat goes on in the next.",
        "1. The soldiers left.",
    ],
)
def test_one_sentence(sentence: str) -> None:
    assert sentences(f"  {sentence}\n") == [sentence]


@pytest.mark.parametrize(
    "expected",
    [
        ["It began.", "It ended."],
        ["Really?!", "Yes..."],
        ["He said “no.”", "She left."],
        ["“It is over.”", "“It is not,” she said."],
        ["He lives in the U.S.", "The army denied it."],
        ["It fell at 7 a.m.", "On Monday it rose."],
        ["The count was 26.", "On Monday it was 30."],
        ["They left.", "(Source: Press Office)"],
        ["They left.", "12 others stayed."],
        ["They left.", "al-Abda said so."],
        ["He reads Art. 3.", "She does not."],
    ],
)
def test_several_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_blank_lines_and_bullets_always_break() -> None:
    text = "Key points\n\n• 32 schools\n• 22 clinics\n- Hama: 37\nand nearby"
    assert sentences(text) == ["Key points", "• 32 schools", "• 22 clinics", "- Hama: 37\nand nearby"]


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    text = "One. Two. Three."
    assert [(span.start, span.end) for span in split_sentences(text, 5, 10)] == [(5, 9)]
    assert split_sentences(text, 16) == []


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.text(alphabet=" \n.?!”U.S1aA•-", max_size=60)))
def test_sentences_hold_every_character_once(text: str) -> None:
    spans = split_sentences(text)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
