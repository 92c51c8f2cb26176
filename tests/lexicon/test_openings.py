"""Openings: which sentences are worth a parse."""

from __future__ import annotations

import pytest

from dalil.lexicon.terms import common_terms


@pytest.mark.parametrize(
    "text",
    [
        "The strike put the only hospital out of service.",
        "A bakery was put, by two shells, out of all service.",
        "Rebels set two houses on fire.",
        "A roadside device went off.",
        "Three people suffered injuries.",
        "Four men lost their lives.",
        "The minister addressed letters to the council.",
        "The town is under full control of the army.",
        "THEY OPENED FIRE.",
    ],
)
def test_a_verb_of_several_words_opens_beside_its_other_words(text: str) -> None:
    assert common_terms().can_carry_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "The draft was put to the vote.",
        "The committee set a date.",
        "She went home.",
        "A cousin lost a wallet.",
        "The parcel will be there by noon.",
        "He is putting on weight.",
    ],
)
def test_it_does_not_without_them(text: str) -> None:
    assert not common_terms().can_carry_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "Families fled.",
        "Families were fleeing.",
        "He dies.",
        "The wounded were dying.",
        "Gunmen kidnapped a nurse.",
        "Soldiers are occupying it.",
        "The farm was gassed.",
        "It was razed.",
        "Two bodies were buried.",
        "The mayor was machine-gunned.",
        "Crowds marched.",
        "Two executions followed.",
    ],
)
def test_a_verb_opens_in_all_its_forms(text: str) -> None:
    assert common_terms().can_carry_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "The first guest came early.",  # fire
        "International law is clear.",  # intern
        "Price stability matters.",  # stab
        "A firm hand helps.",
    ],
)
def test_a_word_that_only_begins_like_a_verb_does_not(text: str) -> None:
    assert not common_terms().can_carry_claim(text)


@pytest.mark.parametrize("lemma", sorted(common_terms().verbs))
def test_each_verb_of_the_lexicon_opens_with_its_words(lemma: str) -> None:
    for term in common_terms().verbs[lemma]:
        assert common_terms().can_carry_claim(" ".join([lemma, "the", *term.others]))
