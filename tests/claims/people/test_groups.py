"""People in a sentence: how many and who, before anything is said of what happened to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalil.claims.people.group import Group
from dalil.claims.people.groups import groups
from dalil.claims.sentences.sentence import Sentence

SentenceOf = Callable[[str], Sentence]
_slow = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def the_group(sentence: Sentence) -> Group:
    (group,) = groups(sentence)
    return group


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Five civilians", 5, 5),
        ("A civilian", 1, 1),
        ("At least 500 civilians", 500, None),
        ("No fewer than 20 civilians", 20, None),
        ("More than 280 civilians", 281, None),
        ("Over 47 civilians", 48, None),
        ("Up to 30 civilians", 1, 30),
        ("As many as 30 civilians", 1, 30),
        ("Fewer than 10 civilians", 0, 9),
        ("Nearly 45 civilians", 40, 44),
        ("About 50 civilians", 45, 55),
        ("Between 20 and 26 civilians", 20, 26),
        ("A couple of civilians", 2, 2),
        ("Several civilians", 3, None),
        ("Civilians", 2, None),
        ("A number of civilians", 2, None),
        ("Dozens of civilians", 24, None),
        ("Scores of civilians", 40, None),
        ("Hundreds of civilians", 200, None),
        ("Tens of thousands of civilians", 20_000, None),
    ],
)
def test_a_number_in_words_is_a_range(sentence_of: SentenceOf, words: str, low: int, high: int | None) -> None:
    group = the_group(sentence_of(f"{words} were killed in shelling of the town of Saraqib."))
    assert (group.quantity.low, group.quantity.high) == (low, high)
    assert group.who == "people"
    assert group.civilian


@pytest.mark.parametrize(
    ("noun", "who"),
    [
        ("people", "people"),
        ("residents", "people"),
        ("children", "children"),
        ("schoolgirls", "children"),
        ("women", "women"),
        ("men", "men"),
        ("doctors", "medical"),
        ("paramedics", "medical"),
        ("civil defence volunteers", "rescuers"),
        ("first responders", "rescuers"),
        ("aid workers", "aid_workers"),
        ("journalists", "journalists"),
        ("displaced people", "displaced"),
        ("soldiers", "fighters"),
        ("police officers", "fighters"),
        ("prisoners", "detainees"),
        ("members of the same family", "family"),
    ],
)
def test_the_noun_tells_who_they_are(sentence_of: SentenceOf, noun: str, who: str) -> None:
    group = the_group(sentence_of(f"Four {noun} were killed in the town of Saraqib."))
    assert group.who == who
    assert (group.quantity.low, group.quantity.high) == (4, 4)


def test_a_family_of_five_is_five_people(sentence_of: SentenceOf) -> None:
    group = the_group(sentence_of("A family of five was killed in the town of Saraqib."))
    assert (group.who, group.quantity.low, group.quantity.high, group.vague) == ("people", 5, 5, False)


def test_one_of_several_is_one(sentence_of: SentenceOf) -> None:
    group = the_group(sentence_of("Shelling wounded one of the journalists in the town of Saraqib."))
    assert (group.who, group.quantity.low, group.quantity.high) == ("journalists", 1, 1)


def test_women_and_children_under_one_number_are_people(sentence_of: SentenceOf) -> None:
    group = the_group(sentence_of("Eleven women and children were killed in the town of Saraqib."))
    assert (group.who, group.quantity.low) == ("people", 11)


def test_a_number_without_a_noun_is_bare(sentence_of: SentenceOf) -> None:
    people, others = groups(sentence_of("The blast killed six people and wounded 22 others in the city of Azaz."))
    assert not people.bare
    assert (others.bare, others.others, others.quantity.low) == (True, True, 22)


def test_a_number_of_things_is_no_number_of_people(sentence_of: SentenceOf) -> None:
    assert all(group.vague for group in groups(sentence_of("The fire destroyed 12 tents in the town of Sarmada.")))


@pytest.mark.parametrize("words", ["The children", "No children", "These children"])
def test_people_spoken_of_before_are_no_new_group(sentence_of: SentenceOf, words: str) -> None:
    assert groups(sentence_of(f"{words} were hurt in the town of Saraqib.")) == []


@_slow
@given(number=st.integers(1, 1_899), hedge=st.sampled_from(["", "at least ", "more than ", "up to "]))
def test_any_number_before_a_noun_counts_it(sentence_of: SentenceOf, number: int, hedge: str) -> None:
    text = f"Shelling killed {hedge}{number:,} people in the town of Saraqib."
    sentence = sentence_of(text)
    quantity = the_group(sentence).quantity
    wanted = {
        "": (number, number),
        "at least ": (number, None),
        "more than ": (number + 1, None),
        "up to ": (1, number),
    }
    assert (quantity.low, quantity.high) == wanted[hedge]


_WORDS = (
    "at least over 20 two dozens of people children women and , ( ) including them fighters were killed "
    "others in Idlib a"
)
_words = st.sampled_from(_WORDS.split())


@_slow
@given(words=st.lists(_words, min_size=1, max_size=20))
def test_every_group_stands_in_its_sentence(sentences_of: Callable[[str], list[Sentence]], words: list[str]) -> None:
    for sentence in sentences_of(" ".join(words)):
        found = groups(sentence)
        assert found == sorted(found, key=lambda g: g.start)
        for group in found:
            assert 0 <= group.start < group.end <= len(sentence.text)
            assert group.quantity.high is None or group.quantity.low <= group.quantity.high
