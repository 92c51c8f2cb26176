"""A question answered: incidents summed as ranges, the unknown counted apart, totals never added."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.figures import POLICIES, answer
from dalil.incidents import link
from dalil.model import Claim, Question
from tests.figures.world import World, question
from tests.incidents.building import claim, count


def test_incidents_are_summed_as_ranges() -> None:
    world = World(
        claim("a", killed="20+"),
        claim("b", killed=37),
        claim("c", at="Kafranbel", killed=6),
        claim("d", at="Saraqib", killed="4-5"),
    )
    assert world.killed() == (30, 48, True)


def test_an_incident_without_a_known_number_is_counted_apart() -> None:
    figure = World(claim("a", killed=6), claim("b", at="Saraqib"), claim("c", at="Hass", injured=4)).ask()
    assert (figure.low, figure.high, figure.unknown) == (6, 6, 2)
    assert [part.quantity for part in figure.parts].count(None) == 2


def test_silence_about_the_dead_is_no_unknown_number_of_a_meeting_unless_meetings_are_asked_for() -> None:
    world = World(claim("a", killed=6), claim("b", kind="meeting", by=["X", "Y"]))
    assert world.ask().unknown == 0
    assert world.ask(kinds="meeting").unknown == 1


def test_nothing_known_is_no_number_and_not_nought() -> None:
    assert World(claim("a")).killed() == (None, None, False)
    assert World().killed() == (None, None, False)


def test_none_killed_is_a_number() -> None:
    assert World(claim("a", killed=0)).killed() == (0, 0, False)


def test_an_aggregate_is_never_in_the_figure() -> None:
    figure = World(claim("a", killed=6), claim("z", scope="aggregate", report="x", killed="280+", at="Idlib")).ask()
    assert (figure.low, figure.high) == (6, 6)
    assert len(figure.beside) == 1


def test_an_incident_that_is_only_denied_is_left_out() -> None:
    figure = World(claim("a", denied=True, killed=9)).ask()
    assert figure.parts == ()


def test_subgroups_are_asked_for_by_themselves_and_are_never_added() -> None:
    world = World(
        claim("a", killed=9, counts=[count("killed", 2, "children", of="people")]), claim("b", at="Hass", killed=1)
    )
    assert world.killed() == (10, 10, False)
    children = world.ask(who="children")
    assert (children.low, children.high, children.unknown) == (2, 2, 1)


def test_where_only_groups_are_told_the_people_are_their_sum() -> None:
    world = World(claim("a", counts=[count("killed", 2, "women"), count("killed", "2+", "children")]))
    assert world.killed() == (4, 4, True)


def test_fighters_are_asked_for_by_themselves_and_their_sides_summed() -> None:
    sides = [count("killed", 59, "fighters", side="is"), count("killed", 28, "fighters", side="sy")]
    world = World(
        claim("a", kind="clash", counts=sides),
        claim("b", kind="clash", counts=[count("killed", 30, "fighters", side="sy")]),
    )
    fighters = world.ask(who="fighters")
    assert (fighters.low, fighters.high) == (87, 89)
    assert world.killed() == (None, None, False)


def test_killed_or_injured_together_are_not_killed() -> None:
    world = World(claim("a", counts=[count("killed_or_injured", 44)]))
    assert world.killed() == (None, None, False)
    assert world.ask("killed_or_injured").low == 44


def test_strikes_are_counted_whatever_the_munition() -> None:
    world = World(claim("a", counts=[count("strikes", 12, "barrel_bomb"), count("strikes", 3, "missile")]))
    assert world.ask("strikes").low == 15
    assert world.ask("strikes", who="missile").low == 3


class TestFilters:
    """Days, places and all within them, kinds, doers, targets."""

    WORLD = World(
        claim("a", by="Russia", killed=1, hit="market"),
        claim("b", at="Kafranbel", by="Syrian Air Force", killed=2, on="2019-07-25", kind="shelling"),
        claim("c", at="Bab al-Nayrab", killed=4, on="2019-07-27", until="2019-07-28"),
        claim("d", at="Kharkiv", by="Russia", killed=8, hit=["hospital", "school"]),
        claim("e", at=None, on=None, killed=16),
    )

    @pytest.mark.parametrize(
        ("asked", "low"),
        [
            ({}, 31),
            ({"first": 22, "last": 25}, 11),
            ({"first": 26}, 4),
            ({"last": 24}, 9),
            ({"first": 28, "last": 28}, 4),
            ({"places": "Idlib"}, 3),
            ({"places": "Edlib"}, 3),
            ({"places": "Maaret al-Nu'man"}, 1),
            ({"places": "Aleppo"}, 4),
            ({"places": "Syria"}, 7),
            ({"places": "UA"}, 8),
            ({"places": ("Idlib", "Aleppo")}, 7),
            ({"kinds": "shelling"}, 2),
            ({"actors": "russia"}, 9),
            ({"actors": "Russia"}, 9),
            ({"targets": "hospital"}, 8),
            ({"targets": ("market", "school")}, 9),
            ({"places": "Syria", "actors": "Russia"}, 1),
        ],
    )
    def test_a_filter_lets_through(self, asked: dict[str, object], low: int) -> None:
        assert self.WORLD.ask(**asked).low == low  # type: ignore[arg-type]

    def test_a_doer_is_found_by_whom_he_belongs_to(self) -> None:
        belongs = {"syrian_air_force": "syria_government", "syria_government": "allies"}
        assert self.WORLD.ask(actors="syria_government", parents=belongs).low == 2
        assert self.WORLD.ask(actors="allies", parents=belongs).low == 2
        assert self.WORLD.ask(actors="syria_government").low is None

    def test_a_doer_whom_only_a_denial_names_is_not_alleged(self) -> None:
        world = World(claim("a", killed=1), claim("b", by="Russia", denied=True))
        assert world.ask(actors="russia").parts == ()


def test_the_parts_name_the_claims_that_tell_the_number_in_order_of_days() -> None:
    figure = World(claim("b", killed=1, on="2019-07-24"), claim("a", killed=2), claim("c")).ask()
    assert [part.claims for part in figure.parts] == [("a",), ("b",)]


def test_a_policy_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no counting policy 'guess'; there are: span, conservative"):
        World().ask(policy="guess")


def test_an_incident_whose_claims_are_not_given() -> None:
    with pytest.raises(ValueError, match="its claim a is not among the claims given"):
        answer(Question(), link([claim("a")]), {})


@st.composite
def told(draw: st.DrawFn) -> list[Claim]:
    """Some claims of two villages with all sorts of tolls."""
    numbers = st.none() | st.integers(0, 40) | st.sampled_from(["2+", "20+", "24+", "5-9"])
    return [
        claim(
            f"c{number}",
            at=draw(st.sampled_from(["Kafranbel", "Saraqib"])),
            by=draw(st.sampled_from([(), "Russia", "Syria"])),
            killed=draw(numbers),
            source=draw(st.sampled_from(["S", "T", "U"])),
            published=f"2019-07-{draw(st.integers(22, 24))}",
        )
        for number in range(draw(st.integers(1, 6)))
    ]


@settings(deadline=None, max_examples=50)
@given(told())
def test_every_policy_keeps_within_the_span(claims: list[Claim]) -> None:
    world = World(*claims)
    span = world.ask()
    for name in POLICIES:
        figure = world.ask(policy=name)
        if figure.low is None or span.low is None or span.high is None or figure.high is None:
            assert span.low is None or name == "airwars"
            continue
        assert figure.low <= figure.high
        assert figure.high <= span.high
        assert figure.low >= span.low or name == "airwars"
        assert len(figure.parts) == len(span.parts)


@settings(deadline=None, max_examples=50)
@given(told())
def test_conservative_is_the_low_of_the_span_and_ucdp_its_ends(claims: list[Claim]) -> None:
    world = World(*claims)
    span = world.ask()
    assert world.killed(policy="conservative")[:2] == (span.low, span.low)
    assert world.killed(policy="ucdp_low")[:2] == (span.low, span.low)
    assert world.killed(policy="ucdp_high")[:2] == (span.high, span.high)


@settings(deadline=None, max_examples=30)
@given(told(), told())
def test_more_filters_never_give_more(claims: list[Claim], _: list[Claim]) -> None:
    world = World(*claims)
    assert (world.ask(places="Kafranbel").low or 0) <= (world.ask().low or 0)
    both = [world.ask(places=place) for place in ("Kafranbel", "Saraqib")]
    assert sum(f.low or 0 for f in both) == (world.ask().low or 0)
    assert sum(len(f.parts) for f in both) == len(world.ask().parts)


def test_the_question_is_kept_with_the_answer() -> None:
    asked = question("injured", first=20, last=26, places="Idlib", policy="latest")
    assert answer(asked, [], {}).question == asked
