"""The best pairing: small tables by hand, any table against SciPy."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.optimize import linear_sum_assignment

from dalil.evaluation.assignment import best_pairs


def test_the_sum_counts_and_not_the_greatest_single_gain() -> None:
    assert best_pairs([[9, 8], [8, 1]]) == [(0, 1), (1, 0)]


def test_each_row_keeps_its_own_column_where_all_are_equal() -> None:
    assert best_pairs([[1, 1, 1], [1, 1, 1]]) == [(0, 0), (1, 1)]


def test_more_rows_than_columns_leave_the_poorest_row_alone() -> None:
    assert best_pairs([[1], [5], [3]]) == [(1, 0)]


def test_nothing_gives_nothing() -> None:
    assert best_pairs([]) == []
    assert best_pairs([[], []]) == []


@given(arrays(int, array_shapes(min_dims=2, max_dims=2, max_side=7), elements=st.integers(0, 4)))
def test_the_pairs_are_those_of_scipy(gain: np.ndarray) -> None:
    rows, columns = linear_sum_assignment(-gain.astype(float))
    pairs = best_pairs(gain.tolist())
    assert sum(gain[i, j] for i, j in pairs) == gain[rows, columns].sum()
    assert pairs == list(zip(rows.tolist(), columns.tolist(), strict=True))
