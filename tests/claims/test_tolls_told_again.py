"""Tolls of agencies that change, are told again, or are of others: what is one toll, and what are two."""

from __future__ import annotations

from datetime import date

from tests.claims.test_agencies import ClaimOf, ClaimsOf


def test_an_earlier_toll_is_overtaken(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "At least 19 people were killed in air strikes on Hodeidah on Monday, the health ministry said. Earlier on "
        "Monday, a spokesman said no fewer than 17 civilians were killed in it."
    )
    (killed,) = [c for c in claim.counts if c.outcome == "killed"]
    assert killed.quantity.low == 19
    assert [q.low for q in killed.superseded] == [17]


def test_the_toll_told_again_is_the_same(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A missile hit a block of flats in Kharkiv on Monday, killing one person and injuring others, the governor "
        'said. "One man died of the missile strike," he wrote. The governor, who earlier put the '
        "number of wounded at three, said rescuers were at work."
    )
    assert {(c.outcome, c.quantity.low, c.quantity.high) for c in claim.counts} >= {("killed", 1, 1), ("injured", 3, 3)}


def test_families_driven_out_are_counted_as_families(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Mortars struck Zawiya again on Monday. The fighting has forced hundreds of families out of the town, the "
        "mayor said."
    )
    assert {("displaced", "family", 200)} <= {(k.outcome, k.who, k.quantity.low) for c in found for k in c.counts}


def test_at_least_nineteen_and_nineteen_are_one_toll(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "At least 19 people were killed when a hospital in Kabul was attacked on Monday, an official said. "
        '"Nineteen dead were brought to the hospitals of Kabul," the official said.'
    )
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 19)]


def test_the_wounded_in_a_paragraph_of_their_own_are_of_the_attack_before(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "A car bomb killed five people near a hotel in Baghdad on Monday.\n\nAt least 10 people were wounded."
    )
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 5), ("injured", 10)]


def test_the_same_dead_by_a_name_and_by_a_description_are_one_toll(claim_of: ClaimOf) -> None:
    claim = claim_of("Four Houthis were shot dead in Marib on Monday. The bodies of the four militants were recovered.")
    assert [(k.outcome, k.who, k.quantity.low) for k in claim.counts] == [("killed", "fighters", 4)]


def test_equal_tolls_of_two_sides_stay_two(claim_of: ClaimOf) -> None:
    claim = claim_of("Three soldiers and three insurgents were killed in a clash in Lashkar Gah on Monday.")
    assert [(k.who, k.quantity.low) for k in claim.counts] == [("fighters", 3), ("fighters", 3)]


def test_those_who_are_told_one_by_one_are_those_of_the_lead(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "Drone strikes on Taiz killed three people on Monday.\n\n"
        "Two men and a woman were killed in the village of Qaradhun."
    )
    assert [p.name for p in claim.places] == ["Qaradhun"]


def test_houses_of_people_are_no_people(claim_of: ClaimOf) -> None:
    claim = claim_of("Soldiers burned more than 15 houses of local farmers in Gwoza in Nigeria on Monday.")
    assert not claim.counts
    assert [(t.type, t.quantity.low) for t in claim.targets] == [("residential", 16)]


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


def test_a_ministry_s_own_members_are_fighters(claim_of: ClaimOf) -> None:
    claim = claim_of(
        "The Defence Ministry said nine of its members were killed in clashes in Suwayda in Syria on Monday."
    )
    assert [(k.who, k.quantity.low) for k in claim.counts] == [("fighters", 9)]
