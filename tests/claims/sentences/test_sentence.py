"""A sentence and what was recognised in it, tied to the words of its parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalil.claims.sentences.headers import header_end
from dalil.claims.sentences.sentence import Sentence, cut_into_sentences
from dalil.model import Block
from dalil.reports import from_text

SentenceOf = Callable[[str], Sentence]
SentencesOf = Callable[[str], list[Sentence]]


def test_a_report_is_cut_into_its_sentences() -> None:
    report = from_text("Shelling hit the town of Saraqib. Six people died.\n\nA school was closed.")
    found = cut_into_sentences(report, len(report.text))
    assert [s.text for s in found] == [
        "Shelling hit the town of Saraqib.",
        "Six people died.",
        "A school was closed.",
    ]
    assert [s.index for s in found] == [0, 1, 2]
    assert found[0].paragraph == found[1].paragraph < found[2].paragraph
    assert all(s.span.of(report.text) == s.text for s in found)


def test_what_stands_behind_the_body_is_not_read() -> None:
    report = from_text("Shelling hit the town of Saraqib. Six people died.")
    assert [s.text for s in cut_into_sentences(report, 33)] == ["Shelling hit the town of Saraqib."]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("13 June, Saraqib: shelling killed two people.", "13 June, Saraqib: "),
        ("Saraqib, 13 June 2019: shelling killed two people.", "Saraqib, 13 June 2019: "),
        ("The medics told reporters: shelling killed two people.", ""),
        ("Shelling killed two people in Saraqib.", ""),
    ],
)
def test_a_header_is_dates_and_places_alone(sentence_of: SentenceOf, text: str, header: str) -> None:
    assert text[: header_end(sentence_of(text))] == header


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Nine people, including two children, were killed in Saraqib.", ", including two children,"),
        ("Nine people, three of them women, were killed in Saraqib.", ", three of them women,"),
        ("Nine people (including two children) were killed in Saraqib.", "(including two children)"),
        ("Nine people were killed in Saraqib.", ""),
    ],
)
def test_a_bracketed_subgroup_is_kept_from_the_parser(sentence_of: SentenceOf, text: str, masked: str) -> None:
    sentence = sentence_of(text)
    assert "".join(m.of(text) for m in sentence.masked) == masked
    assert all(sentence.is_masked(i) == any(m.start <= i < m.end for m in sentence.masked) for i in range(len(text)))
    if masked:
        assert "children" not in [t.text for t in sentence.parsed]
        assert "women" not in [t.text for t in sentence.parsed]


@pytest.mark.parametrize("name", ["Ma'arat al-Nu'man", "Deir ez-Zor", "Khan Sheikhoun"])
def test_a_name_is_one_word_of_the_parse(sentence_of: SentenceOf, name: str) -> None:
    sentence = sentence_of(f"Shelling killed two people in the city of {name} on Monday.")
    assert name in [t.text for t in sentence.parsed]


def test_words_are_found_by_their_offsets(sentence_of: SentenceOf) -> None:
    text = "Shelling killed two people in the town of Saraqib."
    sentence = sentence_of(text)
    assert sentence.token_at(text.index("killed") + 3).text == "killed"
    assert [t.text for t in sentence.tokens(text.index("two"), text.index(" in"))] == ["two", "people"]
    assert sentence.root(text.index("two"), text.index(" in")).text == "people"


def test_an_unparsed_sentence_says_so() -> None:
    sentence = Sentence("Six people died.", 0, Block("paragraph", 0, 16), 0, 0)
    with pytest.raises(ValueError, match="not parsed"):
        _ = sentence.parsed


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(text=st.text(alphabet=st.sampled_from("abkl SIT.,:;!?()“”’'-–\n 12é\u0645"), max_size=60))
def test_every_mention_stands_in_its_sentence(sentences_of: SentencesOf, text: str) -> None:
    for sentence in sentences_of(f"Two people, {text} were killed in Idlib on Monday. {text}"):
        size = len(sentence.text)
        mentions = [
            *sentence.dates,
            *sentence.quantities,
            *sentence.toponyms,
            *sentence.actors,
            *sentence.speakers,
            *(m for found in sentence.terms.values() for m in found),
            *sentence.masked,
        ]
        assert all(0 <= m.start < m.end <= size for m in mentions)
        assert 0 <= sentence.header_end <= size
        assert "".join(t.text_with_ws for t in sentence.parsed).rstrip() != ""
        assert all(0 <= t.idx < size for t in sentence.parsed)


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(start=st.integers(0, 48), length=st.integers(1, 20))
def test_any_stretch_has_words_and_a_head_among_them(sentence_of: SentenceOf, start: int, length: int) -> None:
    sentence = sentence_of("Shelling killed two people in the town of Saraqib.")
    end = min(start + length, len(sentence.text))
    tokens = sentence.tokens(start, end)
    assert tokens
    assert sentence.root(start, end) in tokens
    assert sentence.token_at(start).idx <= start
