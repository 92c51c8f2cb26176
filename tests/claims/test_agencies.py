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
        "A shell tore into a farmhouse near Taiz on Monday, killing eight members of a family and two others.",
        counts=(("killed/people", 10, 10),),
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


def test_a_lead_without_a_place_names_the_doer(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Boko Haram raiders fired on farmers in northeast Nigeria, those who fled said. Some twenty assailants stormed "
        "the town of Biu on Sunday and shot nine people, a trader recalled."
    )
    assert {a.id for a in claim.actors} == {"boko_haram"}


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


def test_what_fell_on_a_town_is_told_bomb_by_bomb(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Jets bombed the town of Saada on Monday. A bomb fell on a mosque and another was dropped near a well. A third "
        "bomb hit a bakery."
    )
    assert {t.type for t in claim.targets} >= {"place_of_worship", "bakery"}


def test_what_an_investigation_found_has_no_speaker(claim_of: ClaimOf) -> None:
    claim = claim_of("According to the investigation, rebels laid the mine that killed two people in Taiz on Monday.")
    assert not claim.attribution


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


def test_many_villages_and_one_city_are_two_claims(claims_of: ClaimsOf) -> None:
    found = claims_of("Saudi jets bombed dozens of villages in northern Yemen on Monday and hit the city of Saada.")
    assert [c.scope for c in found] == ["aggregate", "incident"]


def test_a_family_is_no_village(claim_of: ClaimOf) -> None:
    claim = claim_of("Six members of the Hamdan family were killed in an air strike in Khan Younis on Monday.")
    assert [p.name for p in claim.places] == ["Khān Yūnis"]


def test_who_claims_to_have_killed_did_it(claims_of: ClaimsOf) -> None:
    found = claims_of("Al-Shabaab claimed to have killed 12 soldiers in Baidoa on Monday.")
    assert {a.id for c in found for a in c.actors} == {"al_shabaab"}


def test_other_strikes_in_other_countries_are_told_apart(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Coalition aircraft conducted 31 strikes in Syria and Iraq on Monday. In Syria, they conducted 13 strikes on "
        "oil wells."
    )
    assert [[k.quantity.low for k in c.counts if k.outcome == "strikes"] for c in found] == [[31], [13]]
