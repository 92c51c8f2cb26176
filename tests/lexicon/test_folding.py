"""Spellings of one name fold together, and every folded stretch leads back to its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.lexicon.folding import Folded, fold


@pytest.mark.parametrize(
    ("spelling", "folded"),
    [
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir al Sham"),
        ("Hay’at Tahrir Al Sham", "Hayat Tahrir Al Sham"),
        ("Ha‘yat  Tahrir\nal‑Sham", "Hayat Tahrir al Sham"),
        ("U.S.", "US"),
        ("U.N", "UN"),
        ("Kürdistan", "Kurdistan"),
        ("Médecins Sans Frontières", "Medecins Sans Frontieres"),
        ("Ku\u0308rdistan", "Kurdistan"),
        ("Sana'a", "Sanaa"),
    ],
)
def test_spellings_meet(spelling: str, folded: str) -> None:
    # The line break after a short line is a border elsewhere; inside this name it stands after a space.
    assert fold(spelling.replace("\n", " ")) == folded


@pytest.mark.parametrize("name", ["Russia's", "Russia’s", "the rebels' jets"])
def test_a_possessive_is_kept_apart(name: str) -> None:
    assert "'" in fold(name)


@pytest.mark.parametrize(
    "text", ["Idlib. Russian", "Idlib\n\nRussian", "Idlib, Russian", "Idlib – Russian", "Idlib\n- Russian"]
)
def test_no_name_crosses_a_border(text: str) -> None:
    assert " Idlib Russian " not in f" {Folded(text).text} "


def test_a_wrapped_line_is_no_border_but_a_headline_s_end_is() -> None:
    long = "The statement was read out in the capital on Friday by the Syrian\nNational Coalition."
    assert "Syrian National" in Folded(long).text
    assert "Syria Department" not in Folded("Press release, Syria\nDepartment of Media").text


def test_an_abbreviation_leads_back_with_its_last_dot() -> None:
    source = "by the U.S. and others"
    folded = Folded(source)
    start = folded.text.index("US")
    assert source[slice(*folded.span(start, start + 2))] == "U.S."


@given(st.text(alphabet=st.sampled_from("aBz é'’.-–\n\t ,|\u0301İßﬁ0"), max_size=60))
def test_every_word_leads_back_to_a_stretch_that_folds_to_it(source: str) -> None:
    folded = Folded(source)
    assert folded.key == f" {folded.key[1:-1]} " and len(folded.key) == len(folded.text) + 2
    for start, character in enumerate(folded.text):
        if character.isalnum():
            first, last = folded.span(start, start + 1)
            assert 0 <= first < last <= len(source)
            assert Folded(source[first]).text in (character, "|") or fold(source[first:last]) == character
