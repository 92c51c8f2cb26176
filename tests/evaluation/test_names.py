"""When two names are the same."""

from __future__ import annotations

import pytest

from dalil.evaluation.names import same_name


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("Maaret al-Nu'man", "Maaret al-Nu‘man in rural Idlib"),
        ("Russia", "the Russian occupation forces"),
        ("Civil Defense", "Syrian Civil Defense"),
        ("Al-Atareb", "Atareb"),
        ("Médecins Sans Frontières", "Medecins Sans Frontieres"),
        ("Syrian regime forces", "regime"),
    ],
)
def test_the_same(accepted: str, given: str) -> None:
    assert same_name([accepted], [given])


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("Niger", "Nigeria"),
        ("Oman", "Omar"),
        ("Civil Defense", "Defense Civil"),
        ("Idlib", ""),
        ("Idlib", "a sentence of many words in which every place of the whole province of Idlib is bound to be found"),
    ],
)
def test_not_the_same(accepted: str, given: str) -> None:
    assert not same_name([accepted], [given])


def test_one_accepted_name_is_enough() -> None:
    assert same_name(["Assad", "Syrian government"], ["syria_government", "Syrian government"])
