"""What was hit or lost: the type of a target, how many, its name and the effect said of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.claims.events.struck import Struck
from dalil.claims.units.analysis import Analysis
from dalil.model import Quantity

StruckIn = Callable[[str], list[Struck]]


@pytest.fixture(scope="module")
def struck_in(analysis_of: Callable[[str], Analysis]) -> StruckIn:
    """The targets of one sentence."""
    return lambda text: [t for u in analysis_of(text).units for t in u.targets]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("a hospital", "hospital"),
        ("a medical centre", "hospital"),
        ("an ambulance", "ambulance"),
        ("a school", "school"),
        ("a kindergarten", "school"),
        ("a market", "market"),
        ("a residential building", "residential"),
        ("a camp for displaced people", "camp"),
        ("a civil defence centre", "civil_defence"),
        ("a mosque", "place_of_worship"),
        ("a church", "place_of_worship"),
        ("a bakery", "bakery"),
        ("a water pumping station", "water"),
        ("a power station", "power"),
        ("a bridge", "road"),
        ("an aid convoy", "aid"),
        ("a courthouse", "local_government"),
        ("a factory", "industry"),
        ("a vital centre", "vital_centre"),
        ("a prison", "prison"),
        ("a shop", "business"),
        ("a military base", "military"),
    ],
)
def test_what_an_airstrike_hits_is_a_target(struck_in: StruckIn, words: str, target: str) -> None:
    (struck,) = struck_in(f"Airstrikes hit {words} near the town of Saraqib.")
    assert (struck.type, struck.quantity, struck.effect) == (target, Quantity.exactly(1), None)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Airstrikes destroyed a school in the town of Saraqib.", "destroyed"),
        ("A school was destroyed by airstrikes in the town of Saraqib.", "destroyed"),
        ("Airstrikes damaged a school in the town of Saraqib.", "damaged"),
        ("Airstrikes put a school out of service in the town of Saraqib.", "out_of_service"),
        ("Airstrikes targeted a school in the town of Saraqib.", None),
    ],
)
def test_the_effect_is_what_the_words_say(struck_in: StruckIn, text: str, effect: str | None) -> None:
    (struck,) = struck_in(text)
    assert (struck.type, struck.effect) == ("school", effect)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("a school", 1, 1), ("four schools", 4, 4), ("at least four schools", 4, None), ("schools", 2, None)],
)
def test_targets_are_counted_like_people(struck_in: StruckIn, words: str, low: int, high: int | None) -> None:
    (struck,) = struck_in(f"Airstrikes hit {words} in the town of Saraqib.")
    assert (struck.quantity.low, struck.quantity.high) == (low, high)


def test_a_list_gives_each_its_type_and_effect(struck_in: StruckIn) -> None:
    found = struck_in("Airstrikes destroyed three houses and a shop and damaged a mosque in the town of Saraqib.")
    assert [(s.type, s.quantity.low, s.effect) for s in found] == [
        ("residential", 3, "destroyed"),
        ("business", 1, "destroyed"),
        ("place_of_worship", 1, "damaged"),
    ]


def test_a_proper_name_is_kept(struck_in: StruckIn) -> None:
    (struck,) = struck_in("An airstrike put the Kafr Nabl Surgical Hospital out of service on Monday.")
    assert (struck.type, struck.names, struck.effect) == (
        "hospital",
        ("Kafr Nabl Surgical Hospital",),
        "out_of_service",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Six people were killed at a market in an airstrike on the town of Saraqib.",
        "A shell fell on a market in the town of Saraqib.",
        "An airstrike on a market killed six people in the town of Saraqib.",
    ],
)
def test_where_people_are_killed_is_hit_too(struck_in: StruckIn, text: str) -> None:
    assert [s.type for s in struck_in(text)] == ["market"]


@pytest.mark.parametrize(
    "text",
    [
        "The wounded were taken to a hospital after an airstrike on the town of Saraqib.",
        "Airstrikes on the town of Saraqib killed a hospital director.",
        "A tank shelled the town of Saraqib.",
        "Airstrikes hit the village of Hass.",
    ],
)
def test_what_is_only_named_is_no_target(struck_in: StruckIn, text: str) -> None:
    assert struck_in(text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Rebels shot down a helicopter near the town of Nairab.", "helicopter"),
        ("Rebels destroyed a tank near the town of Nairab.", "tank"),
    ],
)
def test_an_armed_partys_loss_is_a_target(struck_in: StruckIn, text: str, target: str) -> None:
    assert [s.type for s in struck_in(text)] == [target]


def test_every_target_stands_at_its_words(struck_in: StruckIn) -> None:
    text = "Barrel bombs hit a bakery, a school and a mosque in the town of Saraqib."
    assert [s.words_of(text) for s in struck_in(text)] == ["bakery", "school", "mosque"]
