"""Totals held against the incidents that they cover."""

from __future__ import annotations

import pytest

from dalil.figures import contradictions, reconcile, share_phrase
from dalil.model import AggregateBeside, Claim, Quantity, Target
from tests.figures.world import World
from tests.incidents.building import claim, count


def week(claim_id: str = "z", **said: object) -> Claim:
    """A total over a week in Idlib, all kinds of attack."""
    given: dict[str, object] = {
        "scope": "aggregate",
        "on": "2019-07-20",
        "until": "2019-07-26",
        "at": "Idlib",
        "kind": "attack",
        "source": "Media Office",
    }
    return claim(claim_id, **(given | said))  # type: ignore[arg-type]


def held(*claims: Claim, policy: str = "span") -> list[AggregateBeside]:
    world = World(*claims)
    return reconcile(world.claims.values(), world.incidents, world.claims, policy=policy)


INCIDENTS = (
    claim("a", killed=6, hit=Target("hospital", Quantity.exactly(1))),
    claim("b", at="Saraqib", killed="4-5", hit="hospital"),
    claim("c", at="Saraqib", killed=100, on="2019-07-29"),
    claim("d", at="Aleppo", killed=100),
    claim("e", at="Hass"),
)


def test_the_sum_is_over_the_same_days_and_places_whatever_else_the_ledger_holds() -> None:
    (total,) = held(week(killed="281+"), *INCIDENTS)
    assert total.accounted == Quantity(10, 11)
    assert len(total.accounted_incidents) == 2
    assert total.unknown == 1
    assert (total.said_by, total.outcome, total.who) == ("Media Office", "killed", "people")


def test_the_same_doer_and_kind() -> None:
    told = (claim("a", killed=6, by="Russia"), claim("b", at="Saraqib", killed=4, by="Turkey", kind="shelling"))
    assert [t.accounted for t in held(week(killed=20, by="Russia"), *told)] == [Quantity(6, 6)]
    assert [t.accounted for t in held(week(killed=20, kind="shelling"), *told)] == [Quantity(4, 4)]


def test_every_number_of_a_total_is_held_against_its_own_outcome() -> None:
    total = week(counts=[count("killed", 20), count("injured", 30), count("killed", 4, "children", of="people")])
    told = claim("a", counts=[count("killed", 9), count("injured", 3), count("killed", 2, "children", of="people")])
    found = {(t.outcome, t.who): t.accounted for t in held(total, told)}
    assert found == {
        ("injured", "people"): Quantity(3, 3),
        ("killed", "children"): Quantity(2, 2),
        ("killed", "people"): Quantity(9, 9),
    }


def test_towns_raided_are_held_against_the_towns_of_the_incidents() -> None:
    (total,) = held(week(counts=[count("places_hit", "48+", "towns")]), *INCIDENTS, claim("f", at="Idlib", killed=1))
    assert (total.accounted, total.unknown) == (Quantity(3, 3), 1)


def test_hospitals_are_held_against_the_hospitals_of_the_incidents() -> None:
    (total,) = held(week(hit=Target("hospital", Quantity.exactly(9))), *INCIDENTS)
    assert (total.outcome, total.who, total.accounted) == ("hit", "hospital", Quantity(2, 2))


def test_a_total_below_its_incidents_is_a_contradiction() -> None:
    found = held(week("z", killed=9), week("y", killed="9+"), week("x", killed=10), *INCIDENTS)
    assert [t.claim_id for t in contradictions(found)] == ["z"]
    assert share_phrase(contradictions(found)[0]) == "more than the total"


def test_denied_totals_and_denied_incidents_count_nothing() -> None:
    assert held(week(killed=9, denied=True), *INCIDENTS) == []
    (total,) = held(week(killed=9), claim("a", killed=6, denied=True))
    assert (total.accounted, total.unknown) == (None, 0)


def test_by_policy() -> None:
    (total,) = held(week(killed=40), *INCIDENTS, policy="conservative")
    assert total.accounted == Quantity(10, 10)
    (total,) = held(week(killed=40), *INCIDENTS, policy="airwars")
    assert (total.accounted, total.unknown) == (None, 1), "left out by the policy is not without a number"


@pytest.mark.parametrize(
    ("said", "told", "phrase"),
    [
        (20, 5, "25 in each 100"),
        ("281+", 40, "at most 15 in each 100"),
        (20, "5+", "at least 25 in each 100"),
        ("20-40", "5-10", "12 to 50 in each 100"),
        ("20+", "5+", "not known"),
        (20, None, "none"),
        (0, 0, "not known"),
    ],
)
def test_the_share_that_is_documented_one_by_one(said: int | str, told: int | str | None, phrase: str) -> None:
    (total,) = held(week(killed=said), claim("a", killed=told))
    assert share_phrase(total) == phrase
