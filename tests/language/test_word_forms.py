"""Parts of speech and lemmas remembered are those that spaCy's components give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dalil.language.parsing import pipeline
from dalil.language.word_forms import WordForms

TEXTS = [
    "Shells fell on two schools in the town on Monday, and nobody was hurt.",
    "There were 20 people in the market, and there's no word of those who've been taken away.",
    "You ain't going, let's wait, they're gonna leave; it got better.",
    "  It\n\nhas done what it does: that it did it, because of it.  ",
    "The planes that bombed them had been bombing the cities' hospitals, he'd said.",
    "",
]
WORDS = [
    "there",
    "was",
    "n't",
    "have",
    "'s",
    "do",
    "it",
    "that",
    "who",
    "to",
    "killed",
    "Bombing",
    ",",
    "gon",
    "na",
    "12",
]


def _described(doc: Doc) -> list[tuple[str, str, str, str, str]]:
    return [(t.text, t.pos_, t.tag_, t.dep_, t.lemma_) for t in doc]


def _both(forms: WordForms, texts: list[str]) -> tuple[list[object], list[object]]:
    nlp = pipeline()
    theirs = [_described(doc) for doc in nlp.pipe(texts)]
    ours = [_described(forms(doc)) for doc in nlp.pipe(texts, disable=forms.components)]
    return list(ours), list(theirs)


@pytest.fixture(scope="module")
def forms() -> WordForms:
    return WordForms(pipeline())


def test_words_read_first_and_words_remembered_have_the_forms_that_spacy_gives(forms: WordForms) -> None:
    for _ in range(2):
        ours, theirs = _both(forms, TEXTS)
        assert ours == theirs


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "there",
                "was",
                "n't",
                "not",
                "have",
                "'s",
                "do",
                "it",
                "that",
                "who",
                "to",
                "killed",
                "Killed",
                "bombing",
                "'",
                ",",
                ".",
                "gon",
                "na",
                "12",
            ]
        ),
        min_size=1,
        max_size=9,
    )
)
def test_any_order_of_words_has_the_forms_that_spacy_gives(forms: WordForms, words: list[str]) -> None:
    ours, theirs = _both(forms, [" ".join(words)])
    assert ours == theirs


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dalil.language.word_forms._MOST", 5)
    small = WordForms(pipeline())
    ours, theirs = _both(small, TEXTS[:3])
    assert ours == theirs
    assert len(small._lemmas) < sum(len(text.split()) for text in TEXTS[:3])
