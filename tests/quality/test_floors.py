"""The reader is as good as it ever was, on our own texts and on those of ../shared where they are."""

from __future__ import annotations

from functools import cache

import pytest

from dalil.evaluation import SLOTS
from tests.quality.floors import Corpus, Floors, corpora, measure

ROWS = [*SLOTS, "VALUES", "CLAIMS", "REPORTS"]
SETS = ["sample", "style", "seeds", "dev"]


def corpus(name: str) -> Corpus:
    found = corpora().get(name)
    if found is None:
        pytest.skip("the development data are not beside the repository (../shared)")
    return found


@cache
def measured(name: str) -> dict[str, float]:
    return measure(corpora()[name])


@pytest.mark.parametrize("name", SETS)
def test_the_floors_were_measured_on_these_texts(name: str) -> None:
    assert Floors.read().corpora[name] == corpus(name).digest, (
        f"texts or gold of {name} changed: python -m tests.quality.floors --new-corpus {name} if they should have"
    )


@pytest.mark.parametrize("name", SETS)
def test_every_row_has_a_floor(name: str) -> None:
    assert list(Floors.read().f1[name]) == ROWS


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("name", SETS)
def test_no_value_falls_below_its_floor(name: str, row: str) -> None:
    corpus(name)
    least = Floors.read().f1[name][row]
    assert measured(name)[row] >= least
