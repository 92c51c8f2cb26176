"""How alike texts are, and what became of one in the other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.reports.likeness import Change, difference, keys, likeness, runs

WORDS = [f"word{number}" for number in range(4_000)]


def _text(number: int, seed: int = 1) -> str:
    return " ".join(random.Random(seed).sample(WORDS, number))


def _shares_a_key(one: str, other: str) -> bool:
    return bool(set(keys(runs(one))) & set(keys(runs(other))))


def test_the_same_words_are_wholly_alike_however_they_are_set() -> None:
    assert likeness(runs("Shelling killed three people."), runs("SHELLING  killed\nthree people")) == 1.0
    assert keys(runs(_text(50))) == keys(runs(_text(50).upper()))


def test_texts_without_a_run_in_common_are_not_alike() -> None:
    assert likeness(runs(_text(100, 1)), runs("Nothing of all this stands there at all")) == 0.0
    assert likeness(runs(""), runs("")) == 0.0


@pytest.mark.parametrize("changed", [1, 3, 6])
def test_texts_with_a_few_words_changed_share_a_key(changed: int) -> None:
    words = _text(200).split()
    for seed in range(20):
        rng = random.Random(seed)
        other = list(words)
        for at in rng.sample(range(200), changed):
            other[at] = "changed"
        assert _shares_a_key(" ".join(words), " ".join(other))


def test_other_texts_hardly_ever_do() -> None:
    shared = sum(_shares_a_key(_text(200, seed), _text(200, seed + 1000)) for seed in range(40))
    assert shared == 0


def test_short_texts_have_no_keys() -> None:
    assert keys(runs("Three people were killed in Idlib on Monday.")) == ()


def test_keys_fit_the_columns_of_all_databases_and_never_change() -> None:
    found = keys(runs(_text(60)))
    assert len(found) == 16 and all(0 <= key < 2**63 for key in found)
    assert found[0] == keys(runs(_text(60)))[0]


def test_what_changed() -> None:
    assert difference(
        "Shelling killed three people in Hass.", "Shelling killed five people in Hass, rescuers said."
    ) == (
        Change("same", "Shelling killed "),
        Change("gone", "three "),
        Change("new", "five "),
        Change("same", "people in "),
        Change("gone", "Hass."),
        Change("new", "Hass, rescuers said."),
    )


@given(st.text(alphabet="ab .\n", max_size=60), st.text(alphabet="ab .\n", max_size=60))
def test_both_texts_can_be_put_together_from_the_changes(earlier: str, later: str) -> None:
    changes = difference(earlier, later)
    assert "".join(change.words for change in changes if change.kind != "gone") == later
    same_or_gone = "".join(change.words for change in changes if change.kind != "new")
    assert same_or_gone == earlier


def test_long_texts_are_compared_in_reasonable_pieces() -> None:
    long = ". ".join(_text(50, seed) for seed in range(200))
    changes = difference(long, long.replace("word7 ", "other "))
    assert "".join(change.words for change in changes if change.kind != "new") == long
