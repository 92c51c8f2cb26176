"""What is told of an area is joined with the only occurrence that it can mean, and with none where there are two."""

from __future__ import annotations

from itertools import permutations

import pytest

from dalil.incidents import link
from dalil.incidents.strays import BOTH, ENOUGH, FIRST, SECOND, Candidate, meant, turned
from dalil.model import Claim, Place
from tests.incidents.building import claim

SYRIA = Place("Syria", None, 35.0, 38.0, "country", (), "g:99", "SY")
QUARTER = Place("Rashidin", None, None, None, "unresolved", ("Aleppo", "Syria"), None, "SY")
ALEPPO = Place("Aleppo", None, 36.2, 37.16, "locality", ("Aleppo",), "g:50", "SY")


def groups(*claims: Claim) -> list[tuple[str, ...]]:
    """The incidents, whatever the order of the claims."""
    found = {tuple(sorted(incident.claims for incident in link(order))) for order in permutations(claims)}
    assert len(found) == 1
    return list(found.pop())


VILLAGE = claim("a", at="Hass", killed=11)
AREA = claim("v", at="Idlib", killed="10+", hit="market")


def test_an_area_with_one_occurrence_that_agrees() -> None:
    assert groups(VILLAGE, AREA) == [("a", "v")]
    assert groups(VILLAGE, claim("v", at=SYRIA, killed="10+", by="Russia"), claim("b", at="Hass")) == [("a", "b", "v")]


def test_never_where_there_are_two_candidates() -> None:
    rival = claim("b", at="Saraqib", killed=12)
    assert groups(VILLAGE, rival, AREA) == [("a",), ("b",), ("v",)]
    assert groups(VILLAGE, rival, claim("v", at=SYRIA, killed="10+", hit="market")) == [("a",), ("b",), ("v",)]


def test_two_tellings_of_one_candidate_are_one() -> None:
    assert groups(VILLAGE, claim("b", at="Hass", killed=12), AREA) == [("a", "b", "v")]


@pytest.mark.parametrize(
    "vague",
    [
        claim("v", at="Idlib"),  # nothing but day, area and kind agrees
        claim("v", at="Idlib", killed=150),  # another toll
        claim("v", at="Idlib", killed=11, on="2019-07-24"),
        claim("v", at="Idlib", killed="10+", on="2019-07-18", until="2019-07-24"),  # a week holds more than is told
        claim("v", at="Idlib", killed="10+", kind="shelling"),
        claim("v", at="Idlib", killed=10, report="a"),  # told apart by one report
        claim("v", at="Kharkiv", killed=11),
    ],
)
def test_what_does_not_agree_stays_alone(vague: Claim) -> None:
    assert groups(claim("a", at="Hass", killed=11, report="a"), vague) == [("a",), ("v",)]


def test_two_of_one_area_that_a_report_tells_apart_do_not_both_join() -> None:
    found = groups(
        VILLAGE, claim("v", at="Idlib", killed=12, report="r"), claim("w", at="Idlib", killed="10+", report="r")
    )
    assert max(len(group) for group in found) == 2


def test_a_city_and_a_quarter_that_is_on_no_map() -> None:
    told = (
        claim("a", kind="bombing", at=QUARTER, killed="39+", report="r"),
        claim("v", kind="bombing", at=ALEPPO, killed="126+"),
    )
    assert groups(*told) == [("a", "v")]
    assert groups(*told, claim("b", kind="bombing", at=QUARTER, killed=2, report="r")) == [("a",), ("b",), ("v",)]


def test_a_place_of_which_only_the_country_is_known_may_lie_in_a_province() -> None:
    somewhere = Place("Deir Sharqi", None, None, None, "unresolved", ("Syria",), None, "SY")
    told = claim("a", at=somewhere, killed="7+"), claim("v", at="Idlib", killed=8)
    assert groups(*told) == [("a", "v")]
    assert groups(*told, claim("b", at="Hass", killed=9)) == [("a",), ("b",), ("v",)]


def test_the_link_says_so() -> None:
    (incident,) = link([VILLAGE, AREA])
    (why,) = incident.why
    assert dict(why.parts)["only_candidate"] == 2.0
    assert why.weight == round(sum(weight for _, weight in why.parts), 2) >= 6.0


def test_turned_is_the_other_order() -> None:
    assert (turned(FIRST | ENOUGH), turned(SECOND), turned(BOTH)) == (SECOND | ENOUGH, FIRST, BOTH)
    assert all(turned(turned(astray)) == astray for astray in range(16))


def test_those_that_name_a_place_count_alone() -> None:
    place = Candidate(1, "a", 5.0, FIRST | ENOUGH)
    areas = [Candidate(2, "b", 5.5, BOTH | ENOUGH), Candidate(3, "c", 5.5, BOTH | ENOUGH)]
    assert meant([place, *areas], []) == place
    assert meant(areas, []) is None
    assert meant(areas, [(3, 2)]) == areas[0]
