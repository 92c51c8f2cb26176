"""What holds of every figure, whatever is told: unions, subgroups, order of arrival."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.figures import (
    GROUPINGS,
    POLICIES,
    answer,
    answer_by,
    answer_by_narrowed,
    answer_narrowed,
    reconcile,
)
from dalil.figures.tellings import said_to
from dalil.model import Claim, Count, Figure, Incident
from tests.figures.world import World, question
from tests.incidents.building import claim, count

PLACES = ("Kafranbel", "Saraqib", "Hass", "Aleppo")
FIRST = date(2019, 7, 10)


@st.composite
def counts(draw: st.DrawFn) -> list[Count]:
    """A toll of people with or without children among them; sometimes more children than people."""
    told = []
    if draw(st.booleans()):
        told.append(count("killed", draw(st.integers(0, 30) | st.sampled_from(["2+", "20+", "5-9"]))))
    if draw(st.booleans()):
        part = draw(st.sampled_from([None, "people"]))
        told.append(count("killed", draw(st.integers(0, 30) | st.just("3+")), "children", of=part))
    return told


@st.composite
def ledgers(draw: st.DrawFn) -> list[Claim]:
    """Claims of some towns and days by a few sources, totals among them."""
    claims = []
    for number in range(draw(st.integers(1, 8))):
        day = FIRST + timedelta(days=draw(st.integers(0, 9)))
        total = draw(st.integers(0, 5)) == 0
        claims.append(
            claim(
                f"c{number}",
                at="Idlib" if total else draw(st.sampled_from(PLACES)),
                scope="aggregate" if total else "incident",
                on=day.isoformat(),
                until=(day + timedelta(days=draw(st.integers(0, 2)))).isoformat(),
                kind=draw(st.sampled_from(["airstrike", "shelling", "attack"])),
                by=draw(st.sampled_from([(), "Russia", "Syria"])),
                counts=draw(counts()),
                source=draw(st.sampled_from(["S", "T", "U"])),
                published=(day + timedelta(days=draw(st.integers(0, 3)))).isoformat(),
                denied=draw(st.integers(0, 7)) == 0,
            )
        )
    return claims


policies = st.sampled_from(sorted(POLICIES))


def never_below(whole: Figure, part: Figure) -> None:
    assert (whole.low or 0) >= (part.low or 0)
    assert (whole.high or 0) >= (part.high or 0)
    assert whole.open or not part.open
    assert whole.unknown >= part.unknown
    assert {p.incident_id for p in part.parts} <= {p.incident_id for p in whole.parts}


@settings(deadline=None, max_examples=60)
@given(ledgers(), policies, st.integers(10, 22), st.integers(0, 9), st.integers(0, 9))
def test_a_union_of_days_is_never_below_a_part(
    claims: list[Claim], policy: str, middle: int, before: int, after: int
) -> None:
    world = World(*claims)
    whole = world.ask(policy=policy, first=max(middle - before, 1), last=min(middle + 1 + after, 31))
    never_below(whole, world.ask(policy=policy, first=max(middle - before, 1), last=middle))
    never_below(whole, world.ask(policy=policy, first=middle + 1, last=min(middle + 1 + after, 31)))


@settings(deadline=None, max_examples=60)
@given(ledgers(), policies, st.sets(st.sampled_from(PLACES), min_size=1))
def test_a_union_of_places_is_never_below_a_part_and_never_above_their_sum(
    claims: list[Claim], policy: str, places: set[str]
) -> None:
    world = World(*claims)
    whole = world.ask(policy=policy, places=tuple(sorted(places)))
    parts = [world.ask(policy=policy, places=place) for place in sorted(places)]
    for part in parts:
        never_below(whole, part)
    assert (whole.low or 0) <= sum(part.low or 0 for part in parts)
    assert (whole.high or 0) <= sum(part.high or 0 for part in parts)


@settings(deadline=None, max_examples=60)
@given(ledgers(), policies, st.sampled_from(["day", "week", "month", "place", "area", "kind", "actor"]))
def test_a_group_is_never_above_the_whole(claims: list[Claim], policy: str, by: str) -> None:
    world = World(*claims)
    whole = world.ask(policy=policy)
    groups = answer_by(question(policy=policy), by, world.incidents, world.claims)
    for group in groups.values():
        never_below(whole, group)
    assert {p.incident_id for g in groups.values() for p in g.parts} == {p.incident_id for p in whole.parts}


@settings(deadline=None, max_examples=100)
@given(ledgers(), policies)
def test_a_subgroup_never_passes_its_group_without_a_warning(claims: list[Claim], policy: str) -> None:
    world = World(*claims)
    children, people = world.ask(who="children", policy=policy), world.ask(policy=policy)
    warned = " ".join(children.warnings)
    of_people = {part.incident_id: part.quantity for part in people.parts}
    for part in children.parts:
        group = of_people.get(part.incident_id)
        if part.quantity is not None and group is not None and (part.quantity.high or 0) > (group.high or 0):
            assert part.incident_id in warned
    if not children.warnings:
        assert (children.high or 0) <= (people.high or 0)


def test_more_children_than_people_is_told_on_both_questions() -> None:
    world = World(claim("a", counts=[count("killed", 3), count("killed", 5, "children", of="people")]))
    (incident,) = world.incidents
    warning = (
        f"Incident {incident.incident_id}: 5 children against 3 people; a subgroup cannot be larger than its group."
    )
    assert world.ask(who="children").warnings == (warning,)
    assert world.ask().warnings == (warning,)
    assert world.ask(places="Saraqib").warnings == ()


@settings(deadline=None, max_examples=60)
@given(st.data(), ledgers(), policies)
def test_the_order_of_arrival_changes_no_figure(data: st.DataObject, claims: list[Claim], policy: str) -> None:
    one, other = World(*claims), World(*data.draw(st.permutations(claims)))
    assert one.ask(policy=policy) == other.ask(policy=policy)
    assert answer_by(question(policy=policy), "day", one.incidents, one.claims) == answer_by(
        question(policy=policy), "day", other.incidents, other.claims
    )
    assert reconcile(one.claims.values(), one.incidents, one.claims, policy=policy) == reconcile(
        other.claims.values(), other.incidents, other.claims, policy=policy
    )


@settings(deadline=None, max_examples=60)
@given(ledgers(), policies)
def test_no_total_is_in_any_sum(claims: list[Claim], policy: str) -> None:
    whole, without = World(*claims), World(*(c for c in claims if c.scope == "incident"))
    one, other = whole.ask(policy=policy), without.ask(policy=policy)
    assert (one.low, one.high, one.open, one.unknown) == (other.low, other.high, other.open, other.unknown)


def test_what_is_said_is_what_is_counted() -> None:
    world = World(claim("a", killed=4), claim("b", killed=7, denied=True))
    assert [s.claim_id for s in said_to(world.claims.values(), "killed", "people")] == ["a"]


@settings(deadline=None, max_examples=150)
@given(ledgers(), policies, st.sampled_from(["people", "children", "fighters"]), st.sampled_from(["killed", "strikes"]))
def test_what_incidents_tell_by_themselves_is_what_their_claims_tell(
    claims: list[Claim], policy: str, who: str, outcome: str
) -> None:
    world = World(*claims)
    asked = question(outcome, who=who, policy=policy)
    denied = {i.incident_id for i in world.incidents if all(world.claims[c].status == "denied" for c in i.claims)}
    totals = {key: c for key, c in world.claims.items() if c.scope == "aggregate"}

    def claims_of(some: Sequence[Incident]) -> Mapping[str, Claim]:
        return totals | {key: world.claims[key] for incident in some for key in incident.claims}

    narrowed = answer_narrowed(asked, world.incidents, claims_of, doubtful=denied)
    assert narrowed == answer(asked, world.incidents, world.claims)
    for by in GROUPINGS:
        groups = answer_by_narrowed(asked, by, world.incidents, claims_of, doubtful=denied)
        assert groups == answer_by(asked, by, world.incidents, world.claims)
