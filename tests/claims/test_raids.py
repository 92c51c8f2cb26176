"""Raids, reprisals and abductions as local papers, police, armies and relief bodies write of them.

Texts of our own; every one stands for a way of writing that many such sources share.
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
    Row(
        "Seven shepherds were killed on Monday at Tombaro in Mopti region, a councillor said.",
        places=("Tombaro",), counts=(("killed/people", 7, 7),),
    ),
    Row(
        "Gunmen invaded Ruwan Doki and Sabon Layi villages on Monday and killed eight farmers, police in Nigeria said.",
        places=("Ruwan Doki", "Sabon Layi"), actors=frozenset({"gunmen"}),
    ),
    Row(
        "Fighting broke out on Monday in several localities including Walgak in Akobo county, South Sudan, the county "
        "commissioner said.",
        kind="clash", places=("Walgak",),
    ),
    Row(
        "Gunmen attacked Korimalaha, a village situated half a day from Téra in Niger, on Monday, killing five.",
        places=("Korimalaha",), counts=(("killed/people", 5, 5),),
    ),
    Row(
        "CODECO militiamen came by night to a gold mine near Mongbwalu in Congo on Monday and killed nine diggers.",
        actors=frozenset({"codeco"}), counts=(("killed/people", 9, 9),),
    ),
    Row(
        "Fighters with the group known as Boko Haram rode into Rann in Nigeria on Monday and shot dead six traders.",
        actors=frozenset({"boko_haram"}), counts=(("killed/people", 6, 6),),
    ),
    Row(
        "Armed youths from the Murle community raided the village of Anyidi in Jonglei on Monday, killing four.",
        actors=frozenset({"murle_youth"}), counts=(("killed/people", 4, 4),),
    ),
    Row(
        "Troops of Operation Hadin Kai neutralised nine insurgents at Kumshe in Nigeria on Monday, the army said.",
        counts=(("killed/fighters", 9, 9),),
    ),
    Row(
        "The raid on Bor in South Sudan on Monday led to the death of more than 30 people and injury of dozens.",
        counts=(("killed/people", 31, None), ("injured/people", 24, None)),
    ),
    Row(
        "Another drone left three people dead and dozens hurt in Adwa in Ethiopia on Monday, said an official and a "
        "doctor.",
        counts=(("killed/people", 3, 3), ("injured/people", 24, None)), said_by=("Officials", "Medics"),
    ),
    Row(
        "Three traders were killed by nomads in some settlements near Kutum in Darfur on Monday.",
        kind="killing", actors=frozenset({"herders"}), counts=(("killed/people", 3, 3),),
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[:60])
def test_a_raid_as_it_is_told(row: Row, claim_of: ClaimOf) -> None:
    judge(claim_of(row.text), row)


def test_who_is_set_free_is_not_taken(claims_of: ClaimsOf) -> None:
    found = claims_of("Troops rescued 14 kidnapped farmers in Kuriga in Nigeria on Monday, the army said.")
    assert not [k for c in found for k in c.counts]


def test_a_siege_told_beside_the_way_stands_apart(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "An air strike on Monday killed 11 people in Sodari, 200 km north-west of El Obeid, a city that has been under "
        "siege by the Rapid Support Forces since May, doctors said."
    )
    assert [(c.kind, [p.name for p in c.places], len(c.counts)) for c in found] == [
        ("airstrike", ["Sodari"], 1),
        ("siege", ["El Obeid"], 0),
    ]


def test_half_of_a_people_is_no_number(claims_of: ClaimsOf) -> None:
    assert not claims_of("More than half of Darfur's 9 million people are displaced by the war, aid groups say.")


def test_an_aircraft_that_carries_hits_nobody(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Gunmen killed two peacekeepers in Bria in the Central African Republic on Monday. The injured peacekeepers "
        "were evacuated by helicopter to Bangui."
    )
    assert not [w for c in found for w in c.weapons]
    assert {c.kind for c in found} <= {"killing", "armed_attack"}


def test_rebels_of_a_country_with_many_groups_are_rebels(claim_of: ClaimOf) -> None:
    claim = claim_of("Rebels killed six people in the village of Kokola in eastern Congo on Monday, the army said.")
    assert [a.id for a in claim.actors] == ["rebels"]


def test_patrols_are_no_fighting(claims_of: ClaimsOf) -> None:
    assert not claims_of("Troops conducted fighting patrols to Bama and Gwoza in Nigeria on Monday, the army said.")


def test_the_same_men_do_the_same_raid(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Gunmen abducted a priest and about 30 others in a raid on Kuriga, a farming village in Kaduna in Nigeria.\n\n"
        "The gunmen, who came on motorbikes, stormed the village on Monday and set several houses ablaze, people there "
        "said."
    )
    assert (claim.when.start, [t.type for t in claim.targets]) == (MONDAY, ["residential"])


def test_what_followed_and_what_went_before(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rockets killed six people in Bentiu in South Sudan on Monday. The shelling followed an ambush near Leer on "
        "Sunday in which two soldiers died."
    )
    assert [(c.kind, [p.name for p in c.places]) for c in found] == [
        ("shelling", ["Bentiu"]),
        ("armed_attack", ["Leer"]),
    ]


def test_a_drone_is_not_the_shelling_told_before(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Shells fired by the RSF killed 12 people in a market in El Fasher in Sudan on Monday.\n\nAn RSF drone hit "
        "the headquarters of the division, a soldier said."
    )
    assert [c.kind for c in found] == ["shelling", "airstrike"]


def test_the_first_of_two_attacks_has_its_own_day(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Insurgents attacked the villages of Chai and Litamanda in Mozambique on 20 and 21 July, killing four.\n\n"
        "The first attack took place around Chai. Two men were beheaded.\n\nInsurgents struck again the next day, "
        "entering Litamanda village."
    )
    assert [
        (c.scope, c.when.start.day, [p.words.text for p in c.places if p.words]) for c in found if c.when.start
    ] == [
        ("aggregate", 20, ["Chai", "Litamanda"]),
        ("incident", 20, ["Chai"]),
        ("incident", 21, ["Litamanda"]),
    ]


def test_the_day_of_an_interview_is_not_that_of_an_attack(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A strike on a camp in Alamata in Ethiopia killed dozens of people on Saturday.\n\nAccording to relief "
        "workers interviewed by Reuters on Monday, it was an attack that killed 43 people in Alamata."
    )
    assert [(c.when.start, [s.name for s in c.attribution]) for c in found] == [(date(2019, 7, 20), ["Aid groups"])]
