"""The parser's arithmetic: right, in one thread, and the same for a row in whatever company."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from dalil.language.matrices import OneThreadOps
from dalil.language.parsing import pipeline

ROWS = np.random.default_rng(1).standard_normal((300, 288)).astype("float32")
WEIGHTS = np.random.default_rng(2).standard_normal((96, 288)).astype("float32")


def product(rows: np.ndarray) -> np.ndarray:
    return OneThreadOps(use_blis=False).gemm(rows, WEIGHTS, trans2=True)


def test_the_product_is_that_of_the_matrices() -> None:
    exact = ROWS.astype("float64") @ WEIGHTS.astype("float64").T
    assert np.allclose(product(ROWS), exact, atol=1e-3)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 63, 64, 65, 200])
def test_few_rows_give_as_many(count: int) -> None:
    assert product(ROWS[:count]).shape == (count, 96)


@pytest.mark.parametrize("count", [1, 2, 5, 17, 64, 100])
def test_a_row_is_the_same_in_whatever_company(count: int) -> None:
    """Bit for bit: else a sentence might be parsed in another way beside others."""
    whole = product(ROWS)
    for start in (0, 31, 150):
        assert np.array_equal(product(ROWS[start : start + count]), whole[start : start + count])


def test_what_stands_first_may_be_transposed() -> None:
    ops = OneThreadOps(use_blis=False)
    assert np.allclose(ops.gemm(ROWS[:5], ROWS[:5], trans1=True), ROWS[:5].T @ ROWS[:5], atol=1e-3)


def test_the_threads_of_others_are_left_as_they_were() -> None:
    before = [library["num_threads"] for library in threadpool_info()]
    product(ROWS)
    assert [library["num_threads"] for library in threadpool_info()] == before


def test_all_layers_of_the_parser_multiply_so() -> None:
    for name in ("tok2vec", "tagger", "parser"):
        layers = list(pipeline().get_pipe(name).model.walk())
        assert layers
        assert all(isinstance(layer.ops, OneThreadOps) for layer in layers)
