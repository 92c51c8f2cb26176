"""Claims linked into incidents: every claim once, explained, whatever the order they come in."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.incidents import compare, link, link_all
from dalil.incidents.blocking import Blocks
from dalil.incidents.comparison import Comparer
from dalil.incidents.sweep import sweep_order
from dalil.incidents.weights import Weights
from dalil.model import Claim, Incident, Place, incident_from_record, incident_record
from tests.incidents.building import claim, count


def members(incidents: list[Incident]) -> list[tuple[str, ...]]:
    return sorted(incident.claims for incident in incidents)


def market_strike() -> list[Claim]:
    """One strike as five sources tell it, a total beside it, and another strike that one report tells apart."""
    return [
        claim("a", report="coalition", by="Russia", hit="market", killed="20+", source="Media Department"),
        claim("b", by="Russia", hit="market", killed=37, injured="101+", source="Civil Defence"),
        claim(
            "c", by="Russia", hit="market", killed="31+", says="Civil Defence", source="Wire", published="2019-07-23"
        ),
        claim("d", by="Syria", on="2019-07-23", assumed=True, hit="market", killed=39, source="Local network"),
        claim("e", by="Russia", denied=True, source="Ministry"),
        claim("f", report="coalition", at="Kafranbel", killed=6, source="Media Department"),
        claim(
            "g", report="coalition", scope="aggregate", on="2019-07-20", until="2019-07-26", at="Idlib", killed="50+"
        ),
    ]


def test_one_strike_told_by_five_is_one_incident() -> None:
    incidents = link(market_strike())
    assert members(incidents) == [("a", "b", "c", "d", "e"), ("f",)]


def test_an_incident_says_what_its_claims_say() -> None:
    strike = next(i for i in link(market_strike()) if "a" in i.claims)
    killed = next(c for c in strike.counts if (c.outcome, c.who) == ("killed", "people"))
    assert (strike.kind, str(strike.start), str(strike.end)) == ("airstrike", "2019-07-22", "2019-07-22")
    assert [place.name for place in strike.places] == ["Maarat al-Numan"]
    assert {actor.id: actor.claims for actor in strike.actors} == {"russia": ("a", "b", "c", "e"), "syria": ("d",)}
    assert (killed.quantity.low, killed.quantity.high, killed.open) == (20, 39, True)
    assert strike.sources == ("Civil Defence", "Local network", "Media Department")
    assert strike.aggregates == ("g",)


def test_every_join_is_explained_by_the_links_that_hold_it() -> None:
    strike = next(i for i in link(market_strike()) if "a" in i.claims)
    assert len(strike.why) == len(strike.claims) - 1
    assert all(reason.weight >= Weights.default().decision.join for reason in strike.why)
    assert [reason.weight for reason in strike.why] == sorted((r.weight for r in strike.why), reverse=True)


def test_an_incident_survives_its_record() -> None:
    for incident in link(market_strike()):
        assert incident_from_record(incident_record(incident)) == incident


def test_an_incident_keeps_its_id_while_claims_join_it() -> None:
    before, after = link([claim("a"), claim("b")]), link([claim("a"), claim("b"), claim("c")])
    assert before[0].incident_id == after[0].incident_id


def test_attacks_that_one_report_tells_apart_stay_apart_though_others_link_to_both() -> None:
    claims = [
        claim("a1", report="a", killed=6),
        claim("a2", report="a", killed=3),
        claim("b1", report="b", killed=3),
        claim("b2", report="b", killed=6),
        claim("c1", report="c"),
    ]
    found = members(link(claims))
    assert {"a1", "b2"} <= set(next(group for group in found if "a1" in group))
    assert {"a2", "b1"} <= set(next(group for group in found if "a2" in group))
    assert len(found) == 2


def test_two_items_of_one_page_are_two_reports() -> None:
    items = [replace(claim(c), report=replace(claim("a").report, index=n)) for n, c in enumerate("ab")]
    assert [incident.claims for incident in link(items)] == [("a", "b")]


def test_a_denial_links_to_the_claim_of_its_own_report() -> None:
    told = claim("a", report="r", by="Russia", hit="hospital")
    denial = claim("b", report="r", by="Russia", hit="hospital", denied=True, says="Russia")
    assert members(link([told, denial])) == [("a", "b")]


def test_a_denial_alone_is_an_incident_that_counts_nothing() -> None:
    only = link([claim("a", denied=True, killed=20)])
    assert only[0].counts == () and only[0].claims == ("a",)


@pytest.mark.parametrize(
    ("one", "two"), [("Kafr Nobbolin", "Kafr Nobolinn"), ("Ishtabraq", "Oshtabraq"), ("Marshurin", "Marshurib")]
)
def test_another_spelling_on_no_map_is_found(one: str, two: str) -> None:
    unplaced = Place("", level="unresolved", within=("Idlib",))
    claims = [
        claim("a", at=replace(unplaced, name=one), killed=4),
        claim("b", at=replace(unplaced, name=two), killed=4),
    ]
    assert members(link(claims)) == [("a", "b")]


def test_a_claim_without_a_place_is_found_by_its_toll() -> None:
    claims = [claim("a", killed=37, injured=24, hit="market"), claim("b", at=None, killed=37, injured=24, hit="market")]
    assert members(link(claims)) == [("a", "b")]


def test_a_claim_without_a_day_is_found_by_its_toll() -> None:
    claims = [claim("a", killed=37, injured=24, hit="market"), claim("b", on=None, killed=37, injured=24, hit="market")]
    assert members(link(claims)) == [("a", "b")]


def test_sieges_of_one_town_told_over_long_spans_are_one() -> None:
    claims = [
        claim("a", kind="siege", on="2018-01-01", until="2018-06-30"),
        claim("b", kind="siege", on="2018-03-01", until="2018-07-31"),
    ]
    assert members(link(claims)) == [("a", "b")]


def test_what_was_nearly_joined_is_shown() -> None:
    linkage = link_all([claim("a", by="Russia"), claim("b", by="Russia", on="2019-07-23")])
    assert len(linkage.incidents) == 2
    assert [near.claims for near in linkage.near] == [("a", "b")]
    assert 4.0 <= linkage.near[0].weight < 6.0


class TestJudgements:
    """People's judgements win over all weights, and are withdrawn by leaving them out."""

    def test_together(self) -> None:
        joined = link([claim("a"), claim("b", at="Saraqib")], together=[("b", "a")])
        assert members(joined) == [("a", "b")]
        assert "judged" in dict(joined[0].why[0].parts)

    def test_even_of_one_report(self) -> None:
        assert members(link([claim("a", report="r"), claim("b", report="r")], together=[("b", "a")])) == [("a", "b")]

    def test_apart(self) -> None:
        assert members(link([claim("a"), claim("b")], apart=[("b", "a")])) == [("a",), ("b",)]

    def test_unknown_claims_are_passed_over(self) -> None:
        assert members(link([claim("a")], together=[("a", "gone")], apart=[("x", "y")])) == [("a",)]

    def test_that_contradict_each_other(self) -> None:
        with pytest.raises(ValueError, match="claims a and c are judged to be apart and, through others, together"):
            link([claim(c) for c in "abc"], together=[("a", "b"), ("b", "c")], apart=[("a", "c")])


def test_no_claims_are_no_incidents() -> None:
    assert link([]) == []
    assert link([claim("a", scope="aggregate")]) == []


towns = st.sampled_from(["Kafranbel", "Hass", "Maarat al-Numan", "Idlib", None])
days = st.sampled_from(["2019-07-21", "2019-07-22", "2019-07-23", None])


@st.composite
def some_claims(draw: st.DrawFn) -> list[Claim]:
    """A dozen claims of a few days in a few villages, by few reports: much to confuse."""
    return [
        claim(
            f"c{number}",
            report=draw(st.sampled_from("pqrst")),
            kind=draw(st.sampled_from(["airstrike", "attack", "shelling", "killing", "meeting"])),
            on=draw(days),
            assumed=draw(st.booleans()),
            at=draw(towns),
            by=draw(st.sampled_from([(), "Russia", "Syria"])),
            killed=draw(st.sampled_from([None, 1, 6, 37, "20+"])),
            denied=draw(st.integers(0, 9)) == 0,
            scope="aggregate" if draw(st.integers(0, 9)) == 0 else "incident",
        )
        for number in range(draw(st.integers(1, 12)))
    ]


@settings(deadline=None, max_examples=60)
@given(some_claims(), st.randoms(use_true_random=False))
def test_linking_does_not_depend_on_the_order_of_the_claims(claims: list[Claim], chance: random.Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert link_all(shuffled) == link_all(claims)


@settings(deadline=None, max_examples=60)
@given(some_claims())
def test_every_occurrence_is_in_one_incident_and_no_aggregate_in_any(claims: list[Claim]) -> None:
    linked = sorted(claim_id for incident in link(claims) for claim_id in incident.claims)
    assert linked == sorted(c.claim_id for c in claims if c.scope == "incident")


@settings(deadline=None, max_examples=60)
@given(some_claims())
def test_no_incident_has_two_claims_that_one_report_tells_apart(claims: list[Claim]) -> None:
    by_id = {c.claim_id: c for c in claims}
    for incident in link(claims):
        for a, b in combinations([by_id[c] for c in incident.claims], 2):
            assert a.report.id != b.report.id or compare(a, b) is not None


@settings(deadline=None, max_examples=60)
@given(some_claims())
def test_blocks_find_every_pair_that_would_be_joined(claims: list[Claim]) -> None:
    comparer = Comparer(Weights.default())
    traits = [comparer.traits(c) for c in claims if c.scope == "incident"]
    blocks, found = Blocks(comparer.nearness, Weights.default().date.tolerance), set()
    traits = sweep_order(traits)
    for number, one in enumerate(traits):
        found |= {(other, number) for other in blocks.candidates(one)}
        blocks.file(one, number)
    for b, other in enumerate(traits):
        for a, one in enumerate(traits[:b]):
            weight = comparer.weight(one, other)
            if weight is not None and weight >= Weights.default().decision.join:
                assert (a, b) in found, (one, other)


def test_of_two_claims_with_one_id_one_is_taken_whatever_the_order() -> None:
    one, two = claim("a", killed=1), claim("a", killed=2)
    assert link([one, two]) == link([two, one])
    assert members(link([one, two])) == [("a",)]


def test_two_tolls_in_one_report_do_not_make_two_incidents() -> None:
    told = claim(
        "a",
        says=["Civil Defence", "Observatory"],
        counts=[count("killed", 20, said_by=0), count("killed", 25, said_by=1)],
    )
    incident = link([told, claim("b", killed=25)])[0]
    assert incident.claims == ("a", "b")
    assert incident.sources == ("Civil Defence", "Observatory", "Publisher of report of b")
