"""What the official agency of a country at war writes, and the monitors that count its dead.

Texts of our own: tolls that stand at the end of a long clause, those hit told one by one, sources without a name,
truces that are broken.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.model import Claim
from tests.claims.test_dispatches import Row, judge

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]
MONDAY = date(2019, 7, 22)

ROWS = [
    # tolls
    Row(
        "The number of villagers who were killed when artillery shelled houses in Kramatorsk has risen to 31 at least, "
        "including 9 women.",
        counts=(("killed/people", 31, None), ("killed/women", 9, 9)),
        places=("Kramatorsk",),
    ),
    Row(
        "The number of those wounded by the rocket attack on Mykolaiv rose to 52 on Monday.",
        counts=(("injured/people", 52, 52),),
        day=MONDAY,
    ),
    Row(
        "The strike hit a hotel in Taiz on Monday, and the toll was as high as 27 deaths, a doctor said.",
        counts=(("killed/people", 1, 27),),
    ),
    Row(
        "Jets bombed Saada on Monday, killing 12 people, including four girls and two women and wounding 19 others, "
        "including seven boys.",
        counts=(
            ("killed/people", 12, 12),
            ("killed/children", 4, 4),
            ("killed/women", 2, 2),
            ("injured/people", 19, 19),
            ("injured/children", 7, 7),
        ),
    ),
    Row(
        "Shelling killed six civilians [a woman and five children] in Hodeidah on Monday.",
        counts=(("killed/people", 6, 6), ("killed/women", 1, 1), ("killed/children", 5, 5)),
    ),
    Row(
        "A mortar round fell on a garage in Kharkiv on Monday, claiming a life and wounding four people.",
        counts=(("killed/people", 1, 1), ("injured/people", 4, 4)),
    ),
    Row(
        "Taras Bondar and Olena Shevchuk were killed on Monday while 11 guests were wounded in a rocket attack on a "
        "hotel in Odesa.",
        counts=(("killed/people", 2, 2), ("injured/people", 11, 11)),
    ),
    Row(
        "A rocket landed on a road in Ashkelon on Monday, with a girl and three men suffering wounds.",
        counts=(("injured/children", 1, 1), ("injured/men", 3, 3)),
    ),
    Row(
        "Three women were injured and several shops were damaged in a mortar attack on Donetsk on Monday.",
        counts=(("injured/women", 3, 3),),
        targets=frozenset({"business"}),
    ),
    # truces that are broken
    Row(
        "Five people were killed and a depot was set on fire on Monday by rebel rockets on Hodeidah, in a new breach "
        "of the ceasefire agreement for Taiz.",
        kind="shelling",
        counts=(("killed/people", 5, 5),),
        places=("Hodeidah",),
        day=MONDAY,
    ),
    # whose day it is
    Row(
        "The governor said Monday's shelling hit a library in Kharkiv, killing two.",
        day=MONDAY,
        counts=(("killed/people", 2, 2),),
    ),
    # what was destroyed by a strike of some day
    Row("A clinic was destroyed by Sunday's strike on Saada, medics said.", day=date(2019, 7, 21)),
    # lists
    Row(
        "Gunmen shelled the settlements of Lyman (twice), Sviatohirsk and Drobysheve (three times) in the Donetsk "
        "region on Monday.",
        kind="shelling",
        places=("Lyman", "Sviatohirsk", "Drobysheve"),
        counts=(),
    ),
    Row(
        "Shelling was reported from the villages of Lyman, Sviatohirsk and Drobysheve in the Donetsk region on Monday.",
        kind="shelling",
        places=("Lyman", "Sviatohirsk", "Drobysheve"),
    ),
    # who left, and who brings bread
    Row(
        "Some 40 people, including 12 children, left the Donetsk demilitarised zone on Monday, fleeing the shelling.",
        kind="displacement",
        counts=(("displaced/people", 36, 44), ("displaced/children", 12, 12)),
    ),
    Row(
        "Officers of the coordination centre conducted a humanitarian operation in the besieged city of Taiz on "
        "Monday.",
        kind="aid",
        places=("Taiz",),
    ),
    Row(
        "The monitor said 8 people had been killed in Mosul on Monday as troops drove the group out of a quarter.",
        counts=(("killed/people", 8, 8),),
    ),
    Row(
        "Militants killed 30 members of the army in a raid on Maiduguri on Monday.",
        counts=(("killed/fighters", 30, 30),),
    ),
    # sources
    Row(
        "At least nine people were killed in an airstrike in Saada on Monday, according to sources with the Red "
        "Crescent.",
        said_by=("Red Crescent",),
    ),
    Row(
        "A source at the Health Department told the paper's reporter that rockets hit Mosul on Monday, killing three "
        "people.",
        said_by=("Health officials",),
        counts=(("killed/people", 3, 3),),
    ),
    Row(
        "A source in the police command told our correspondent that gunmen opened fire on a bus in Baghdad on Monday, "
        "killing three people.",
        said_by=("Police",),
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[:60])
def test_a_sentence(row: Row, claim_of: ClaimOf) -> None:
    judge(claim_of(row.text), row)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor praised Taras Bondar and Olena Shevchuk for the shelter that they had built in Odesa.",
        "It was a violation of the agreement for Taiz, the envoy said.",
        "Guerrillas regularly fire mortars into Caloto, often killing dozens of people.",
        "The sect has bombed Maiduguri with stolen cars in the past.",
        "After besieging and killing civilians, the junta now talks of peace.",
    ],
)
def test_nothing_happened(text: str, claims_of: ClaimsOf) -> None:
    assert claims_of(text) == []


HEADS = [
    # a standfirst without a full stop, told in full below
    "At least 17 killed and dozens hurt in bombardment, with the clinics of the encircled city short of blood and "
    "bandages\n\nAt least 17 people were killed and 64 wounded on Monday in a long bombardment of the "
    "government-held districts of Taiz, a doctor said.",
    # one that is a sentence
    "Market was one of two sites hit in strikes that killed at least 17 as battles go on in the south.\n\nAt least 17 "
    "people were killed in air strikes in Taiz on Monday, a doctor said.",
    # what was hit, told again by him who told it first
    "At least 17 people were killed on Monday in a mortar attack in Donetsk Oblast, a mayor said.\n\nHe said the "
    "shelling hit a school in the town of Avdiivka.\n\n“A school in Avdiivka was shelled by the separatists,” he said.",
]


@pytest.mark.parametrize("text", HEADS)
def test_one_attack(text: str, claim_of: ClaimOf) -> None:
    claim = claim_of(f"Seventeen dead\n\n{text}")
    assert [(c.outcome, c.quantity.low) for c in claim.counts if c.outcome == "killed"] == [("killed", 17)]


def test_what_came_a_day_before_is_told_after_it(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rockets killed four people in Kharkiv on Tuesday, a day after nine people were killed in the same city."
    )
    assert {(c.counts[0].quantity.low, c.when.start) for c in found} == {(4, date(2019, 7, 23)), (9, MONDAY)}


def test_what_a_lead_counts_together_is_of_its_day(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Jets and guns killed 15 people in Taiz and Saada on Tuesday, medics said.\n\nA farmer said he had fled "
        "shelling in Taiz on Sunday.\n\nIn the town of Haydan, shells killed two men."
    )
    (shells,) = [c for c in found if any(p.words and p.words.text == "Haydan" for p in c.places)]
    assert shells.when.start == date(2019, 7, 23)


def test_an_aircraft_lost_is_not_the_attack_told_after_it(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A helicopter was shot down near Haydan on Monday, killing its crew of two.\n\nJets bombed the town of Haydan."
    )
    assert {c.kind for c in found} == {"materiel_loss", "airstrike"}


def test_two_schools_of_one_town_on_two_days_are_two(claims_of: ClaimsOf) -> None:
    text = (
        "Shells hit a school in Avdiivka on Sunday, killing two people. "
        "Another school in Avdiivka was shelled on Monday."
    )
    assert len(claims_of(text)) == 2


def test_yesterdays_blast_is_the_one_that_was_told(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A bomb killed at least 16 people in Kabul on Tuesday, the ministry said.\n\nThe ministry called yesterday’s "
        "blast cowardly and said 21 people had been wounded."
    )
    assert {(c.outcome, c.quantity.low) for c in claim.counts} == {("killed", 16), ("injured", 21)}
