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
        "Four farmers were beheaded during a weekend raid in Niger by Boko Haram fighters from neighbouring Nigeria, "
        "officials said on Monday.\n\n"
        "The attacks took place on Sunday in the villages of Tumbila and Kaswara, a security source said.\n\n"
        "The raiders also set fire to a mosque, the source added."
    )
    assert str(claim.when.start) == str(claim.when.end) == "2019-07-21"
    assert {p.name for p in claim.places} == {"Tumbila", "Kaswara"}
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
