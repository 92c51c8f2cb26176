"""Which totals cover an incident: all of its days, places, doers and kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dalil.incidents import link
from dalil.model import Claim
from tests.incidents.building import PLACES, claim

WEEK = {"on": "2019-07-20", "until": "2019-07-26"}


def covered(total: Claim, *claims: Claim) -> bool:
    incidents = link([total, *claims])
    return total.claim_id in next(i for i in incidents if "a" in i.claims).aggregates


def total(**said: object) -> Claim:
    return claim("z", scope="aggregate", report="total", **(WEEK | {"at": "Idlib"} | said))  # type: ignore[arg-type]


def test_a_week_in_the_province_covers_a_day_in_its_town() -> None:
    assert covered(total(), claim("a"))


@pytest.mark.parametrize(
    ("said", "covers"),
    [
        ({"on": "2019-07-23"}, False),
        ({"on": None, "until": None}, False),
        ({"at": "Hama"}, False),
        ({"at": ["Kafranbel", "Maarat al-Numan"]}, True),
        ({"at": "Syria"}, True),
        ({"at": "Kharkiv"}, False),
        ({"kind": "attack"}, True),
        ({"kind": "killing"}, True),
        ({"kind": "shelling"}, False),
        ({"by": "Russia"}, True),
        ({"by": ["Russia", "Syria"]}, True),
        ({"by": "Syria"}, False),
        ({"denied": True}, False),
    ],
)
def test_a_total_covers(said: dict[str, object], covers: bool) -> None:
    assert covered(total(**said), claim("a", by="Russia")) is covers


def test_a_total_that_names_a_city_whose_province_has_its_name_may_mean_the_province() -> None:
    assert covered(total(at=replace(PLACES["Idlib city"], name="Idlib")), claim("a"))


def test_a_total_of_some_doers_covers_an_incident_whose_doer_nobody_names() -> None:
    assert covered(total(by="Russia"), claim("a"))


def test_an_incident_that_begins_before_the_total_is_not_covered() -> None:
    assert not covered(total(), claim("a", on="2019-07-19", until="2019-07-21"))


def test_a_total_without_a_place_covers_the_country_that_its_report_tells_of() -> None:
    syria = claim("b", report="total", at="Kafranbel")
    assert covered(total(at=None), claim("a"), syria)
    assert not covered(total(at=None), claim("a", at="Kharkiv"), syria)
    assert covered(total(at=None), claim("a", at="Kharkiv"))


def test_an_incident_without_a_place_is_covered_only_by_a_total_without_one() -> None:
    assert not covered(total(), claim("a", at=None))
    assert covered(total(at=None), claim("a", at=None))
