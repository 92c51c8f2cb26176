"""Leads: one attack, told in short at the head of a report and in full below it; and leads that are something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]
MONDAY = date(2019, 7, 22)


def test_a_village_of_the_lead_is_named_below(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "An air raid of Myanmar's army on a village in the Magway region killed seven people, a monk who counted the "
        "bodies said. Jets dropped bombs on Hnan Khar village on Monday, while its people were at a wedding."
    )
    assert claim.kind == "airstrike"
    assert [p.name for p in claim.places] == ["Hnan Khar"]
    assert claim.when.start == MONDAY
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 7)]


def test_the_victims_of_the_lead_are_those_below(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Six children and three women were killed in government air strikes on the Syrian province of Hama, a monitor "
        "counted. The children and the women died on Monday under barrel bombs that helicopters dropped on a barn in "
        "the village of Umm Qarn."
    )
    assert [p.name for p in claim.places] == ["Umm Qarn"]
    assert {(c.who, c.quantity.low) for c in claim.counts} >= {("children", 6), ("women", 3)}


def test_a_sum_stays_apart_from_its_parts(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Strikes on the province of Idlib killed 38 people on Monday, rescuers said. Nine people were killed when jets "
        "bombed the town of Ariha."
    )
    assert sorted(c.counts[0].quantity.low for c in found) == [9, 38]


def test_another_attack_is_not_the_one_of_the_lead(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "An air strike on a village in Idlib killed four people on Monday, rescuers said. Another strike hit the town "
        "of Ariha and killed two."
    )
    assert len(found) == 2


def test_a_village_that_the_lead_points_at_by_a_city(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Rescuers say an air strike on a Syrian hamlet near the northern city of Idlib killed five people.\n\n"
        "The bodies were found in the ruins of a house destroyed in a strike on Monday in the village of Tell Marwa, "
        "south of Idlib."
    )
    assert [p.name for p in claim.places] == ["Tell Marwa"]
    assert claim.when.start == MONDAY
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 5)]


def test_the_dead_told_first_and_their_place_after(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "At least 17 people were killed in a Nigerian village on Monday, a union said.\n\nThe deaths happened in "
        "Dutsen Kura, a small farming village in Plateau state. The union blamed the killings on bandits."
    )
    assert [p.name for p in claim.places] == ["Dutsen Kura"]
    assert {a.id for a in claim.actors} == {"bandits"}
    assert claim.kind == "killing"


def test_the_town_of_raids_that_nobody_can_ascribe(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Air strikes left 14 civilians dead on Monday in a town held by the opposition, a watch group said.\n\n"
        "It could not tell whether the raids on Saraqib in Idlib were flown by Russian or Syrian jets."
    )
    assert [p.name for p in claim.places] == ["Saraqib"]
    assert claim.kind == "airstrike"


def test_who_did_what_the_lead_sums_up_did_its_parts(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Shelling by the Houthis has killed 12 people in the city of Taiz, officials say.\n\nEleven people died when "
        "shells struck a street in the al-Masbah district of Taiz on Monday."
    )
    part = next(c for c in found if c.counts[0].quantity.low == 11)
    assert {a.id for a in part.actors} == {"houthis"}


def test_a_sum_of_the_day_is_not_the_attack_told_before_it(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Militants fired rockets at the village of Jurin in the province of Hama and killed four civilians, a colonel "
        "said.\n\n“In the past day the militants fired on two places, the village of Jurin and the city of Aleppo,” "
        "he said."
    )
    (first, second) = found
    assert [p.name for p in first.places] == ["Jurin"]
    assert len(second.places) == 2


def test_a_crosshead_is_told_in_full_below_it(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rebels shelled the city of Hama on Monday, killing two people.\n\n"
        "A guard killed in Homs\n\n"
        "Meanwhile, a guard was killed by a rocket that hit the Zahra quarter of Homs, police said."
    )
    assert len(found) == 2
    assert [p.name for p in found[1].places] == ["Al-Zahraa"]


def test_a_standfirst_that_sums_up_is_told_once_more_below(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Shelling of Taiz has killed around 80 people since the start of July\n\n"
        "Rockets hit a market in the town of Mocha on Monday and killed three people, medics said.\n\n"
        "According to medics, about 80 people have died in the shelling of Taiz from July 1 to 22."
    )
    assert [c.scope for c in found if c.counts[0].quantity.low == 72] == ["aggregate"]


def test_the_dead_of_one_of_two_cities_are_a_part_of_the_sum(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Air strikes killed over 30 people in the cities of Taiz and Hodeidah on Monday, officials said.\n\n"
        "A doctor in Taiz counted 19 dead of the strikes on a market there."
    )
    assert [[c.quantity.low for c in claim.counts] for claim in found] == [[31], [19]]


def test_that_shelling_is_what_was_spoken_of_last(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Air strikes killed four people in the city of Kharkiv on Monday.\n\n"
        "The strikes came as heavy shelling pounded the Donetsk region.\n\n"
        "Two people died in that shelling, the governor said."
    )
    assert [p.name for p in found[-1].places] == ["Donetsk"]
    assert [[c.quantity.low for c in claim.counts] for claim in found] == [[4], [2]]


def test_the_toll_of_the_lead_at_a_nearer_place_is_told_once(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Jets killed a woman and her son in Marib province on Monday.\n\n"
        "A medic said a woman and her son died in an air raid on the Wadi Rahma area of Sirwah district."
    )
    assert [p.name for p in claim.places] == ["Wadi Rahma"]


def test_the_car_of_the_lead_stood_near_a_village(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A Ukrainian drone struck a tractor in Belgorod region on Monday and wounded two people, the governor said.\n\n"
        "A drone struck a tractor in the village of Grayvoron at dawn, he wrote. Two farmers were wounded."
    )
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("injured", 2)]


@pytest.mark.parametrize(
    "below",
    [
        "Two others were wounded in Beryslav, the mayor said.",
        "Another shell wounded two people in Beryslav, the mayor said.",
        "Two people were wounded in Odesa, the mayor said.",
    ],
)
def test_others_with_the_same_toll_stay_apart(below: str, claims_of: ClaimsOf) -> None:
    found = claims_of(f"A shell wounded two people in Kherson region on Monday.\n\n{below}")
    assert len(found) == 2
