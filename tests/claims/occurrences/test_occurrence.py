"""Occurrences: sentences that tell of one event are one claim; those that tell of two are two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.claims.occurrences.occurrence import contains
from dalil.model import Claim, Place

ClaimsOf = Callable[[str], list[Claim]]
STRUCK = "An airstrike hit the town of Saraqib on Monday. "
KILLED = "An airstrike killed six people in the town of Saraqib on Monday. "


def lows(claim: Claim) -> dict[str, int]:
    return {f"{c.outcome}/{c.who}": c.quantity.low for c in claim.counts}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (STRUCK + "Six people were killed.", {"killed/people": 6}),
        (STRUCK + "The attack killed six people.", {"killed/people": 6}),
        (STRUCK + "Six people died in the attack, medics said.", {"killed/people": 6}),
        (KILLED + "Nine others were wounded.", {"killed/people": 6, "injured/people": 9}),
        (KILLED + "Four children were among the dead.", {"killed/people": 6, "killed/children": 4}),
        (KILLED + "The victims included two women.", {"killed/people": 6, "killed/women": 2}),
        (KILLED + "\n\nThe strike also wounded nine people.", {"killed/people": 6, "injured/people": 9}),
    ],
)
def test_what_follows_on_an_attack_joins_it(claims_of: ClaimsOf, text: str, wanted: dict[str, int]) -> None:
    (claim,) = claims_of(text)
    assert (claim.kind, lows(claim)) == ("airstrike", wanted)


def test_a_target_told_later_joins_it(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(STRUCK + "Six people were killed. Three houses were destroyed.")
    assert [(t.type, t.quantity.low, t.effect) for t in claim.targets] == [("residential", 3, "destroyed")]


@pytest.mark.parametrize(
    "following",
    [
        "Another airstrike killed three in the town of Kafranbel.",
        "A second airstrike killed three people in the town of Kafranbel.",
        "On Tuesday, an airstrike killed three people in the town of Saraqib.",
        "The next day, an airstrike killed three people in the same town.",
        "Shelling of the town of Kafranbel killed three people.",
        "Gunmen shot dead three people in the town of Kafranbel on Monday.",
    ],
)
def test_another_place_day_or_means_is_another_claim(claims_of: ClaimsOf, following: str) -> None:
    first, second = claims_of(KILLED + following)
    assert (lows(first), lows(second)["killed/people"]) == ({"killed/people": 6}, 3)


def test_the_same_town_is_that_of_the_occurrence_before(claims_of: ClaimsOf) -> None:
    first, second = claims_of(KILLED + "The next day, shelling killed three people in the same town.")
    assert [p.name for p in second.places] == [p.name for p in first.places]
    assert [p.words.inherited for p in second.places if p.words] == [True]
    assert second.when.start == date(2019, 7, 23)


def test_a_meeting_told_after_an_attack_is_a_claim_of_its_own(claims_of: ClaimsOf) -> None:
    found = claims_of(KILLED + "The Syrian Coalition met the Turkish foreign minister in Ankara on Tuesday.")
    assert [c.kind for c in found] == ["airstrike", "meeting"]


def test_evidence_holds_every_sentence_that_tells(claims_of: ClaimsOf) -> None:
    text = STRUCK + "Six people were killed. Rain is forecast. Three houses were destroyed."
    (claim,) = claims_of(text)
    assert [text[e.start : e.end] for e in claim.evidence] == [
        STRUCK.strip(),
        "Six people were killed.",
        "Three houses were destroyed.",
    ]


def test_a_place_lies_within_its_parents() -> None:
    town = Place("Saraqib", level="locality", within=("Idlib", "Syria"), country="SY")
    idlib = Place("Idlib", level="province", within=("Syria",), country="SY")
    syria = Place("Syria", level="country", country="SY")
    assert contains(idlib, town)
    assert contains(syria, town)
    assert contains(syria, idlib)
    assert not contains(town, idlib)
    assert not contains(town, town)
    assert not contains(Place("Iraq", level="country", country="IQ"), town)
