"""Groups from weighed pairs: the best first, no forbidden pair inside, no chain of weak links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dalil.incidents.clusters import Clustering, components, spanning_pairs

Weights = dict[tuple[int, int], float | None]


def groups(size: int, weights: Weights, together: tuple[tuple[int, int], ...] = ()) -> list[tuple[int, ...]]:
    """Pairs from 6 on are accepted; a pair not given weighs nothing."""
    accepted = {pair: w for pair, w in weights.items() if w is not None and w >= 6}
    return Clustering(lambda a, b: weights.get((a, b), 0.0), hold=4.0).groups(size, accepted, together)


def test_an_accepted_pair_is_joined() -> None:
    assert groups(3, {(0, 1): 8.0}) == [(0, 1), (2,)]


def test_a_chain_whose_ends_do_not_fit_is_cut_at_its_weakest_link() -> None:
    assert groups(3, {(0, 1): 9.0, (1, 2): 6.5, (0, 2): -8.0}) == [(0, 1), (2,)]


def test_a_chain_whose_ends_fit_is_kept() -> None:
    assert groups(3, {(0, 1): 9.0, (1, 2): 6.5, (0, 2): 3.0}) == [(0, 1, 2)]


def test_a_forbidden_pair_is_in_no_group_whatever_links_it() -> None:
    assert groups(3, {(0, 1): 20.0, (1, 2): 19.0, (0, 2): None}) == [(0, 1), (2,)]


def test_two_reports_of_the_same_two_attacks_pair_off() -> None:
    told = {(0, 2): 12.0, (1, 3): 11.0, (0, 3): 8.0, (1, 2): 8.0, (0, 1): None, (2, 3): None}
    assert groups(4, told) == [(0, 2), (1, 3)]


def test_what_people_judge_together_is_together() -> None:
    assert groups(3, {(0, 1): None, (1, 2): 9.0, (0, 2): 3.0}, together=((0, 1),)) == [(0, 1, 2)]


pairs = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1])


@given(st.dictionaries(pairs, st.none() | st.floats(-10, 20), max_size=28))
def test_each_number_is_in_one_group_and_no_group_holds_a_forbidden_pair(weights: Weights) -> None:
    found = groups(8, weights)
    assert sorted(member for group in found for member in group) == list(range(8))
    for group in found:
        assert not any(weights.get((a, b), 0.0) is None for a in group for b in group if a < b)


def test_components() -> None:
    assert components(5, [(3, 1), (1, 4)]) == [(0,), (1, 3, 4), (2,)]


def test_the_strongest_links_that_hold_a_group_together() -> None:
    assert spanning_pairs({(0, 1): 9.0, (1, 2): 7.0, (0, 2): 8.0}) == [(0, 1), (0, 2)]
