"""Leads: one attack, told in short at the head of a report and in full below it; and leads that are something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
