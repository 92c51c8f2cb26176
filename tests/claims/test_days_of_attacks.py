"""The days of what agencies tell: taken over, counted from, or not those of the attack."""

from __future__ import annotations

from datetime import date

from tests.claims.test_agencies import MONDAY, TUESDAY, ClaimOf, ClaimsOf


def test_a_burial_does_not_date_the_attack(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Boko Haram killed 15 people in an attack on the town of Geidam in Nigeria on Sunday. The imam, who is among "
        "the dead, was buried on Tuesday."
    )
    assert {c.when.start for c in found} == {date(2019, 7, 21)}


def test_the_next_places_have_the_day_that_the_first_had(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Boko Haram burned houses in Gwoza in Nigeria late on Monday, an official said.\n\nSix people were killed in "
        "Biu by the insurgents, the emergency agency said.\n\nGunmen opened fire on people in Damboa, killing two."
    )
    assert {c.when.start for c in found} == {MONDAY}


def test_one_of_two_attacks_has_the_day_of_both(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Insurgents killed five soldiers in two attacks in the south on Monday, police said.\n\n"
        "In one of the attacks, a roadside bomb killed two soldiers in Panare district.\n\n"
        "In the other attack, insurgents shot dead three soldiers at a tea shop in Rueso."
    )
    assert [c.scope for c in found] == ["aggregate", "incident", "incident"]
    assert {c.when.start for c in found} == {MONDAY}


def test_the_war_dead_are_counted_from_its_beginning(claim_of: ClaimOf) -> None:
    claim = claim_of("At least 7,000 people have been killed in Yemen's north since a rebellion erupted in 2004.")
    assert (claim.when.start, claim.when.end) == (date(2004, 1, 1), date(2019, 7, 24))


def test_how_often_it_was_hit_this_week_dates_no_attack(claim_of: ClaimOf) -> None:
    claim = claim_of("Planes bombed the market of Omdurman overnight for a fourth time this week, killing six people.")
    assert claim.when.start == TUESDAY


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
