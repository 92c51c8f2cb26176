"""What contradicts: numbers that do not overlap, settlements, days, kinds, doers, denials; and what does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dalil.incidents.contradictions import ABOUT, contradictions
from dalil.model import Actor, Attribution, Claim, Count, Place, Quantity, ReportRef, When

TOWN = Place("Saraqib", level="locality", within=("Idlib", "Syria"), gazetteer_id="geonames:2")
OTHER_TOWN = Place("Ariha", level="locality", within=("Idlib", "Syria"), gazetteer_id="geonames:3")
PROVINCE = Place("Idlib", level="province", within=("Syria",), gazetteer_id="iso:SY-ID")
QUARTER = Place("Old Quarter", level="neighbourhood", within=("Saraqib", "Idlib"), gazetteer_id="geonames:9")


def claim(speaker: str = "A", published: int = 1, **fields: Any) -> Claim:
    report = ReportRef(f"r-{speaker}-{published}", "a.txt", 0, date(2019, 7, published), source="Paper")
    told = {"kind": "airstrike", "attribution": (Attribution(speaker),) if speaker else ()}
    return Claim(f"c-{speaker}-{published}", report, **{**told, **fields})


def killed(low: int, high: int | None = None, **more: Any) -> dict[str, Any]:
    return {"counts": (Count("killed", "people", Quantity(low, high), **more),)}


def on(first: int, last: int, assumed: bool = False) -> dict[str, Any]:
    return {"when": When(date(2019, 7, first), date(2019, 7, last), assumed=assumed)}


def by(*actors: str) -> dict[str, Any]:
    return {"actors": tuple(Actor(actor, actor) for actor in actors)}


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        (killed(6, 6), killed(9), "toll"),
        (killed(2, 4), killed(8, 8), "toll"),
        (by("russia"), by("turkey"), "doer"),
        ({"places": (TOWN,)}, {"places": (OTHER_TOWN,)}, "place"),
        (on(1, 1), on(3, 4), "day"),
        ({"kind": "airstrike"}, {"kind": "shelling"}, "kind"),
        ({"status": "denied"}, {}, "denial"),
    ],
)
def test_two_speakers_contradict_each_other(one: dict[str, Any], other: dict[str, Any], about: str) -> None:
    (found,) = contradictions([claim("A", **one), claim("B", **other)])
    assert found.about == about
    assert {found.one.claim_id, found.other.claim_id} == {"c-A-1", "c-B-1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (killed(6, 9), killed(8)),
        (killed(6), killed(90)),
        (killed(6, 6), {"counts": (Count("injured", "people", Quantity(9, 9)),)}),
        (killed(6, 6), killed(2, 2, part_of="people")),
        (by("russia", "turkey"), by("russia")),
        (by("russia"), {}),
        (by("russian_air_force"), by("russia")),
        ({"places": (TOWN,)}, {"places": (PROVINCE,)}),
        ({"places": (TOWN,)}, {"places": (QUARTER,)}),
        ({"places": (TOWN,)}, {"places": (OTHER_TOWN, TOWN)}),
        ({"places": (TOWN,)}, {"places": (Place("Nowhere"),)}),
        (on(1, 2), on(2, 5)),
        (on(1, 1), on(3, 3, assumed=True)),
        ({"kind": "airstrike"}, {"kind": "attack"}),
        ({"kind": "airstrike"}, {"kind": "chemical_attack"}),
        ({"status": "denied"}, {"status": "denied"}),
    ],
)
def test_what_is_wider_unsaid_or_overlaps_contradicts_nothing(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert contradictions([claim("A", **one), claim("B", **other)], {"russian_air_force": "russia"}) == []


def test_who_raises_an_own_toll_contradicts_nobody_and_the_latest_counts() -> None:
    early, late = claim("A", 1, **killed(6, 6)), claim("A", 4, **killed(11, 11))
    assert contradictions([late, early]) == []
    assert contradictions([late, early, claim("B", 2, **killed(11, 12))]) == []


def test_of_several_tolls_the_two_that_lie_furthest_apart_are_told() -> None:
    (found,) = contradictions(
        [claim("A", **killed(6, 6)), claim("B", **killed(9, 9)), claim("C", **killed(20)), claim("D", **killed(7, 7))]
    )
    assert found.counts is not None
    assert [count.quantity.low for count in found.counts] == [6, 20]


def test_each_sort_is_told_once_and_in_order() -> None:
    one = claim("A", places=(TOWN,), **killed(1, 1), **by("russia"), **on(1, 1))
    other = claim("B", kind="shelling", places=(OTHER_TOWN,), **killed(5, 5), **by("turkey"), **on(5, 5))
    found = contradictions([one, other, other, claim("C", status="denied")])
    assert tuple(each.about for each in found) == ABOUT


def test_what_names_no_speaker_is_said_by_its_publisher() -> None:
    assert contradictions([claim("", 1, **killed(1, 1)), claim("", 2, **killed(9, 9))]) == []
