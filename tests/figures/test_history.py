"""An incident's toll over time: who said what when, and the range that stood then."""

from __future__ import annotations

from datetime import date

import pytest

from dalil.figures import answer, history_lines, toll_history
from dalil.figures.history import TollStep
from dalil.model import Question
from tests.figures.world import World
from tests.incidents.building import claim, count

WORLD = World(
    claim("a", counts=[count("killed", "20+", words="no fewer than 20")], source="Media Office"),
    claim("b", killed=23, source="Rescue Service", published="2019-07-22"),
    claim("c", killed=37, source="Rescue Service", published="2019-07-24"),
    claim("d", killed=31, source="Wire", published="2019-07-23"),
    claim("e", denied=True, source="Ministry", published="2019-07-23"),
)


def steps(**asked: object) -> tuple[TollStep, ...]:
    (incident,) = WORLD.incidents
    return toll_history(incident, WORLD.claims, **asked)  # type: ignore[arg-type]


def ends(found: tuple[TollStep, ...]) -> list[tuple[int, int, bool] | None]:
    return [(s.reach.low, s.reach.high, s.reach.open) if s.reach else None for s in found]


def test_days_in_order_with_the_range_that_stood() -> None:
    assert [step.day for step in steps()] == [date(2019, 7, 22), date(2019, 7, 23), date(2019, 7, 24)]
    assert ends(steps()) == [(20, 23, True), (20, 31, True), (20, 37, True)]


def test_a_later_word_of_a_source_replaces_its_earlier_one() -> None:
    assert [step.replaced for step in steps()] == [(), (), ("b",)]


@pytest.mark.parametrize(
    ("policy", "stood"),
    [
        ("conservative", [(20, 20, True)] * 3),
        ("latest", [(20, 23, True), (31, 31, False), (37, 37, False)]),
        ("ucdp_high", [(23, 23, False), (31, 31, False), (37, 37, False)]),
        ("airwars", [(20, 23, False), (20, 31, False), (20, 37, False)]),
    ],
)
def test_the_range_is_that_of_the_policy(policy: str, stood: list[tuple[int, int, bool]]) -> None:
    assert ends(steps(policy=policy)) == stood


def test_the_last_step_is_the_figure_of_today() -> None:
    figure = answer(Question(), WORLD.incidents, WORLD.claims)
    assert ends(steps())[-1] == (figure.low, figure.high, figure.open)


def test_one_source_is_weak_until_a_second_speaks() -> None:
    world = World(claim("a", killed=6), claim("b", killed=7, published="2019-07-23"))
    told = toll_history(world.incidents[0], world.claims, policy="airwars")
    assert told[0].reach is None
    assert told[0].reason == "left out: one source only (weak)"
    assert ends(told)[1] == (6, 7, False)


def test_undated_words_come_first() -> None:
    world = World(claim("a", killed=6, published=None), claim("b", killed=7))
    assert [s.day for s in toll_history(world.incidents[0], world.claims)] == [None, date(2019, 7, 22)]


def test_nobody_says_a_number() -> None:
    assert steps(outcome="injured") == ()


def test_in_words() -> None:
    lines = history_lines(steps())
    assert lines[0].startswith("22 July 2019: 20 to 23 or more (2 claims")
    assert "  Media Office: “no fewer than 20” = at least 20; claim a" in lines
    assert lines[-2:] == ["  Rescue Service: 37; claim c", "  replaced: b"]
