"""Word lists as parts of regular expressions."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dalil.language.wordlists import any_of, fold, load, one_of_words

WORDS = st.text(alphabet="abcz-", min_size=1, max_size=5)


@given(st.sets(WORDS, min_size=1, max_size=8), WORDS)
def test_one_of_words_matches_the_words_and_no_others(words: set[str], other: str) -> None:
    pattern = re.compile(one_of_words(words))
    assert all(pattern.fullmatch(word) and pattern.fullmatch(word.upper()) for word in words)
    assert bool(pattern.fullmatch(other)) == (other in words)


def test_any_of_prefers_the_longest_phrase_and_lets_a_line_break_stand_for_a_blank() -> None:
    match = re.match(any_of(["more", "more than"]), "more\nthan 5")
    assert match is not None
    assert match[0] == "more\nthan"


def test_fold_keeps_the_length() -> None:
    assert fold("Kİſı SIX") == "kisi six"


def test_every_hedge_and_number_word_is_in_lower_case() -> None:
    tables = load("number_words")
    phrases = [phrase for phrases in tables["hedges"].values() for phrase in phrases]
    assert len(phrases) == len(set(phrases))
    assert [phrase for phrase in phrases if phrase != fold(phrase)] == []
