"""What must hold of every claim, whatever the input: a sample of ``benchmarks/fuzz.py``, and texts of hypothesis."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dalil.model import Capture, Claim, Words
from fuzzing.inputs import inputs
from fuzzing.rules import BrokenRuleError, check, check_claim, words_held

_INPUTS = 2_000
_PARTS = 10
_WORDS = """
    killed wounded at least 20 people children in near Idlib Kharkiv on Monday , . ; : ( ) “ ” - the Russian jets bombed
    a school market said shelling airstrike and including two dozens of soldiers hospital arrested fled yesterday 3
    March 2019 he it denied according to
"""


@pytest.mark.parametrize("part", range(_PARTS))
def test_a_seeded_sample_of_broken_inputs_keeps_every_rule(part: int) -> None:
    claims = 0
    for number, capture in enumerate(inputs(_INPUTS // _PARTS, seed=1_000 + part, small=True)):
        try:
            claims += check(capture)
        except Exception as error:
            pytest.fail(f"input {number} of seed {1_000 + part}: {type(error).__name__}: {error}\n{capture.content!r}")
    assert claims > _INPUTS // _PARTS // 4, "the inputs hardly test the reader: too few claims"


@given(st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=25).map(" ".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_row_of_the_readers_own_words_is_read(text: str) -> None:
    check(Capture("words.txt", text.encode(), "hypothesis"))


@given(st.text(max_size=80), st.sampled_from([".txt", ".html", ".json", ".jsonl"]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_characters_are_read(text: str, suffix: str) -> None:
    whole = f"Shelling killed {text} three people in Idlib. {text}"
    check(Capture(f"text{suffix}", whole.encode("utf-8", "surrogatepass"), "hypothesis"))


def test_the_check_finds_a_value_whose_words_stand_elsewhere() -> None:
    text = "Shelling killed three people in Idlib on Monday."
    claim = _claim(text)
    check_claim(claim, text, html=False)
    with pytest.raises(BrokenRuleError, match="words not at their offsets"):
        check_claim(claim, f" {text}", html=False)


def test_the_check_finds_offsets_outside_the_source() -> None:
    claim = _claim("Shelling killed three people in Idlib on Monday.")
    with pytest.raises(BrokenRuleError, match="not in a source"):
        check_claim(claim, "Shelling", html=False)


def test_in_html_the_words_are_those_between_the_tags() -> None:
    words = Words("Deir ez-Zor", 3, 21)
    assert words_held(words, "in Deir <b>ez&#45;Zor</b> and beyond", html=True)
    assert not words_held(words, "in Deir <b>al&#45;Bal</b> and beyond", html=True)


def _claim(text: str) -> Claim:
    from dalil import read

    found = read(text, published="2019-07-24")
    assert len(found) == 1
    return found[0]
