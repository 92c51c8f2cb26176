"""What is mended of a parse leaves a tree: every word leads up to a root, whatever ran into the sentence."""

from __future__ import annotations

from itertools import product

import pytest

from dalil.claims import read_claims
from dalil.language.parsing import parse
from dalil.reports import from_text

RUN_TOGETHER = [
    f"{lead} in {town} {deed} Pictures Rescuers in {town} {verb} a {deed} that killed at least three people."
    for lead, town, deed, verb in product(
        ("At least 3 dead, several injured", "Two die, dozens missing", "At least 3 dead, many hurt"),
        ("Kharkiv", "Idlib"),
        ("shelling", "firing"),
        ("are searching the scene of", "have told of"),
    )
]


def test_a_headline_that_runs_into_its_lead_is_a_tree() -> None:
    """The parser makes "dozens missing" the subject of "shelling", and "shelling" is then hung below "missing"."""
    for doc in parse(RUN_TOGETHER):
        for token in doc:
            above = [token, *token.ancestors]
            assert above[-1].head == above[-1], doc.text
            assert token in token.subtree


@pytest.mark.parametrize("text", RUN_TOGETHER[::5])
def test_it_is_read(text: str) -> None:
    assert read_claims(from_text(f"{text}\n"))


def test_a_deed_that_the_parser_takes_for_a_clause_is_what_hurt() -> None:
    (doc,) = parse(["A teacher was hurt in Houthi shelling on the port of Taiz on Monday."])
    shelling = next(token for token in doc if token.text == "shelling")
    assert (shelling.dep_, shelling.head.text) == ("pobj", "in")


@pytest.mark.parametrize(
    ("text", "deed", "struck", "people"),
    [
        ("Warplanes bombed a bakery and 9 people were killed.", "bombed", "bakery", "people"),
        ("Helicopters struck the water tower and two workers were killed in Ariha.", "struck", "tower", "workers"),
    ],
)
def test_what_is_hit_is_not_killed_with_the_people_of_the_next_clause(
    text: str, deed: str, struck: str, people: str
) -> None:
    (doc,) = parse([text])
    words = {token.text: token for token in doc}
    assert (words[struck].dep_, words[struck].head.text) == ("dobj", deed)
    assert (words[people].dep_, words[people].head.text) == ("nsubjpass", "killed")
    assert all(token in token.subtree for token in doc)


def test_who_is_said_to_be_killed_together_stays_together() -> None:
    (doc,) = parse(["Medics said a doctor and two nurses were killed in Ariha."])
    doctor = next(token for token in doc if token.text == "doctor")
    assert (doctor.dep_, doctor.head.text) == ("nsubjpass", "killed")


HIT_AND_DIED = [
    f"{by} {hit} {thing} and {number} {people} {died} in Taiz on Monday."
    for by, hit, thing, number, people, died in product(
        ("Jets", "The second salvo"),
        ("bombed", "had struck", "hit"),
        ("a bakery", "the old grain silo", "two houses"),
        ("9", "at least twelve"),
        ("farmers", "young men"),
        ("were killed", "died"),
    )
]


def test_whatever_is_mended_stays_a_tree() -> None:
    for doc in parse(HIT_AND_DIED):
        for token in doc:
            above = [token, *token.ancestors]
            assert above[-1].head == above[-1], doc.text


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        (
            "Medics said nine people had been killed and 48 wounded by shells in Taiz.",
            "wounded",
            "killed",
        ),
        ("The death toll from air strikes on a bakery in Taiz has risen to 48, medics said.", "on", "strikes"),
        (
            "They pulled the bodies of nine people from the rubble of a school that was hit.",
            "hit",
            "school",
        ),
    ],
)
def test_what_belongs_together(text: str, word: str, head: str) -> None:
    (doc,) = parse([text])
    token = next(token for token in doc if token.text == word)
    assert token.head.text == head


def test_strikes_that_claim_lives_are_a_noun() -> None:
    (doc,) = parse(["Air strikes late on Tuesday on a primary school in Taiz claimed the lives of 48 people."])
    assert doc[1].pos_ == "NOUN"
