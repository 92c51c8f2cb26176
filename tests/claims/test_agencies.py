"""What news agencies write of wars anywhere: several sentences on one attack, tolls that change, lives told in passing.

Texts of our own; every one stands for a way of writing that agencies, local papers and officials share.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.model import Claim
from tests.claims.test_dispatches import Row, judge

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]
MONDAY, TUESDAY = date(2019, 7, 22), date(2019, 7, 23)

ROWS = [
    Row(
        "Guerrillas killed at least 14 soldiers and wounded nine in a raid on a base near Caloto on Monday.",
        counts=(("killed/fighters", 14, None), ("injured/fighters", 9, 9)),
    ),
    Row(
        "The rebels opened fire on the policemen in Taiz on Monday, killing three of them.",
        kind="armed_attack", counts=(("killed/fighters", 3, 3),),
    ),
    Row(
        "Two suspected Boko Haram members were killed in a clash with troops in Maiduguri on Monday.",
        kind="clash", counts=(("killed/fighters", 2, 2),),
    ),
    Row(
        "An encounter broke out between militants and soldiers near Kandahar on Monday; three militants were "
        "neutralised.",
        kind="clash", counts=(("killed/fighters", 3, 3),),
    ),
    Row(
        "Insurgents detonated a bomb on a road in Kandahar on Monday, killing two rangers.",
        kind="bombing", targets=frozenset(), counts=(("killed/fighters", 2, 2),),
    ),
    Row(
        "The FARC ambushed a patrol near Tame on Monday, killing four soldiers. The guerrillas then fled.",
        actors=frozenset({"farc"}),
    ),
    Row(
        "A rocket that hit a dormitory in Kramatorsk on Monday left nine people dead and injured 23, officials said.",
        counts=(("killed/people", 9, 9), ("injured/people", 23, 23)),
    ),
    Row(
        "A shell hit a bus stop in Donetsk on Monday, killing two people and injuring others, the mayor said.",
        counts=(("killed/people", 2, 2), ("injured/people", 2, None)),
    ),
    Row(
        "Twelve people were killed on Monday when Sudan's paramilitary Rapid Support Forces attacked a displacement "
        "centre in El Fasher.",
        kind="attack", actors=frozenset({"rapid_support_forces"}), targets=frozenset({"camp"}),
    ),
    Row(
        "Four people died in an attack by the terrorist group Boko Haram on the town of Gwoza in Nigeria on Monday.",
        actors=frozenset({"boko_haram"}), counts=(("killed/people", 4, 4),),
    ),
    Row(
        "The army, which is at war with the Rapid Support Forces, shelled a market in Omdurman on Monday.",
        kind="shelling", actors=frozenset({"sudan_army"}),
    ),
    Row(
        "Three civilians were killed and five wounded by Russian shelling on Monday, said the governor of the Donetsk "
        "region.",
        places=("Donetsk",), counts=(("killed/people", 3, 3), ("injured/people", 5, 5)),
    ),
    Row(
        "Six of the injured were taken to hospital after the strike on a house in Kharkiv on Monday, with a total of "
        "13 people injured, the governor said.",
        counts=(("injured/people", 13, 13),),
    ),
    Row(
        "The attackers seized seven people in the village of Gwoza in Nigeria on Monday and beheaded them, a resident "
        "said.",
        kind="killing", counts=(("killed/people", 7, 7),),
    ),
    Row(
        "Soldiers shot and killed a 31-year-old Colombian in Arauca on Monday.",
        counts=(("killed/people", 1, 1),),
    ),
    Row(
        "Nine members of the Barwari family were killed in an air strike on a house in Mosul on Monday.",
        counts=(("killed/people", 9, 9),),
    ),
    Row(
        "A lieutenant and a conscript were wounded when a drone hit a barracks near Taiz on Monday.",
        counts=(("injured/fighters", 2, 2),),
    ),
    Row(
        "Army helicopters bombed the outskirts of Loikaw eleven times on Monday.",
        kind="airstrike", counts=(("strikes/strike", 11, 11),),
    ),
    Row(
        "Rebel gunners shelled 17 villages in Idlib, Syria, over the past day, the district chief reported.",
        day=TUESDAY,
    ),
    Row(
        "Sudan's air force struck the capital of Darfur, El Fasher, with a wave of drones on Monday, killing eight.",
        weapons=frozenset({"drone"}), targets=frozenset(),
    ),
    Row(
        "A mortar round exploded in a schoolyard in Taiz on Monday, injuring four children.",
        kind="shelling", counts=(("injured/children", 4, 4),),
    ),
    Row(
        "Army jets bombed one of the last working clinics in Saada on Monday.",
        kind="airstrike", targets=frozenset({"hospital"}),
    ),
    Row(
        "An air strike on a house in Baalbek killed its mayor on Monday.",
        counts=(("killed/people", 1, 1),),
    ),
    Row(
        "In Kidal, the Malian army inflicted 35 casualties on Monday, it said.",
        counts=(("killed_or_injured/fighters", 35, 35),),
    ),
    Row(
        "Gunmen late on Monday attacked the town of Monguno in Nigeria, firing rifles and rocket-propelled grenades.",
        kind="armed_attack", day=MONDAY,
    ),
    Row(
        "Gunmen on motorbikes rode into the town of Djibo on Monday, shooting at people on their way to market, a "
        "shopkeeper said.",
        kind="armed_attack", places=("Djibo",), actors=frozenset({"gunmen"}), day=MONDAY,
    ),
    Row(
        "At least 20 people were killed in a double bomb blast at a mosque in Damboa in Nigeria in June.",
        kind="bombing", scope="incident",
    ),
    Row(
        "A drone hit a minibus in Kherson on Tuesday, wounding the driver and two passengers, the governor said.",
        counts=(("injured/people", 3, 3),), day=TUESDAY,
    ),
    Row(
        "Air defences shot down 21 of 30 drones launched by Russia on Monday night, the Ukrainian air force said.",
        kind="materiel_loss", counts=(),
    ),
    Row(
        "The death toll from the strike on Gaza City passed two dozen on Monday, doctors said.",
        counts=(("killed/people", 25, None),),
    ),
    Row(
        "There was word of at least 12 people injured in the strike on a school in Sumy on Monday.",
        counts=(("injured/people", 12, None),),
    ),
    Row(
        "The raids of 5-8 July alone killed at least 53 civilians in El Fasher.",
        counts=(("killed/people", 53, None),), scope="aggregate",
    ),
    Row(
        "Boko Haram burned dozens of houses in the town of Gwoza in Nigeria on Monday, residents said.",
        kind="destruction", actors=frozenset({"boko_haram"}), targets=frozenset({"residential"}),
    ),
    Row(
        "An attack on a road between the port and the town of Taiz wounded ten people in Hodeidah on Monday.",
        places=("Hodeidah",), counts=(("injured/people", 10, 10),),
    ),
    Row(
        "Air strikes on the port city of Hodeidah killed four people on Monday.", targets=frozenset(),
        counts=(("killed/people", 4, 4),),
    ),
    Row(
        "On Monday a suicide bomber in Ramadi blew up a car packed with explosives, killing himself and five others.",
        kind="bombing", weapons=frozenset({"car_bomb"}), targets=frozenset(),
    ),
    Row(
        "Two suicide car bombers struck in Mosul on Monday, killing at least 14 people.", kind="bombing",
        weapons=frozenset(),
    ),
    Row(
        "A strike hit a building in Deir al-Balah on Monday, killing nine members of one family and three others.",
        counts=(("killed/people", 12, 12),),
    ),
    Row(
        "Armed men killed at least a dozen people and kidnapped several in the town of Beni on Monday, officials said.",
        kind="armed_attack",
    ),
    Row(
        "Army helicopters dropped bombs on the town of Loikaw in Myanmar on Monday, killing three people.",
        kind="airstrike",
    ),
    Row(
        "Five people were killed on Monday in a raid in Gasarwa, near the garrison town of Monguno in Nigeria.",
        places=("Gasarwa",),
    ),
    Row(
        "The school in Kabul was attacked in 2017, when gunmen killed at least 30 people.", scope="incident",
        counts=(("killed/people", 30, None),),
    ),
    Row(
        "Russian occupiers struck a clinic in Kharkiv on Monday with drones. One person died, another was injured.",
        actors=frozenset({"russia"}), counts=(("killed/people", 1, 1), ("injured/people", 1, 1)),
    ),
    Row("Meanwhile, Kharkiv faced air strikes, injuring at least 25 people.", places=("Kharkiv",)),
    Row(
        "Gunmen disguised as medics killed at least 30 people in Kabul on Monday.",
        counts=(("killed/people", 30, None),),
    ),
    Row(
        "Six attackers set off an explosion at the gate of a hospital in Kabul on Monday, killing three people, but "
        "were pushed back by guards.",
        kind="bombing",
    ),
    Row(
        "A man drove a lorry packed with explosives into the gate of a barracks in Maiduguri in Nigeria on Monday, "
        "killing eight soldiers.",
        kind="bombing", places=("Maiduguri",), weapons=frozenset({"car_bomb"}), targets=frozenset({"military"}),
        counts=(("killed/fighters", 8, 8),),
    ),
    Row(
        "The attacker rammed an explosives-filled minibus into a checkpoint in Mogadishu on Monday, wounding four.",
        kind="bombing", places=("Mogadishu",), weapons=frozenset({"car_bomb"}), counts=(("injured/people", 4, 4),),
    ),
    Row(
        "A strike on Sarmin in Syria on Monday killed 14. The dead include many women and children.",
        counts=(("killed/people", 14, 14), ("killed/women", 3, None), ("killed/children", 2, None)),
    ),
    Row(
        "A member of Boko Haram was killed in Gwoza in Nigeria on Monday.", counts=(("killed/fighters", 1, 1),),
    ),
    Row(
        "Two leaders of the Houthis were wounded by a mine in Marib on Monday.", counts=(("injured/fighters", 2, 2),),
    ),
    Row(
        "Four policemen and three soldiers were wounded by a roadside bomb in Daquq in Iraq on Monday.",
        counts=(("injured/fighters", 7, 7),),
    ),
    Row(
        "Shelling of the village of Baqim in Yemen on Monday resulted in two farmers sustaining serious injuries.",
        counts=(("injured/people", 2, 2),),
    ),
    Row(
        "The blast in Zabid in Yemen on Monday caused the martyrdom of six people and injury of nine others.",
        counts=(("killed/people", 6, 6), ("injured/people", 9, 9)),
    ),
    Row(
        "Afghan and coalition forces captured a Taliban facilitator in Sabari district in Khost, Afghanistan, on "
        "Monday.",
        kind="detention", actors=frozenset({"afghanistan_government", "nato_led_coalition_afghanistan"}),
        counts=(("detained/fighters", 1, 1),),
    ),
    Row(
        "Turkish forces neutralised four PKK fighters in the Metina region of northern Iraq on Monday, the Defence "
        "Ministry said.",
        actors=frozenset({"turkey"}), counts=(("killed/fighters", 4, 4),),
    ),
    Row(
        "Gunmen attacked the village of Jurf al-Sakhar, south of the Iraqi capital of Baghdad, on Monday, killing "
        "three farmers.",
        places=("Jurf al-Sakhar",), counts=(("killed/people", 3, 3),),
    ),
    Row(
        "A bomb wounded two people in Besna village of Dohuk province in Iraq on Monday.", places=("Besna",),
    ),
    Row(
        "Saudi artillery targeted the Aal Hamid area in the Baqim district of Yemen on Monday.",
        kind="shelling", places=("Aal Hamid",), actors=frozenset({"saudi_arabia"}),
    ),
    Row(
        "Saudi shelling on Razih district in Yemen injured three shepherds on Monday.",
        kind="shelling", actors=frozenset({"saudi_arabia"}), counts=(("injured/people", 3, 3),),
    ),
    Row(
        "Russian jets executed four airstrikes on Kansafra in Syria on Monday.",
        kind="airstrike", counts=(("strikes/airstrikes", 4, 4),),
    ),
    Row(
        "Gunmen opened fire at a pharmacist in Baquba in Iraq on Monday, killing him instantly.",
        kind="armed_attack", counts=(("killed/people", 1, 1),),
    ),
    Row(
        "The blast in Lahore in Pakistan on Monday killed two people and 11 others were in critical condition.",
        counts=(("killed/people", 2, 2), ("injured/people", 11, 11)),
    ),
    Row(
        "In Damascus Countryside, a child was injured on Monday when a mine planted by terrorists went off in Madaya "
        "town in Syria.",
        places=("Madaya",), counts=(("injured/children", 1, 1),),
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.text[:48])
def test_a_sentence_of_an_agency(row: Row, claim_of: ClaimOf) -> None:
    judge(claim_of(row.text), row)


def test_this_happened_tells_of_the_attack_before(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A drone of the Rapid Support Forces flew into a bakery and nine people lost their lives. "
        "This happened before noon on Monday in El Fasher, the town's council said."
    )
    assert [p.name for p in claim.places] == ["El Fasher"]
    assert claim.when.start == MONDAY


def test_an_earlier_toll_is_overtaken(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "At least 19 people were killed in air strikes on Hodeidah on Monday, the health ministry said. Earlier on "
        "Monday, a spokesman said at least 17 civilians were killed in the attack."
    )
    (killed,) = [c for c in claim.counts if c.outcome == "killed"]
    assert killed.quantity.low == 19
    assert [q.low for q in killed.superseded] == [17]


def test_a_quoted_verdict_is_no_second_attack(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Two missiles hit the centre of Kharkiv on Monday, officials said. Ukraine's president slammed Russia for it: "
        '"This is a cynical strike on civilians."'
    )
    assert "ukraine" not in {a.id for a in claim.actors}


def test_the_toll_told_again_is_the_same(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A missile hit a block of flats in Kharkiv on Monday, killing one person and injuring others, the governor "
        'said. "One person has died as a result of a strike by a missile," he wrote. The governor, who earlier put '
        "the number of injured at three, said rescuers were at work."
    )
    assert {(c.outcome, c.quantity.low, c.quantity.high) for c in claim.counts} >= {("killed", 1, 1), ("injured", 3, 3)}


def test_a_lead_without_a_place_names_the_doer(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Boko Haram raiders fired on farmers in northeast Nigeria, those who fled said. Some twenty assailants stormed "
        "the town of Biu on Sunday and shot nine people, a trader recalled."
    )
    assert {a.id for a in claim.actors} == {"boko_haram"}


def test_a_burial_does_not_date_the_attack(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Boko Haram killed 15 people in an attack on the town of Geidam in Nigeria on Sunday. The imam, who is among "
        "the dead, was buried on Tuesday."
    )
    assert {c.when.start for c in found} == {date(2019, 7, 21)}


def test_what_a_camp_holds_is_no_displacement(claims_of: ClaimsOf) -> None:
    assert not claims_of("Abu Shouk shelters tens of thousands of people displaced by violence in Darfur.")


def test_families_driven_out_are_counted_as_families(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Mortars struck Zawiya again on Monday. The fighting has forced hundreds of families out of the town, the "
        "mayor said."
    )
    assert {("displaced", "family", 200)} <= {(k.outcome, k.who, k.quantity.low) for c in found for k in c.counts}


def test_explosions_that_were_only_heard_are_no_attack(claims_of: ClaimsOf) -> None:
    assert not claims_of("Two explosions were heard in Sanaa on Monday.")


def test_hardship_hits_without_weapons(claims_of: ClaimsOf) -> None:
    assert not claims_of("The town of Gwoza in Nigeria was hit by a wave of cholera and by drought on Monday.")


def test_gunmen_do_not_bomb(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A car bomb killed two policemen in Mosul on Monday. Gunmen killed two soldiers in Baqubah, police said."
    )
    assert [c.kind for c in found] == ["bombing", "armed_attack"]


def test_a_people_is_no_party(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of("Israel's offensive has killed over 41,000 Palestinians in Gaza, health officials said.")
    assert {a.id for a in claim.actors} == {"israel"}


def test_the_guards_who_killed_the_attackers_did_not_attack(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "At least 25 people were killed in an attack by gunmen on a hospital in Kabul on Monday. Four of the attackers "
        "were killed by Taliban forces, an official said."
    )
    assert "taliban" not in {a.id for a in claim.actors}


def test_at_least_nineteen_and_nineteen_are_one_toll(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "At least 19 people were killed when a hospital in Kabul was attacked on Monday, an official said. "
        '"Nineteen dead have been taken to hospitals in Kabul," the official said.'
    )
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 19)]


def test_the_wounded_in_a_paragraph_of_their_own_are_of_the_attack_before(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A car bomb killed five people near a hotel in Baghdad on Monday.\n\nAt least 10 people were wounded."
    )
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 5), ("injured", 10)]


def test_a_place_at_the_head_is_that_of_all_that_is_said(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Further south, in the border town of Kassala, aid workers counted some 300 families who had to flee their "
        "homes on Monday, ten days after the army began to shell the camp."
    )
    (moved,) = [c for c in found if any(k.outcome == "displaced" for k in c.counts)]
    assert [p.words.text for p in moved.places if p.words] == ["Kassala"]


def test_rockets_before_the_strikes_are_of_the_other_side(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "The Israeli army said it launched strikes on Gaza City after Palestinian militants had fired some 20 rockets "
        "at Sderot on Monday."
    )
    assert [sorted(a.id for a in c.actors) for c in found] == [["israel"], ["palestinian_armed_groups"]]


def test_the_next_places_have_the_day_that_the_first_had(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Boko Haram burned houses in Gwoza in Nigeria late on Monday, an official said.\n\nSix people were killed in "
        "Biu by the insurgents, the emergency agency said.\n\nGunmen opened fire on people in Damboa, killing two."
    )
    assert {c.when.start for c in found} == {MONDAY}


def test_people_displaced_before_are_no_displacement(claims_of: ClaimsOf) -> None:
    assert not claims_of("The army says it is safe for people displaced by the violence to return to Gwoza in Nigeria.")


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


def test_the_same_dead_by_a_name_and_by_a_description_are_one_toll(claim_of: ClaimOf) -> None:
    claim = claim_of("Four Houthis were shot dead in Marib on Monday. The bodies of the four militants were recovered.")
    assert [(k.outcome, k.who, k.quantity.low) for k in claim.counts] == [("killed", "fighters", 4)]


def test_equal_tolls_of_two_sides_stay_two(claim_of: ClaimOf) -> None:
    claim = claim_of("Three soldiers and three insurgents were killed in a clash in Lashkar Gah on Monday.")
    assert [(k.who, k.quantity.low) for k in claim.counts] == [("fighters", 3), ("fighters", 3)]


def test_one_of_two_attacks_has_the_day_of_both(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Insurgents killed five soldiers in two attacks in the south on Monday, police said.\n\n"
        "In one of the attacks, a roadside bomb killed two soldiers in Panare district.\n\n"
        "In the other attack, insurgents shot dead three soldiers at a tea shop in Rueso."
    )
    assert [c.scope for c in found] == ["aggregate", "incident", "incident"]
    assert {c.when.start for c in found} == {MONDAY}


def test_one_bomb_more_is_no_raid_more(claims_of: ClaimsOf) -> None:
    found = claims_of("Jets bombed the town of Saada on Monday. One bomb hit a bakery. A second bomb fell on a clinic.")
    assert [{t.type for t in c.targets} for c in found][-1] == {"bakery", "hospital"}


def test_what_fell_on_a_town_is_told_bomb_by_bomb(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Jets bombed the town of Saada on Monday. A bomb fell on a mosque and another was dropped near a well. A third "
        "bomb hit a bakery."
    )
    assert {t.type for t in claim.targets} >= {"place_of_worship", "bakery"}


def test_those_who_are_told_one_by_one_are_those_of_the_lead(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Drone strikes on Taiz killed three people on Monday.\n\n"
        "Two men and a woman were killed in the village of Qaradhun."
    )
    assert [p.name for p in claim.places] == ["Qaradhun"]


def test_a_purchase_is_no_agreement(claims_of: ClaimsOf) -> None:
    assert not claims_of("Poland signed a deal with Korea on Monday in Warsaw to buy 48 jets for $3 billion.")


def test_what_an_investigation_found_has_no_speaker(claim_of: ClaimOf) -> None:
    claim = claim_of("According to the investigation, rebels laid the mine that killed two people in Taiz on Monday.")
    assert not claim.attribution


def test_houses_of_people_are_no_people(claim_of: ClaimOf) -> None:
    claim = claim_of("Soldiers burned more than 15 houses of local farmers in Gwoza in Nigeria on Monday.")
    assert not claim.counts
    assert [(t.type, t.quantity.low) for t in claim.targets] == [("residential", 16)]


def test_the_war_dead_are_counted_from_its_beginning(claim_of: ClaimOf) -> None:
    claim = claim_of("At least 7,000 people have been killed in Yemen's north since a rebellion erupted in 2004.")
    assert (claim.when.start, claim.when.end) == (date(2004, 1, 1), date(2019, 7, 24))


def test_those_who_were_fought_before_did_not_fly(claim_of: ClaimOf) -> None:
    claim = claim_of("Air strikes killed four people in Taiz on Monday following fighting with the Houthis.")
    assert claim.kind == "airstrike"
    assert not claim.actors


def test_a_country_by_its_full_name_places_no_village(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Fighters attacked a farm in the Democratic Republic of the Congo (DRC) on Monday and left nine civilians "
        "dead. The raid was in the village of Eringeti, in Ituri, the army said, and it had found ten bodies."
    )
    assert [p.name for p in claim.places] == ["Eringeti"]


def test_who_denies_and_accuses_denies_only_the_first(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Shells hit a clinic in Taiz on Sunday, killing four, medics said. The Houthis denied shelling the clinic and "
        "accused the Saudi-led coalition of bombing the town of Hays."
    )
    assert [(c.status, [p.name for p in c.places]) for c in found if c.status == "asserted"][-1] == (
        "asserted",
        ["Ḩays"],
    )
    assert [c.status for c in found].count("denied") == 1


def test_how_often_it_was_hit_this_week_dates_no_attack(claim_of: ClaimOf) -> None:
    claim = claim_of("Planes bombed the market of Omdurman overnight for a fourth time this week, killing six people.")
    assert claim.when.start == TUESDAY


def test_many_villages_and_one_city_are_two_claims(claims_of: ClaimsOf) -> None:
    found = claims_of("Saudi jets bombed dozens of villages in northern Yemen on Monday and hit the city of Saada.")
    assert [c.scope for c in found] == ["aggregate", "incident"]


def test_the_day_of_the_count_is_not_the_day_of_the_attack(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Mortars struck Akcakale on Sunday. The Red Crescent reports 14 civilians killed and 60 wounded as of 23 July."
    )
    assert {c.when.start for c in found} == {date(2019, 7, 21)}


def test_a_periodical_report_dates_what_it_tells_without_a_day(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Weekly humanitarian report, 15 - 21 July 2019\n\n* Soldiers arrested 17 people across the West Bank.\n\n"
        "* On 18 July, settlers shot and wounded a farmer in Burin."
    )
    spans = {(c.kind, c.when.start, c.when.end) for c in found}
    assert ("detention", date(2019, 7, 15), date(2019, 7, 21)) in spans
    assert date(2019, 7, 18) in {c.when.start for c in found}


def test_the_wounded_taken_to_a_hospital_are_not_displaced(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A rocket wounded a soldier in Sderot on Monday. The soldier was evacuated to a hospital for surgery."
    )
    assert not any(c.kind == "displacement" or any(k.outcome == "displaced" for k in c.counts) for c in found)


def test_a_family_is_no_village(claim_of: ClaimOf) -> None:
    claim = claim_of("Six members of the Hamdan family were killed in an air strike in Khan Younis on Monday.")
    assert [p.name for p in claim.places] == ["Khān Yūnis"]


def test_who_claims_to_have_killed_did_it(claims_of: ClaimsOf) -> None:
    found = claims_of("Al-Shabaab claimed to have killed 12 soldiers in Baidoa on Monday.")
    assert {a.id for c in found for a in c.actors} == {"al_shabaab"}


def test_what_stands_below_a_lead_on_the_past_day_is_of_that_day(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Shelling of the Taiz region over the past day killed four people, the health office said.\n\nDetails\n\n"
        "Two men were wounded by a drone in the town of Mocha."
    )
    assert {(c.when.start, c.when.end) for c in found} == {(TUESDAY, date(2019, 7, 24))}


def test_since_the_fighting_broke_out_counts_from_the_day_that_the_report_names(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A mortar round killed a nurse in Tripoli on Monday. The fighting erupted on 4 April.\n\n"
        "More than 5,500 families have been displaced since the fighting erupted, the UN said."
    )
    (moved,) = [c for c in found if c.kind == "displacement"]
    assert (moved.when.start, moved.when.end) == (date(2019, 4, 4), date(2019, 7, 24))


def test_what_came_before_is_dated_from_what_came_after(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A bomb killed four people in Quetta in Pakistan on Monday.\n\nThe blast came three days after gunmen stormed "
        "a bus in Mastung, killing 11 passengers."
    )
    assert [(c.places[0].name, c.when.start) for c in found] == [("Quetta", MONDAY), ("Mastung", date(2019, 7, 19))]


def test_attackers_who_flee_the_scene_are_not_displaced(claims_of: ClaimsOf) -> None:
    found = claims_of("Gunmen killed a guard in Peshawar in Pakistan on Monday. The attackers fled the scene.")
    assert [c.kind for c in found if c.kind == "displacement"] == []


def test_a_sum_is_shared_out_among_provinces_in_one_sentence(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "A total of 61 civilians were killed and 90 injured in violence in Iraq in June 2019, the mission said. "
        "Diyala was the worst affected, with 50 casualties (20 killed, 30 injured), followed by Kirkuk (09 killed, 14 "
        "injured) and Basra (3 killed and 12 injured)."
    )
    tolls = {c.places[0].name: [(k.outcome, k.quantity.low) for k in c.counts] for c in found[1:]}
    assert tolls == {
        "Diyala": [("killed", 20), ("injured", 30)],
        "Kirkuk": [("killed", 9), ("injured", 14)],
        "Basra": [("killed", 3), ("injured", 12)],
    }
    assert {c.scope for c in found} == {"aggregate"}
    assert {c.when.start for c in found} == {date(2019, 6, 1)}


def test_a_weapon_done_away_with_is_no_means(claim_of: ClaimOf) -> None:
    claim = claim_of("Two air strikes near Hawija in Iraq on Monday destroyed a bunker and three car bombs.")
    assert (claim.kind, [w.type for w in claim.weapons]) == ("airstrike", [])


def test_what_somebody_does_for_a_living_is_no_attack(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Troops detained a commander in Sangin in Afghanistan on Monday. The commander coordinates roadside bomb "
        "attacks against convoys in Musa Qala district."
    )
    assert [c.kind for c in found] == ["detention"]


def test_other_strikes_in_other_countries_are_told_apart(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Coalition aircraft conducted 31 strikes in Syria and Iraq on Monday. In Syria, they conducted 13 strikes on "
        "oil wells."
    )
    assert [[k.quantity.low for k in c.counts if k.outcome == "strikes"] for c in found] == [[31], [13]]


def test_a_ministry_s_own_members_are_fighters(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The Defence Ministry said nine of its members were killed in clashes in Suwayda in Syria on Monday."
    )
    assert [(k.who, k.quantity.low) for k in claim.counts] == [("fighters", 9)]
