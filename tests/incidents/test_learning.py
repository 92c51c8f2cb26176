"""Weights learned from decisions: they follow what was seen, a few change little, and the table stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dalil.incidents.learning import Change, Decision, learn, rewritten
from dalil.incidents.weights import TABLE, Weights
from tests.incidents.building import claim


def decisions(number: int, *, same: bool, on: str) -> list[Decision]:
    """Pairs of claims of one town, the second told of another day (or the same)."""
    return [(claim(f"a{n}", at="Hass"), claim(f"b{n}", at="Hass", on=on), same) for n in range(number)]


def change_of(changes: list[Change], key: str) -> Change:
    return next(change for change in changes if change.key == key)


def test_what_people_join_weighs_more_and_what_they_keep_apart_less() -> None:
    seen = decisions(40, same=True, on="2019-07-23") + decisions(4, same=False, on="2019-07-22")
    day_apart = change_of(learn(seen), "day_apart")
    assert day_apart.new > day_apart.old == Weights.default().date.day_apart
    assert (day_apart.same, day_apart.other) == (40, 0)
    same_day = change_of(learn(seen), "same_day")
    assert same_day.new < same_day.old


def test_a_few_decisions_change_little() -> None:
    few = decisions(1, same=True, on="2019-07-23") + decisions(1, same=False, on="2019-07-22")
    many = decisions(60, same=True, on="2019-07-23") + decisions(60, same=False, on="2019-07-22")
    moved = [abs(change_of(learn(seen), "same_day").new - 4.1) for seen in (few, many)]
    assert moved[0] < 0.5 < moved[1]


def test_one_kind_of_decision_alone_teaches_nothing() -> None:
    assert learn(decisions(30, same=True, on="2019-07-23")) == []
    assert learn([]) == []


def test_pairs_that_can_never_be_one_teach_nothing() -> None:
    impossible = [(claim("a", report="r"), claim("b", report="r"), True)] * 10
    assert learn(impossible + decisions(10, same=False, on="2019-07-22")) == []


def test_the_new_table_loads_and_keeps_what_was_not_learned(tmp_path: Path) -> None:
    changes = learn(decisions(40, same=True, on="2019-07-23") + decisions(4, same=False, on="2019-07-22"))
    file = tmp_path / "weights.toml"
    file.write_text(rewritten(changes), encoding="utf-8")
    learned = Weights.load(file)
    assert learned.date.day_apart == change_of(changes, "day_apart").new
    assert learned.kind == Weights.default().kind and learned.decision == Weights.default().decision
    old, new = TABLE.read_text(encoding="utf-8").splitlines(), file.read_text(encoding="utf-8").splitlines()
    assert sum(a != b for a, b in zip(old, new, strict=True)) == len(changes)
    assert "(learned; -1.2 before; 40 and 0 pairs)" in file.read_text(encoding="utf-8")


def test_a_weight_that_is_not_in_the_table() -> None:
    with pytest.raises(ValueError, match=r"no weight date\.nothing"):
        rewritten([Change("date", "nothing", 0.0, 1.0, 1, 1)])
