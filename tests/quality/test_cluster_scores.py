"""The scores of a clustering, on examples small enough to count by hand."""

from __future__ import annotations

import pytest
from benchmarks.linking.scores import b_cubed, ceaf_e, conll_f1, muc, pairwise, scores
from hypothesis import given
from hypothesis import strategies as st

GOLD = dict(zip("abcdefg", (1, 1, 1, 2, 2, 3, 4), strict=True))
FOUND = dict(zip("abcdefg", ("x", "x", "y", "y", "y", "z", "z"), strict=True))  # ab | cde | fg


def test_b_cubed() -> None:
    score = b_cubed(FOUND, GOLD)
    assert score.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1 / 2 + 1 / 2) / 7)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1 + 1) / 7)


def test_muc() -> None:
    score = muc(FOUND, GOLD)
    assert score.precision == pytest.approx((1 + 1 + 0) / (1 + 2 + 1))
    assert score.recall == pytest.approx((1 + 1) / (2 + 1))


def test_ceaf_e() -> None:
    aligned = 2 * 2 / (2 + 3) + 2 * 2 / (3 + 2) + 2 * 1 / (2 + 1)
    score = ceaf_e(FOUND, GOLD)
    assert score.precision == pytest.approx(aligned / 3)
    assert score.recall == pytest.approx(aligned / 4)


def test_pairwise() -> None:
    score = pairwise(FOUND, GOLD)
    assert score.precision == pytest.approx(2 / 5)
    assert score.recall == pytest.approx(2 / 4)


@given(st.dictionaries(st.text(min_size=1, max_size=2), st.integers(0, 4), min_size=1, max_size=12))
def test_the_gold_itself_is_perfect(gold: dict[str, int]) -> None:
    by_name = scores(gold, gold)
    assert {round(score.f1, 9) for score in by_name.values()} == {1.0}
    assert conll_f1(by_name) == pytest.approx(1.0)


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), min_size=1),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3)),
)
def test_scores_are_shares(gold: dict[str, int], found: dict[str, int]) -> None:
    for score in scores(found, gold).values():
        assert 0 <= score.precision <= 1 + 1e-9 and 0 <= score.recall <= 1 + 1e-9


def test_what_was_not_found_stands_alone() -> None:
    assert scores({}, {"a": 1, "b": 1})["pairwise"].recall == 0.0
