"""A seeded sample of ``benchmarks/broken_inputs.py``: damaged inputs of every form are read or told, never raised."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from broken_inputs import MOST_BYTES, memory, read_whole
from fuzzing.damage import FORMS, damaged_inputs, whole


@pytest.mark.parametrize("form", FORMS)
def test_whole_inputs_of_each_form_are_read(form: str) -> None:
    found = read_whole(form, whole(form, 1))
    assert found["reports"] >= 1 and found["claims"] >= 1, found


@pytest.mark.parametrize("form", FORMS)
def test_damaged_ones_are_read_or_told(form: str) -> None:
    for number, (_, content) in enumerate(damaged_inputs(60, seed=7, forms=(form,))):
        try:
            read_whole(form, content, claims=number % 6 == 0)
        except Exception as error:
            pytest.fail(f"{form} {number} of seed 7: {type(error).__name__}: {error}")
    assert memory() < MOST_BYTES
