"""Voices: who says what a claim tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]


def names(claim: Claim) -> list[str]:
    return [a.name for a in claim.attribution]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed six people in the town of Saraqib on Monday, the Observatory said.",
        "The Observatory said that shelling killed six people in the town of Saraqib on Monday.",
        "According to the Observatory, shelling killed six people in the town of Saraqib on Monday.",
        "Shelling killed six people in the town of Saraqib on Monday, according to the Observatory.",
        "“Shelling killed six people in the town of Saraqib on Monday,” said the Observatory.",
        "The Observatory reported that shelling had killed six people in the town of Saraqib on Monday.",
    ],
)
def test_an_act_of_saying_names_the_speaker(claim_of: ClaimOf, text: str) -> None:
    claim = claim_of(text)
    assert names(claim) == ["Syrian Observatory for Human Rights"]
    assert [c.said_by for c in claim.counts] == [0]


def test_a_text_that_names_nobody_has_no_speaker(claim_of: ClaimOf) -> None:
    claim = claim_of("Shelling killed six people in the town of Saraqib on Monday.")
    assert claim.attribution == ()
    assert [c.said_by for c in claim.counts] == [None]


def test_a_speaker_of_no_list_is_named_by_its_words(claim_of: ClaimOf) -> None:
    claim = claim_of("The harbour master said that shelling killed six people in the town of Saraqib.")
    (speaker,) = claim.attribution
    assert speaker.name == "harbour master"
    assert speaker.words is not None
    assert speaker.words.text == speaker.name


def test_a_pronoun_is_the_last_speaker(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The Observatory said that an airstrike hit the town of Saraqib on Monday. It said that six people were killed."
    )
    assert names(claim) == ["Syrian Observatory for Human Rights"]


def test_a_general_word_is_the_last_speaker(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The Observatory said that an airstrike hit the town of Saraqib on Monday. "
        "Six people were killed, the monitor said."
    )
    assert names(claim) == ["Syrian Observatory for Human Rights"]


def test_two_tolls_of_two_speakers_are_two_counts_of_one_claim(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "An airstrike on the town of Saraqib on Monday killed six people, medics said. "
        "The Observatory put the death toll at nine."
    )
    said = {claim.attribution[c.said_by].name: c.quantity.low for c in claim.counts if c.said_by is not None}
    assert said == {"Medics": 6, "Syrian Observatory for Human Rights": 9}


def test_the_source_line_closes_the_chain(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The Observatory said that shelling killed six people in the town of Saraqib on "
        "Monday.\n\n(Source: Media Department)\n"
    )
    assert [a.source_line for a in claim.attribution] == [False, True]
    assert "Media Department" in claim.attribution[-1].name


def test_who_condemns_does_not_report(claim_of: ClaimOf) -> None:
    claim = claim_of("Turkey condemned the airstrike on the town of Saraqib that killed six people on Monday.")
    assert [c.said_by for c in claim.counts] == [None]
    assert names(claim) == []


@pytest.mark.parametrize(
    "again",
    [
        "The Britain-based monitor",
        "The war monitor",
        "The UK-based rights group",
        "The monitoring group, the Observatory,",
    ],
)
def test_a_body_told_by_what_it_is_is_the_one_that_spoke_before(claims_of: ClaimsOf, again: str) -> None:
    found = claims_of(
        "The Observatory said shelling killed six people in the town of Saraqib on Monday.\n\n"
        f"{again} said four more people were killed in a strike on the town of Ariha."
    )
    assert [names(claim) for claim in found] == [["Syrian Observatory for Human Rights"]] * 2


def test_it_is_the_subject_of_the_clause_above(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "The Observatory said shelling killed six people in the town of Saraqib on Monday.\n\n"
        "State news agency SANA did not mention Saraqib, though it reported that four people lost their lives in "
        "rocket fire on the city of Hama."
    )
    assert names(found[-1]) == ["SANA"]


def test_others_who_were_hurt_add_nothing(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "The Observatory said ten people were killed, and many others hurt in the town of Saraqib by shelling on "
        "Monday, adding that several houses were damaged."
    )
    assert {name for claim in found for name in names(claim)} == {"Syrian Observatory for Human Rights"}
