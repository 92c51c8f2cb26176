"""What lasts, and its dead: a sum, whatever single event the report told just before."""

from __future__ import annotations

from datetime import date

import pytest

from dalil import read
from dalil.model import Claim


def told(text: str) -> list[Claim]:
    return [claim for claim in read(text, published=date(2024, 5, 15)) if claim.counts]


@pytest.mark.parametrize(
    "campaign",
    [
        "The army's offensive has killed 210 people, doctors said.",
        "The surge in violence has killed more than 300 civilians and emptied a dozen villages.",
        "The fighting has left at least 90 people dead.",
    ],
)
def test_a_campaigns_dead_are_no_part_of_the_shelling_before(campaign: str) -> None:
    shelling, total = told(f"Shelling killed three people in Kadugli on Sunday. {campaign}")
    assert (shelling.scope, [c.quantity.low for c in shelling.counts]) == ("incident", [3])
    assert total.scope == "aggregate"


@pytest.mark.parametrize(
    "text",
    [
        "The operation killed three gunmen in Jenin on Sunday.",
        "An air strike has killed four people in Kadugli, doctors said on Sunday.",
        "The strike has killed nine people in the town of Binnish.",
    ],
)
def test_a_single_deed_is_an_incident(text: str) -> None:
    (claim,) = told(text)
    assert claim.scope == "incident"


def test_a_region_of_many_countries_is_no_second_place() -> None:
    (claim,) = told("Gunmen killed 14 people in Djibo on Sunday, part of the violence in the Sahel region.")
    assert [place.name for place in claim.places] == ["Djibo"] and claim.scope == "incident"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("In the bombing of Tartus last March, 45 people were killed.", "incident"),
        ("The attack on Djibo last March left 39 villagers dead.", "incident"),
        ("In the campaign against Kadugli last March, soldiers killed 80 people.", "aggregate"),
        ("Attacks on Djibo last March left 39 villagers dead.", "aggregate"),
    ],
)
def test_an_attack_of_which_only_the_month_is_told(text: str, scope: str) -> None:
    (claim,) = told(text)
    assert claim.scope == scope
