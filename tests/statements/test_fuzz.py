"""What must hold of every statement, whatever the input."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from dalil.model import Capture, Words
from dalil.reports import from_text
from dalil.statements import read_statements
from fuzzing.inputs import inputs
from fuzzing.rules import BrokenRuleError
from fuzzing.statements import check_statement, check_statements

_WORDS = """
    condemned called on the Council to stop accused Russia of warned that welcomed condolences denied it he “ ” . , : "
    We said Turkey and France a statement by the army condemning attack in Idlib Monday was not by who expressed its to
    families ‘ ’ ; urged should blamed for
"""


def test_a_seeded_sample_of_broken_inputs_keeps_every_rule() -> None:
    statements = 0
    for number, capture in enumerate(inputs(300, seed=2_000, small=True)):
        try:
            statements += check_statements(capture)
        except Exception as error:
            pytest.fail(f"input {number}: {type(error).__name__}: {error}\n{capture.content!r}")
    assert statements > 10, "the inputs hardly test the reader: too few statements"


@given(st.lists(st.sampled_from(_WORDS.split()), min_size=3, max_size=30).map(" ".join))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_row_of_the_readers_own_words_is_read(text: str) -> None:
    check_statements(Capture("words.txt", text.encode(), "hypothesis"))


@given(st.text(max_size=60), st.sampled_from([".txt", ".html", ".json", ".jsonl"]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_characters_are_read(text: str, suffix: str) -> None:
    whole = f"Turkey condemned {text} the attack in Idlib: “We {text} call on all sides to stop.” {text}"
    check_statements(Capture(f"text{suffix}", whole.encode("utf-8", "surrogatepass"), "hypothesis"))


def test_the_check_finds_words_that_stand_elsewhere() -> None:
    text = "Turkey condemned the attack."
    (statement,) = read_statements(from_text(text))
    check_statement(statement, text, html=False)
    with pytest.raises(BrokenRuleError, match="not there"):
        check_statement(statement, f" {text}", html=False)
    with pytest.raises(BrokenRuleError, match="offsets"):
        check_statement(replace(statement, act_words=Words("condemned", 70, 79)), text, html=False)
