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
        needed = () if term.others else ("aid", "and", "truce", "near", "Homs")
        assert common_terms().can_carry_claim(" ".join(["They", lemma, *term.others, *needed]))


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("A budget that leaves nobody behind.", False),
        ("Hundreds left their homes.", True),
        ("People are leaving Saraqib.", True),
        ("Aleppo was abandoned.", True),
        ("Clearing the mines will take years.", False),
        ("The army took the village.", True),
        ("Palmyra was taken overnight.", True),
        ("the army took palmyra.", True),  # written without capitals
        ("They reached the end of the road.", False),
        ("They reached a deal.", True),
        ("Trucks entered the enclave.", True),
        ("The sides agreed on a price.", False),
        ("The sides agreed on a truce.", True),
    ],
)
def test_a_verb_of_many_uses_opens_beside_what_it_tells_of(text: str, opens: bool) -> None:
    assert common_terms().can_carry_claim(text) is opens
