"""What is told once is one claim, and what only stands beside an event is no value of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]
ClaimsOf = Callable[[str], list[Claim]]


def _counts(claim: Claim) -> set[tuple[str, str, int]]:
    return {(c.outcome, c.who, c.quantity.low) for c in claim.counts}


def test_an_officer_among_soldiers_is_no_count_beside_them(claim_of: ClaimOf) -> None:
    claim = claim_of("Gunmen killed 14 soldiers, including a colonel, in Ménaka in Mali on Monday.")
    assert _counts(claim) == {("killed", "fighters", 14)}


def test_those_whose_release_is_asked_for_were_abducted(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The union called for the release of two nurses who were abducted in Djibo in Burkina Faso on 3 July."
    )
    assert claim.kind == "detention"
    assert _counts(claim) == {("detained", "medical", 2)}


def test_what_holds_a_place_is_not_where_it_happened(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Raiders attacked Tarka, a hamlet lying between the Zurmi and Shinkafi districts in Nigeria, on Monday, "
        "killing four people."
    )
    assert [p.name for p in claim.places] == ["Tarka"]


def test_arms_that_were_taken_or_found_are_no_means(claim_of: ClaimOf) -> None:
    taken = claim_of(
        "Insurgents killed three policemen in Maiduguri on Monday and took away the dead officers' rifles."
    )
    found = claim_of("Soldiers found six bodies of insurgents along with two pistols and a radio in Damboa on Monday.")
    assert not taken.weapons
    assert not found.weapons


def test_what_came_then_goes_on_with_what_was_told_last(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Gunmen killed four soldiers in two roadside attacks on Sunday in southern Niger, police said.\n\n"
        "In one of the attacks, rebels set off a mine on a road near Diffa as a lorry passed early on Sunday.\n\n"
        "The rebels then fired on the soldiers and killed four of them."
    )
    assert [len(c.counts) > 0 for c in claims] == [True, True]
    assert _counts(claims[1]) == {("killed", "fighters", 4)}


def test_who_claimed_an_attack_in_passing_did_it(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Shares fell after Sunday's bomb attack in Nairobi, which killed nine people.\n\n"
        "Kenya carried out air strikes overnight in Somalia against al-Shabaab, which claimed responsibility for the "
        "Nairobi attack."
    )
    attack = next(c for c in claims if any(p.name == "Nairobi" for p in c.places))
    assert "al_shabaab" in {a.id for a in attack.actors}


def test_the_day_of_a_report_is_not_that_of_its_toll(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "According to a report on Monday by the mission, raids on two villages near Bria killed more than 90 people."
    )
    assert claim.when.assumed


def test_what_a_country_is_divided_into_lies_in_it(claim_of: ClaimOf) -> None:
    claim = claim_of("More than 700 people have been killed in Mali's three northern regions since 2017.")
    assert [p.name for p in claim.places] == ["Mali"]


def test_a_series_is_a_sum_of_its_parts(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Three rebels were killed and a soldier was wounded in a series of clashes with troops in eastern Congo.\n\n"
        "The army said the first clash occurred in Oicha on 20 July. The clash resulted in the death of a rebel."
    )
    assert claims[0].scope == "aggregate"
    assert claims[1].when.start == date(2019, 7, 20)


def test_the_township_is_the_one_named_before(claims_of: ClaimsOf) -> None:
    claims = claims_of(
        "Jets bombed Budalin Township in Myanmar, killing two civilians, on Tuesday.\n\n"
        "The strike came after rebels killed at least 20 soldiers in the township on Monday."
    )
    assert [p.name for p in claims[-1].places] == ["Budalin"]
