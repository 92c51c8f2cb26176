"""What the head of a report tells in short and its body in full is one claim; what is only the background of an event
is none."""

from __future__ import annotations

from collections.abc import Callable

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]


def _counts(claim: Claim) -> set[tuple[str, str, int]]:
    return {(c.outcome, c.who, c.quantity.low) for c in claim.counts}


def test_a_place_that_the_lead_left_unnamed_is_named_below(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "An air strike on a hamlet in the hills killed 12 civilians, residents said.\n\n"
        "A jet dropped two bombs on Omdurein hamlet in the Nuba Mountains, a farmer said.\n\n"
        "Twelve people were killed and five wounded, he said."
    )
    assert len(claims) == 1
    assert _counts(claims[0]) >= {("killed", "people", 12), ("injured", "people", 5)}


def test_standfirst_and_lead_of_one_unnamed_place_are_one(claims_of: ClaimsOf) -> None:
    told = "Scores have been killed in a raid on a village in Kordofan, a doctor said.\n\n"
    again = 'A raid on a village in western Sudan has killed "up to 90" people, a relief group said on Monday.'
    another = "Another raid on a village in western Sudan has killed 14 people, a relief group said on Monday."
    assert len(claims_of(told + again)) == 1
    assert len(claims_of(told + another)) == 2


def test_a_weekend_raid_took_place_on_the_day_named_below(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Four farmers died during a weekend raid in Niger by Boko Haram fighters from neighbouring Nigeria, "
        "officials said on Monday.\n\n"
        "The attacks came on Sunday in the villages of Toumour and Blaharde, a security source said.\n\n"
        "The raiders also set fire to a mosque, the source added."
    )
    assert str(claim.when.start) == str(claim.when.end) == "2019-07-21"
    assert {p.name for p in claim.places} == {"Toumour", "Blaharde"}
    assert {a.id for a in claim.actors} == {"boko_haram"}


def test_the_sea_of_a_port_is_not_where_it_was(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Eleven people have been killed in an air raid on a market in Mocha, Yemen, the health ministry said.\n\n"
        "Sunday's attack on the Red Sea port town also injured 30 people, it said."
    )
    assert len(claim.places) == 1
    assert "Sea" not in claim.places[0].name
    assert _counts(claim) == {("killed", "people", 11), ("injured", "people", 30)}


def test_one_of_several_this_month_is_no_sum_of_them(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "At least nine people were killed on Sunday in a suicide bombing in Kunduz province in Afghanistan, the fourth "
        "such attack this month in the north."
    )
    assert claim.scope == "incident"
    assert str(claim.when.start) == str(claim.when.end) == "2019-07-21"


def test_one_thing_bombed_in_a_month_is_one_incident(claim_of: ClaimOf) -> None:
    one = claim_of("In April the army bombed a wedding in Kachin in Myanmar and killed about 60 people.")
    many = claim_of("In April the army bombed weddings in Kachin in Myanmar and killed about 60 people.")
    assert (one.scope, many.scope) == ("incident", "aggregate")


def test_what_an_attack_answers_is_not_what_happened(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Rebels in the Central African Republic have killed 11 villagers near Bambari as revenge for army offensives, "
        "an official said.\n\nThe killings occurred on Sunday night."
    )
    assert claim.kind != "clash"
    assert "central_african_army" not in {a.id for a in claim.actors}
    assert str(claim.when.start) == "2019-07-21"


def test_the_shell_that_went_off_is_not_the_policeman_who_told(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A police officer said gunmen lobbed a grenade at a patrol car in Kabul. However, it missed the car and "
        "exploded on the road, causing injuries to seven shoppers, he said."
    )
    assert [a.id for a in claim.actors] == ["gunmen"]


def test_one_of_the_blasts_is_nobody(claim_of: ClaimOf) -> None:
    claim = claim_of("Four bombs went off around Bacho in Thailand on Monday. One of the blasts injured three rangers.")
    assert _counts(claim) == {("injured", "fighters", 3)}


def test_who_is_fatally_wounded_is_dead(claim_of: ClaimOf) -> None:
    fatal = claim_of("A soldier was fatally wounded in a roadside blast in Helmand on Monday.")
    grave = claim_of("A soldier was gravely wounded in a roadside blast in Helmand on Monday.")
    assert _counts(fatal) == {("killed", "fighters", 1)}
    assert _counts(grave) == {("injured", "fighters", 1)}


def test_houses_that_somebody_adds_were_destroyed_are_told(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Ten people were killed in a raid on Hpakant in Myanmar on Monday, a villager said.\n\n"
        '"It was night when the jets came to bomb us," he said, adding 14 shops had been destroyed in the raid.'
    )
    assert ("business", 14, "destroyed") in {(t.type, t.quantity.low, t.effect) for t in claim.targets}


def test_what_raiders_ride_is_no_target(claim_of: ClaimOf) -> None:
    ridden = claim_of("Bandits attacked Tarka in Nigeria on motorbikes on Monday and killed nine farmers.")
    fired_on = claim_of("Bandits opened fire on vehicles in Tarka in Nigeria on Monday and killed nine farmers.")
    assert not ridden.targets
    assert [t.type for t in fired_on.targets] == ["vehicle"]


def test_the_dead_come_before_the_burnt_houses(claim_of: ClaimOf) -> None:
    claim = claim_of("Three herders were killed and several huts were burned in Koro in Mali on Monday.")
    assert claim.kind in ("killing", "attack")


def test_a_day_after_something_else_leaves_the_attack_its_day(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Armed men in eastern Chad have executed dozens of farmers, officials said.\n\n"
        "According to a relief group, Monday's attack on Gongo village in Sila province took place a day after a "
        "market was held.\n\nThe group said at least 44 people were killed."
    )
    assert len(claims) == 1
    assert str(claims[0].when.start) == "2019-07-22"
    assert [p.name for p in claims[0].places] == ["Gongo"]


def test_the_attack_is_not_a_toll_of_weeks(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Rebels killed nine villagers in the east of Congo on Monday, an official said, taking the number of those "
        "killed over the past two weeks beyond 40.\n\n"
        "The attack took place in two hamlets in the Beni region of North Kivu province where the army last month "
        "announced an offensive."
    )
    (attack,) = [c for c in claims if any(p.name == "Beni" for p in c.places)]
    assert str(attack.when.start) == str(attack.when.end) == "2019-07-22"
    assert ("killed", "people", 9) in _counts(attack)


def test_whom_a_bombing_wounded_near_by_are_of_that_bombing(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Jets bombed a block of flats in Daraya in Syria on Monday, killing 28 people.\n\n"
        "Jets also bombed a mill in Nawa, which killed six people and wounded others in a school near the bombing."
    )
    assert [("killed", "people", n) in _counts(c) for c, n in zip(claims, (28, 6), strict=True)] == [True, True]


def test_the_same_men_with_the_same_arms_are_told_again(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "Seven shoppers were injured as gunmen hurled a grenade in a crowded street of Kabul on Monday.\n\n"
        "A police officer said the gunmen lobbed a grenade at a patrol car near Mandawi Street."
    )
    assert _counts(claim) == {("injured", "people", 7)}


def test_by_its_means_an_attack_is_told_from_another(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "At least 11 people were killed on Monday in a car bombing in Borno state in Nigeria, police said.\n\n"
        "Separately, a soldier was killed in a roadside blast in Borno, officials said.\n\n"
        "The attack in Kumshe village adjoining Bama came at noon when a parked car exploded by an inn, officers said."
    )
    (by_car,) = [c for c in claims if "car_bomb" in {w.type for w in c.weapons}]
    assert [p.name for p in by_car.places] == ["Kumshe"]
    assert _counts(by_car) == {("killed", "people", 11)}


def test_the_adjoining_quarter_is_a_place_of_its_own(claim_of: ClaimOf) -> None:
    claim = claim_of("Shells hit Ghwayran and the adjoining quarter of al-Zuhour in Syria on Monday, killing four.")
    assert len(claim.places) == 2


def test_violence_that_claims_lives_says_nothing(claim_of: ClaimOf) -> None:
    claim = claim_of("Violence between herders and farmers claimed 400 lives in Plateau in Nigeria last year.")
    assert _counts(claim) == {("killed", "people", 400)}
    assert not claim.attribution


def test_the_others_were_hurt_where_the_one_was_killed(claims_of: ClaimsOf) -> None:
    (claim,) = claims_of(
        "In a separate incident in Kunar in Afghanistan on Monday, one villager was killed and three others wounded "
        "when their cart rolled over a mine in the Asmar district, officials said."
    )
    assert _counts(claim) == {("killed", "people", 1), ("injured", "people", 3)}


def test_bombs_that_went_off_elsewhere_are_not_the_shooting(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "On Monday night, an official at Kolo, a cluster of villages in Pattani's Mayo district in Thailand, was shot "
        "and killed by two men, police said.\n\n"
        "Shortly before twelve, five bombs exploded around Mayo, another cluster in Mayo district. One of the "
        "explosions injured six policemen."
    )
    assert [c.kind for c in claims] == ["armed_attack", "bombing"]
    assert [p.name for p in claims[0].places] == ["Kolo"]


def test_what_a_count_began_with_is_no_part_of_it(claims_of: ClaimsOf) -> None:
    toll = claims_of(
        "These raids brought to at least 27 the dead of Borno in Nigeria since troops raided a "
        "rebel hideout in Konduga on 10 February."
    )[0]
    assert not any(p.name == "Konduga" for p in toll.places)
    assert not toll.targets


def test_shelling_that_takes_place_in_houses_hits_them(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A doctor said that the shelling took place on Monday in residential areas of Benghazi close to the front."
    )
    assert [(t.type, t.effect) for t in claim.targets] == [("residential", None)]


def test_attacks_on_villages_of_a_country_are_a_sum(claim_of: ClaimOf) -> None:
    claim = claim_of("Nine people were killed in attacks on villages of Fulani herders in central Mali on Monday.")
    assert claim.scope == "aggregate"


def test_a_separate_incident_is_one_of_its_own(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "A bomb destroyed a minivan in Helmand province in Afghanistan on Monday, killing 18 people, officials said. "
        "In a separate incident that day in Helmand, a farmer died and four others were hurt when their cart "
        "rolled over a mine in the Nawa district."
    )
    assert [{c.quantity.low for c in claim.counts} for claim in claims] == [{18}, {1, 4}]


def test_the_day_on_which_said_somebody_is_that_of_saying(claim_of: ClaimOf) -> None:
    said = claim_of("Rebels have killed 12 farmers in Mambasa, said a local official on Monday.")
    done = claim_of("Rebels killed 12 farmers in Mambasa on Monday, said a local official.")
    assert said.when.assumed
    assert str(done.when.start) == "2019-07-22"
