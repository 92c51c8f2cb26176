"""Counting policies: Dalil's own, and the published rules of other recorders."""

from __future__ import annotations

from pathlib import Path

import pytest

from dalil.figures import POLICIES
from dalil.figures.acled import acled_number
from dalil.model import Quantity
from tests.figures.world import World
from tests.incidents.building import claim, count

DOCS = Path(__file__).parents[2] / "docs" / "figures.md"

THREE_SOURCES = (
    claim("a", killed="20+", source="Media Department", published="2019-07-22", by="Russia"),
    claim("b", killed=37, source="Civil Defence", published="2019-07-24", by="Russia"),
    claim("c", killed=31, source="Wire", published="2019-07-23"),
)


@pytest.mark.parametrize(
    ("policy", "answer"),
    [
        ("span", (20, 37, True)),
        ("conservative", (20, 20, True)),
        ("latest", (37, 37, False)),
        ("acled", (20, 20, False)),
        ("ucdp_low", (20, 20, False)),
        ("ucdp_best", (20, 20, False)),
        ("ucdp_high", (37, 37, False)),
        ("ibc", (20, 37, False)),
        ("airwars", (20, 37, False)),
    ],
)
def test_one_incident_counted_by_every_policy(policy: str, answer: tuple[int, int, bool]) -> None:
    assert World(*THREE_SOURCES).killed(policy=policy) == answer


def test_conservative_is_not_open_where_all_say_the_same() -> None:
    assert World(claim("a", killed=6), claim("b", killed=6)).killed(policy="conservative") == (6, 6, False)


@pytest.mark.parametrize(
    ("number", "words", "coded"),
    [
        ("24+", "dozens of civilians", 12),
        ("20+", "tens of people", 10),
        ("200+", "hundreds", 100),
        ("2000+", "thousands", 1000),
        ("20000+", "tens of thousands", 10000),
        ("200000+", "hundreds of thousands", 100000),
        ("20+", "no fewer than 20 people", 20),
        ("281+", "more than 280 civilians", 281),
        (37, "37", 37),
        ("45-55", "about 50", 45),
        ("2+", "at least two", 2),
    ],
)
def test_acled_codes_vague_words_by_fixed_numbers(number: int | str, words: str, coded: int) -> None:
    assert acled_number(count("killed", number, words=words)) == Quantity.exactly(coded)


@pytest.mark.parametrize(
    ("number", "words"), [("2+", "civilians"), ("3+", "several people"), ("2+", "a number of men"), ("3+", "many")]
)
def test_acled_leaves_3_or_10_to_the_coder_and_so_do_we(number: str, words: str) -> None:
    assert acled_number(count("killed", number, words=words)) == Quantity(3, 10)
    assert World(claim("a", counts=[count("killed", number, words=words)])).killed(policy="acled") == (3, 10, False)


def test_acled_takes_the_lowest_when_sources_differ() -> None:
    dozens = claim("a", counts=[count("killed", "24+", words="dozens of civilians")])
    assert World(dozens, claim("b", killed=15)).killed(policy="acled") == (12, 12, False)
    assert World(dozens, claim("b", killed=7)).killed(policy="acled") == (7, 7, False)


def test_acled_sums_groups_each_by_its_words() -> None:
    groups = [
        count("killed", "24+", "women", words="dozens of women"),
        count("killed", 3, "rescuers", words="three rescuers"),
    ]
    assert World(claim("a", counts=groups)).killed(policy="acled") == (15, 15, False)


def test_airwars_leaves_out_what_one_source_says() -> None:
    figure = World(claim("a", killed=6)).ask(policy="airwars")
    assert (figure.low, figure.unknown) == (None, 0)
    assert figure.parts[0].reason == "left out: one source only (weak)"


def test_airwars_leaves_out_what_is_contested() -> None:
    figure = World(claim("a", killed=6, by="Russia"), claim("b", killed=6, by="Syria")).ask(policy="airwars")
    assert figure.parts[0].reason == "left out: sources name different doers (contested)"
    shared = World(claim("a", killed=6, by=["Russia", "Syria"]), claim("b", killed=6, by="Syria"))
    assert shared.killed(policy="airwars") == (6, 6, False)


def test_a_relay_is_no_second_source() -> None:
    relayed = (claim("a", killed=6, source="Wire", says="Observatory"), claim("b", killed=6, source="Observatory"))
    assert World(*relayed).killed(policy="airwars") == (None, None, False)


def test_an_incident_without_a_number_has_none_under_any_policy() -> None:
    world = World(claim("a"), claim("b"))
    for name in POLICIES:
        figure = world.ask(policy=name)
        assert (figure.low, figure.unknown) == (None, 1), name


def test_the_figure_says_the_rule_and_a_published_one_its_source() -> None:
    world = World(*THREE_SOURCES)
    for name, policy in POLICIES.items():
        note = world.ask(policy=name).policy_note
        assert policy.rule in note
        assert ("Source: " in note) == (name not in ("span", "conservative", "latest"))


def test_every_policy_is_documented_with_its_source() -> None:
    text = DOCS.read_text("utf-8")
    for name, policy in POLICIES.items():
        assert f"`{name}`" in text, f"docs/figures.md does not describe {name}"
        if "http" in policy.source:
            assert policy.source.rsplit(" ", 1)[1] in text, f"docs/figures.md does not give the source of {name}"
