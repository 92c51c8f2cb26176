"""The words of the ``common`` pack in running text: nouns by their surface, verbs by their lemma."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.lexicon.plurals import plural_of
from dalil.lexicon.terms import Terms, common_terms

CATEGORIES = ["weapon", "target", "kind", "who", "outcome", "strikes", "places_hit"]


@pytest.fixture(scope="module")
def terms() -> Terms:
    return common_terms()


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("market", "markets"),
        ("ambulance", "ambulances"),
        ("city", "cities"),
        ("convoy", "convoys"),
        ("mosque", "mosques"),
        ("church", "churches"),
        ("bus", "buses"),
        ("child", "children"),
        ("woman", "women"),
        ("gunman", "gunmen"),
        ("medical centre", "medical centres"),
        ("member of the militia", "members of the militia"),
    ],
)
def test_the_plural_is_that_of_the_head(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


@pytest.mark.parametrize(
    ("text", "category", "value", "words", "plural"),
    [
        ("A barrel bomb fell on the town.", "weapon", "barrel_bomb", "barrel bomb", False),
        ("Barrel bombs fell on the town.", "weapon", "barrel_bomb", "Barrel bombs", True),
        ("Cluster munitions fell on the town.", "weapon", "cluster_munition", "Cluster munitions", True),
        ("It struck a hospital.", "target", "hospital", "hospital", False),
        ("Two medical centres were hit.", "target", "hospital", "medical centres", True),
        ("An air raid woke the town.", "kind", "airstrike", "air raid", False),
        ("Three children died.", "who", "children", "children", True),
        ("Civil defence volunteers came.", "who", "rescuers", "Civil defence volunteers", True),
        ("There were four deaths.", "outcome", "killed", "deaths", True),
        ("Two rockets fell.", "strikes", "strikes", "rockets", True),
        ("Forty villages were hit.", "places_hit", "places_hit", "villages", True),
    ],
)
def test_a_noun_is_found_in_singular_and_plural(text: str, category: str, value: str, words: str, plural: bool) -> None:
    (mention,) = common_terms().find(text, category)
    assert (mention.value, mention.text, mention.plural) == (value, words, plural)
    assert text[mention.start : mention.end] == words


def test_the_longest_noun_is_found(terms: Terms) -> None:
    assert [m.text for m in terms.find("The suicide car bombing shook the city.", "kind")] == ["suicide car bombing"]


@pytest.mark.parametrize(
    ("text", "category"),
    [("Bombay", "kind"), ("childhood", "who"), ("marketing", "target"), ("deathly", "outcome"), ("striker", "strikes")],
)
def test_a_part_of_a_word_is_not_found(terms: Terms, text: str, category: str) -> None:
    assert terms.find(f"The {text} of it.", category) == []


@pytest.mark.parametrize(
    ("text", "category"),
    [("The death toll rose.", "outcome"), ("The air force flew.", "who"), ("A death sentence was passed.", "outcome")],
)
def test_compounds_of_another_meaning_hide_the_noun(terms: Terms, text: str, category: str) -> None:
    assert terms.find(text, category) == []


def test_the_apostrophe_may_be_curly(terms: Terms) -> None:
    straight, curly = terms.find("the people's republic", "who"), terms.find("the people’s republic", "who")
    assert straight == curly == []


def test_civilians_are_marked(terms: Terms) -> None:
    civilians, people = terms.find("Six civilians and two people died.", "who")
    assert (civilians.civilian, people.civilian) == (True, False)


def test_a_verb_may_need_other_words(terms: Terms) -> None:
    assert {v.others for v in terms.verbs["open"] if v.value == "armed_attack"} == {("fire",)}
    assert [len(v.others) for v in terms.verbs["shoot"]] == sorted(
        (len(v.others) for v in terms.verbs["shoot"]), reverse=True
    )


def test_a_verb_tells_whom_its_outcome_befalls(terms: Terms) -> None:
    assert {v.role for v in terms.verbs["kill"] if v.category == "outcome"} == {"object"}
    assert {v.role for v in terms.verbs["die"] if v.category == "outcome"} == {"subject"}


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("Jets bombed the town.", True),
        ("They opened fire.", True),
        ("Moscow denied it.", True),
        ("The army blamed rebels.", True),
        ("The weather was fine.", False),
    ],
)
def test_only_a_sentence_with_a_trigger_is_read(terms: Terms, text: str, carries: bool) -> None:
    assert terms.can_carry_claim(text) is carries


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Shelling killed two people.", True),
        ("An airstrike hit a school.", True),
        ("Families fled the town.", True),
        ("The bakery sells bread and cakes.", False),
        ("", False),
    ],
)
def test_a_text_about_something_else_is_passed_over(terms: Terms, text: str, about: bool) -> None:
    assert terms.about_conflict(text) is about


def test_the_words_are_loaded_once() -> None:
    assert common_terms() is common_terms()


_pieces = st.sampled_from(
    [
        "killed",
        "children",
        "Two rockets",
        "’",
        "'",
        "\n",
        " ",
        "İ",
        "ß",
        "é",
        "-",
        "hospital",
        "BARREL BOMBS",
        "car bomb",
        "a",
    ]
)


@settings(max_examples=200, deadline=None)
@given(text=st.lists(_pieces, max_size=12).map("".join), category=st.sampled_from(CATEGORIES))
def test_offsets_are_those_of_the_words(text: str, category: str) -> None:
    found = common_terms().find(text, category)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.category == category
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60), category=st.sampled_from(CATEGORIES))
def test_any_text_is_searched(text: str, category: str) -> None:
    for mention in common_terms().find(text, category):
        assert text[mention.start : mention.end] == mention.text
