"""Which claim of an earlier reading is which of a later one."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dalil.ledger.succession import successors


def _record(name: str, start: int, end: int, kind: str = "airstrike", low: int = 6, *, place: str = "Kafranbel") -> Any:
    return {
        "claim_id": name,
        "kind": kind,
        "scope": "incident",
        "date": {"start": "2019-07-22"},
        "places": [{"name": place}],
        "counts": [{"outcome": "killed", "who": "people", "low": low, "high": low}],
        "evidence": [{"start": start, "end": end}],
    }


def test_what_says_the_same_is_the_same_whatever_its_name() -> None:
    assert successors([_record("a", 0, 10), _record("b", 20, 30)], [_record("b", 0, 10)]) == {0: 0}


def test_the_same_words_read_better() -> None:
    assert successors([_record("a", 0, 50)], [_record("x", 0, 50, low=8)]) == {0: 0}
    assert successors([_record("a", 0, 50, "attack")], [_record("x", 0, 50)]) == {0: 0}


def test_the_closest_of_several() -> None:
    earlier = [_record("a", 0, 50, low=6), _record("b", 0, 50, low=3, place="Maasran")]
    later = [_record("x", 0, 60, low=3, place="Maasran"), _record("y", 0, 60, low=6)]
    assert successors(earlier, later) == {0: 1, 1: 0}


def test_other_words_are_another_claim() -> None:
    assert successors([_record("a", 0, 50)], [_record("x", 50, 90)]) == {}
    assert successors([_record("a", 0, 50, "attack")], [_record("x", 40, 90)]) == {}


_RECORDS = st.lists(
    st.builds(
        _record,
        st.sampled_from("abcdef"),
        st.integers(0, 40),
        st.integers(41, 90),
        st.sampled_from(["airstrike", "shelling"]),
        st.integers(0, 3),
    ),
    max_size=6,
    unique_by=lambda record: record["claim_id"],
)


@given(_RECORDS, _RECORDS)
def test_nothing_has_two_successors_and_reading_the_same_again_changes_nothing(earlier: Any, later: Any) -> None:
    found = successors(earlier, later)
    assert len(set(found.values())) == len(found)
    again = successors(earlier, earlier)
    assert all(earlier[new]["evidence"] == earlier[old]["evidence"] for new, old in again.items())
    assert len(again) == len(earlier)
