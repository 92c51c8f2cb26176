"""What agencies tell beside attacks and is none: explosions only heard, accidents, sickness, flight, finds of arms."""

from __future__ import annotations

import pytest

from tests.claims.test_agencies import ClaimOf, ClaimsOf


def test_a_quoted_verdict_is_no_second_attack(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Two missiles hit the centre of Kharkiv on Monday, officials said. Ukraine's president slammed Russia for it: "
        '"This is a cynical strike on civilians."'
    )
    assert "ukraine" not in {a.id for a in claim.actors}


def test_what_a_camp_holds_is_no_displacement(claims_of: ClaimsOf) -> None:
    assert not claims_of("Kalma hosts more than a hundred thousand people displaced by earlier wars in Darfur.")


def test_explosions_that_were_only_heard_are_no_attack(claims_of: ClaimsOf) -> None:
    assert not claims_of("Two explosions were heard in Sanaa on Monday.")


def test_hardship_hits_without_weapons(claims_of: ClaimsOf) -> None:
    assert not claims_of("The town of Gwoza in Nigeria was hit by a wave of cholera and by drought on Monday.")


def test_people_displaced_before_are_no_displacement(claims_of: ClaimsOf) -> None:
    assert not claims_of("The army says families displaced by the violence may safely return to Gwoza in Nigeria.")


def test_sickness_is_no_attack(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Shelling wounded a man in Taiz on Monday. At least 11 people have died of cholera in Hodeidah, officials said."
    )
    assert [(k.outcome, k.quantity.low) for c in found for k in c.counts] == [("injured", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "At least 14 people died and 20 were hurt when a lorry collided with a bus near Nakuru on Tuesday.",
        "A magnitude 5.8 earthquake shook Kerman on Monday, killing nine people and destroying 60 houses.",
        "Floods killed six people near Beira on Sunday and damaged 40 houses, officials said.",
        "A ferry capsized off Zamboanga on Monday. Twelve people are dead, the coast guard said.",
        "A tanker skidded off the road near Arusha. The crash killed five. Eleven people were injured.",
    ],
)
def test_the_dead_of_accidents_and_disasters_are_no_claim(claims_of: ClaimsOf, text: str) -> None:
    assert not claims_of(text)


def test_a_craft_that_was_shot_down_and_crashed_is_no_accident(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rebels shot down an army helicopter, which crashed into a hill near Taiz on Monday, killing two."
    )
    assert [(k.outcome, k.quantity.low) for c in found for k in c.counts] == [("killed", 2)]


def test_arms_that_were_found_are_no_means(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Soldiers killed seven rebels near Bundibugyo on Monday and recovered three landmines and two grenades."
    )
    assert not claim.weapons
    assert [(k.outcome, k.who, k.quantity.low) for k in claim.counts] == [("killed", "fighters", 7)]


def test_those_who_got_away_are_not_displaced(claims_of: ClaimsOf) -> None:
    found = claims_of("Troops killed two gunmen near Gwoza in Nigeria on Monday, and four gunmen managed to escape.")
    assert [(k.outcome, k.quantity.low) for c in found for k in c.counts] == [("killed", 2)]


def test_one_bomb_more_is_no_raid_more(claims_of: ClaimsOf) -> None:
    found = claims_of("Jets bombed the town of Saada on Monday. One bomb hit a bakery. A second bomb fell on a clinic.")
    assert [{t.type for t in c.targets} for c in found][-1] == {"bakery", "hospital"}


def test_a_purchase_is_no_agreement(claims_of: ClaimsOf) -> None:
    assert not claims_of("Poland signed a deal with Korea on Monday in Warsaw to buy 48 jets for $3 billion.")


def test_the_wounded_taken_to_a_hospital_are_not_displaced(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A rocket wounded a soldier in Sderot on Monday. The soldier was evacuated to a hospital for surgery."
    )
    assert not any(c.kind == "displacement" or any(k.outcome == "displaced" for k in c.counts) for c in found)


def test_attackers_who_flee_the_scene_are_not_displaced(claims_of: ClaimsOf) -> None:
    found = claims_of("Gunmen killed a guard in Peshawar in Pakistan on Monday. The attackers fled the scene.")
    assert [c.kind for c in found if c.kind == "displacement"] == []


def test_a_weapon_done_away_with_is_no_means(claim_of: ClaimOf) -> None:
    claim = claim_of("Two air strikes near Hawija in Iraq on Monday destroyed a bunker and three car bombs.")
    assert (claim.kind, [w.type for w in claim.weapons]) == ("airstrike", [])


def test_what_somebody_does_for_a_living_is_no_attack(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Troops detained a commander in Sangin in Afghanistan on Monday. The commander coordinates roadside bomb "
        "attacks against convoys in Musa Qala district."
    )
    assert [c.kind for c in found] == ["detention"]


def test_a_patrol_that_was_stopped_is_no_loss(claims_of: ClaimsOf) -> None:
    assert not claims_of("Residents of Aitaroun intercepted a patrol of peacekeepers on Monday.")


def test_people_held_nowhere_by_nobody_are_no_detention(claims_of: ClaimsOf) -> None:
    assert not claims_of("We know of reports of people being captured or detained in this war.")


def test_the_wounded_in_hospital_are_no_aid(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A man stabbed two guards in Nablus on Monday. The wounded men were evacuated to Rafidia Hospital in the city."
    )
    assert [c.kind for c in found] == ["armed_attack"]
