"""Shares of incidents: what every policy counts of each, as the figures do that read the claims."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.figures import POLICIES, asked_who, shares, shares_from_record, shares_record
from dalil.incidents import Reach
from dalil.model import Claim
from dalil.model.vocabulary import OUTCOMES, WHO
from tests.figures.test_properties import ledgers
from tests.figures.world import World
from tests.incidents.building import claim, count


def test_a_share_holds_an_entry_for_every_policy() -> None:
    world = World(claim("a", killed="20+"), claim("b", killed=37, source="T"))
    (incident,) = world.incidents
    (share,) = shares(incident, world.claims)
    assert (share.outcome, share.who, share.claims) == ("killed", "people", 2)
    counted = dict(zip(POLICIES, share.counted, strict=True))
    assert counted["span"] == Reach(20, 37, True)
    assert counted["ucdp_high"] == Reach(37, 37, False)


def test_why_a_policy_counts_nothing_is_kept() -> None:
    world = World(claim("a", killed=4))
    (share,) = shares(world.incidents[0], world.claims)
    assert dict(zip(POLICIES, share.counted, strict=True))["airwars"] == "left out: one source only (weak)"


def test_strikes_stand_under_people_whoever_is_asked_for() -> None:
    world = World(claim("a", counts=[count("strikes", 3, "barrel_bombs"), count("strikes", 2, "rockets")]))
    found = {(share.outcome, share.who): share.counted[0] for share in shares(world.incidents[0], world.claims)}
    assert found[("strikes", asked_who("strikes", ""))] == Reach(5, 5, False)
    assert found[("strikes", "rockets")] == Reach(2, 2, False)


@settings(deadline=None, max_examples=60)
@given(ledgers(), st.sampled_from(OUTCOMES), st.sampled_from(WHO))
def test_they_are_what_a_figure_over_the_claims_counts(claims: list[Claim], outcome: str, who: str) -> None:
    world = World(*claims)
    for name, policy in enumerate(POLICIES):
        for part in world.ask(outcome, who=who, policy=policy, kinds=("airstrike", "shelling", "attack")).parts:
            (incident,) = (each for each in world.incidents if each.incident_id == part.incident_id)
            given_ = [s for s in shares(incident, world.claims) if (s.outcome, s.who) == (outcome, who)]
            if part.quantity is None:
                assert part.reason == (given_[0].counted[name] if given_ else "no source gives a number")
            else:
                assert given_[0].counted[name] == Reach(part.quantity.low, part.quantity.high or 0, part.open)
                assert given_[0].claims == len(part.claims)


@settings(deadline=None, max_examples=60)
@given(ledgers())
def test_their_record_reads_back(claims: list[Claim]) -> None:
    world = World(*claims)
    for incident in world.incidents:
        found = shares(incident, world.claims)
        assert shares_from_record(json.loads(json.dumps(shares_record(found)))) == found
