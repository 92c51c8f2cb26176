"""Scope: one occurrence at one place, or a sum over several places, days or attacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed four people in the town of Saraqib on Monday.",
        "Two airstrikes hit the town of Saraqib on Monday, killing four people.",
        "Overnight, shelling killed four people in the town of Saraqib.",
        "An airstrike in Idlib province killed four people on Monday.",
        "Four people were killed by shelling in the district of Zahra in the city of Homs on Monday.",
        "Government forces have besieged the town of Madaya in rural Damascus since June.",
        "The Syrian Coalition and the High Negotiations Committee held a meeting in Riyadh on Monday and Tuesday.",
    ],
)
def test_one_attack_at_one_place_is_an_incident(claim_of: ClaimOf, text: str) -> None:
    assert claim_of(text).scope == "incident"


@pytest.mark.parametrize(
    "text",
    [
        "At least 500 airstrikes hit Idlib province between 15 and 21 July.",
        "Over 47 towns and villages in Idlib were raided by warplanes on Monday.",
        "Since the beginning of the month, airstrikes have killed 120 civilians in Idlib.",
        "Over the past week, shelling killed 40 people in Idlib.",
        "Between 20-26 June, 140 civilians were killed by shelling in Idlib.",
        "Shelling killed four people in the towns of Kafranbel, Saraqib and Ariha on Monday.",
        "A total of 30 people were killed in airstrikes across Idlib on Monday.",
    ],
)
def test_a_sum_over_places_days_or_attacks_is_an_aggregate(claim_of: ClaimOf, text: str) -> None:
    assert claim_of(text).scope == "aggregate"


def test_a_lead_that_sums_what_is_then_told_stands_beside_it(claims_of: Callable[[str], list[Claim]]) -> None:
    found = claims_of(
        "Airstrikes killed nine people on Monday: six in the town of Kafranbel and three in the town of Saraqib."
    )
    assert [(c.scope, [n.quantity.low for n in c.counts]) for c in found] == [
        ("aggregate", [9]),
        ("incident", [6]),
        ("incident", [3]),
    ]


def test_what_the_victims_were_doing_tells_of_one_occasion(claim_of: ClaimOf) -> None:
    claim = claim_of("Seven people were killed last week as they queued for bread in the town of Ariha.")
    assert claim.scope == "incident"
