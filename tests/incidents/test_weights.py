"""The table of weights: complete, explained, and refused where it is malformed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dalil.incidents.weights import TABLE, Weights
from dalil.model.vocabulary import KINDS, TARGETS, WEAPONS


def test_the_default_table_is_read() -> None:
    weights = Weights.default()
    assert weights.decision.ask < weights.decision.join
    assert weights is Weights.default()


def test_every_weight_says_what_it_means() -> None:
    section, silent = "", []
    for line in TABLE.read_text("utf-8").splitlines():
        if header := re.match(r"\[+([\w.]+)\]+", line):
            section = header[1]
        elif re.match(r"\w+ = [^\[]", line) and "#" not in line and section not in _EXPLAINED_BY_THEIR_HEADER:
            silent.append(f"{section}: {line}")
    assert silent == []


_EXPLAINED_BY_THEIR_HEADER = {"kind.pairs", "kind.same_rare", "kind.killing", "target.types"}


def test_it_uses_the_words_of_the_claims_guide() -> None:
    weights = Weights.default()
    assert {kind for pair in weights.kind.pairs for kind in pair} <= set(KINDS)
    assert set(weights.kind.same_rare) <= set(KINDS)
    assert set(weights.target.types) <= set(TARGETS)
    assert weights.weapon.rare <= set(WEAPONS)


@pytest.mark.parametrize(
    ("old", "new"),
    [("same_day = 4.1", "same_dya = 4.1"), ("[denial]", "[denail]"), ("join = 6.0", ""), ("join = 6.0", "join = = 6")],
)
def test_a_malformed_table_is_refused_by_its_name(old: str, new: str, tmp_path: Path) -> None:
    broken = tmp_path / "mine.toml"
    broken.write_text(TABLE.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ValueError, match=r"mine\.toml: not a table of weights"):
        Weights.load(broken)
