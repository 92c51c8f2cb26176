"""What a claim says of an outcome, and what an incident makes of several sources."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dalil.incidents import Reach, incident_counts, latest, statements, tolls
from dalil.model import Claim, Quantity
from tests.incidents.building import claim, count, quantity


def people(told: Claim, outcome: str = "killed") -> list[Quantity]:
    return [
        toll.quantity for toll in tolls(told) if (toll.outcome, toll.who, toll.part_of) == (outcome, "people", None)
    ]


def killed(*claims: Claim, who: str = "people") -> tuple[int, int | None, bool]:
    found = next(c for c in incident_counts(statements(claims)) if (c.outcome, c.who) == ("killed", who))
    return found.quantity.low, found.quantity.high, found.open


def test_where_a_claim_tells_only_groups_its_people_are_their_sum() -> None:
    told = claim("a", counts=[count("killed", 1, "rescuers"), count("killed", 2, "women"), count("killed", 1, "men")])
    assert people(told) == [Quantity.exactly(4)]


def test_a_subgroup_enters_no_sum() -> None:
    told = claim("a", counts=[count("killed", 9), count("killed", 2, "children", of="people")])
    assert people(told) == [Quantity.exactly(9)]
    family = claim("a", counts=[count("killed", 5, "family"), count("killed", 3, "children", of="family")])
    assert people(family) == [Quantity.exactly(5)]


def test_the_sum_of_groups_is_open_if_one_of_them_is() -> None:
    told = claim("a", counts=[count("injured", "2+", "women"), count("injured", 3, "rescuers")])
    assert people(told, "injured") == [Quantity(5, None)]


def test_fighters_are_never_people() -> None:
    assert people(claim("a", counts=[count("killed", 59, "fighters")])) == []
    mixed = claim("a", counts=[count("killed", 59, "fighters"), count("killed", 2, "children")])
    assert people(mixed) == [Quantity.exactly(2)]


def test_strikes_are_no_people() -> None:
    assert people(claim("a", counts=[count("strikes", 12, "barrel_bomb")]), "strikes") == []


def test_what_a_report_overtakes_is_no_toll() -> None:
    assert people(claim("a", counts=[count("killed", 37, superseded=[23])])) == [Quantity.exactly(37)]


def test_an_incident_has_the_least_of_the_lows_and_the_greatest_of_the_highs() -> None:
    assert killed(claim("a", killed="20+"), claim("b", killed=37), claim("c", killed="31+")) == (20, 37, True)
    assert killed(claim("a", killed=6), claim("b", killed="4-5")) == (4, 6, False)
    assert killed(claim("a", killed="43+"), claim("b", killed=37)) == (37, 43, True)


def test_of_each_source_the_latest_statement_counts() -> None:
    first = claim("a", killed=23, source="Civil Defense", published="2019-07-22")
    later = claim("b", killed=37, source="Civil Defense", published="2019-07-23")
    other = claim("c", killed=31, source="Observatory", published="2019-07-22")
    assert killed(first, later, other) == (31, 37, False)


def test_statements_of_one_source_on_one_day_both_stand() -> None:
    assert killed(claim("a", killed=23, source="S"), claim("b", killed=37, source="S")) == (23, 37, False)


def test_an_undated_statement_is_older_than_a_dated_one() -> None:
    undated = claim("a", killed=23, source="S", published=None)
    assert killed(undated, claim("b", killed=37, source="S")) == (37, 37, False)


def test_a_later_statement_without_a_toll_takes_none_back() -> None:
    assert killed(claim("a", killed=23, source="S"), claim("b", source="S", published="2019-07-25")) == (23, 23, False)


def test_two_speakers_of_one_report_are_two_sources() -> None:
    told = claim(
        "a",
        says=["Civil Defense", "Observatory"],
        counts=[count("killed", 20, said_by=0), count("killed", 25, said_by=1)],
    )
    assert killed(told) == (20, 25, False)


def test_a_denied_claim_adds_to_no_toll() -> None:
    assert killed(claim("a", killed=20), claim("b", killed=90, denied=True)) == (20, 20, False)


def test_sides_are_counted_apart() -> None:
    told = claim(
        "a",
        kind="clash",
        counts=[count("killed", 59, "fighters", side="is"), count("killed", 28, "fighters", side="sy")],
    )
    counts = incident_counts(statements([told]))
    assert [(c.side, c.quantity.low) for c in counts] == [("is", 59), ("sy", 28)]


def test_an_incident_count_names_the_claims_that_make_it() -> None:
    counts = incident_counts(statements([claim("a", killed=1), claim("b", killed=2), claim("c", injured=5)]))
    assert {c.outcome: c.claims for c in counts} == {"killed": ("a", "b"), "injured": ("c",)}


def test_groups_beside_a_toll_of_people_are_part_of_it() -> None:
    counts = incident_counts(statements([claim("a", killed=9), claim("b", counts=[count("killed", 2, "women")])]))
    assert {c.who: (c.quantity.low, c.part_of) for c in counts} == {"people": (2, None), "women": (2, "people")}


quantities = st.builds(
    lambda low, more: Quantity(low, None if more is None else low + more),
    st.integers(0, 500),
    st.none() | st.integers(0, 500),
)
reaches = st.lists(quantities, min_size=1, max_size=4).map(Reach.over)


@given(reaches, reaches, reaches)
def test_sums_of_ranges_do_not_depend_on_their_order(a: Reach, b: Reach, c: Reach) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a


@given(reaches, reaches)
def test_a_range_over_sources_holds_each_of_them(a: Reach, b: Reach) -> None:
    both = a | b
    assert both.low <= a.low <= a.high <= both.high
    assert both.open == (a.open or b.open)


@given(st.lists(quantities, min_size=1, max_size=6))
def test_a_range_is_a_range(given_quantities: list[Quantity]) -> None:
    reach = Reach.over(given_quantities)
    assert reach.low <= reach.high
    assert reach.open == any(q.high is None for q in given_quantities)


@given(st.lists(st.tuples(st.sampled_from("ST"), st.integers(1, 9)), min_size=1, max_size=8))
def test_latest_keeps_every_source_and_only_its_last_day(told: list[tuple[str, int]]) -> None:
    claims = [claim(f"c{i}", killed=i, source=s, published=f"2019-07-0{d}") for i, (s, d) in enumerate(told)]
    kept = latest(statements(claims))
    for source in {s for s, _ in told}:
        last = max(d for s, d in told if s == source)
        assert sorted(k.toll.quantity.low for k in kept if k.source == source) == [
            i for i, (s, d) in enumerate(told) if (s, d) == (source, last)
        ]


def test_a_quantity_is_built_as_it_is_written() -> None:
    assert (quantity(5), quantity("20+"), quantity("20-26")) == (Quantity(5, 5), Quantity(20, None), Quantity(20, 26))
