"""What places say: a town is evidence, a province hardly any."""

from __future__ import annotations

import pytest

from dalil.incidents.locales import Locale
from dalil.incidents.nearness import Nearness
from dalil.incidents.weights import Weights
from dalil.model import Place, Words
from tests.incidents.building import PLACES

W = Weights.default().place


def weigh(a: Place | str, b: Place | str) -> float:
    near = Nearness(W)
    one, two = (near.number(PLACES[p] if isinstance(p, str) else p) for p in (a, b))
    assert near.weigh(one, two) == near.weigh(two, one)
    return near.weigh(one, two)


def unresolved(name: str, *within: str) -> Place:
    return Place(name, level="unresolved", within=within)


@pytest.mark.parametrize(
    ("a", "b", "weight"),
    [
        ("Kafranbel", "Kafranbel", W.same),
        ("Maarat al-Numan", unresolved("Maaret al-Nu'man", "Idlib"), W.same),
        ("Aleppo", "Bab al-Nayrab", W.part),
        ("Kafranbel", "Hass", W.near),
        ("Kafranbel", "Maarat al-Numan", W.not_far),
        ("Kafranbel", "Saraqib", W.contradiction),
        ("Kafranbel", "Idlib", W.area_holds),
        ("Aleppo", "Idlib", W.area_beside),
        ("Aleppo", "Hama", W.area_contradiction),
        ("Idlib", "Idlib", W.area_same),
        ("Idlib", "Hama", W.area_contradiction),
        ("Kafranbel", "Syria", W.country_holds),
        ("Kharkiv", "Syria", W.area_contradiction),
        (unresolved("Shanan"), unresolved("Shanan"), W.same),
        (unresolved("Shanan", "Idlib"), unresolved("Shanan", "Daraa"), W.different),
        (unresolved("Marshurin"), unresolved("Marshurib"), W.spelled_near),
        (unresolved("Marshurin"), unresolved("Kiwan"), W.different),
    ],
)
def test_places_weigh(a: Place | str, b: Place | str, weight: float) -> None:
    assert weigh(a, b) == weight


def test_idlib_the_province_is_weak_evidence_for_idlib_the_city() -> None:
    city = Place("Idlib", None, 35.9306, 36.6339, "locality", ("Idlib",), "g:5", "SY")
    assert weigh(city, "Idlib") == W.area_namesake < 1


def in_city(name: str, *within: str) -> Place:
    return Place(name, level="unresolved", within=within, country="SY", uncertainty_km=12.0)


def test_a_market_on_no_map_is_part_of_the_town_that_it_lies_in() -> None:
    town = Place("Binnish", None, 35.96, 36.71, "locality", ("Idlib", "Syria"), "g:6", "SY")
    assert weigh(in_city("the grain market", "Binnish", "Idlib"), town) == W.part
    assert weigh(in_city("al-Nahda", "Bab al-Nayrab", "Aleppo"), "Bab al-Nayrab") == W.part


def test_what_lies_in_idlib_may_lie_in_the_province() -> None:
    city = Place("Idlib", None, 35.9306, 36.6339, "locality", ("Idlib", "Syria"), "g:5", "SY")
    assert weigh(unresolved("the grain market", "Idlib", "Syria"), city) == W.area_holds
    assert weigh(in_city("the grain market", "Idlib", "Idlib", "Syria"), city) == W.part


def test_two_names_of_parts_of_one_city_may_be_one_place() -> None:
    market = in_city("the grain market", "Aleppo", "Aleppo Governorate")
    assert weigh(market, "Bab al-Nayrab") == W.one_city
    assert weigh(market, in_city("Kiwan", "Aleppo")) == W.one_city
    assert weigh(market, in_city("Kiwan", "Hama")) == W.different


def test_places_of_one_name_far_apart_are_two() -> None:
    here, there = (Place("Nayrab", None, 35.9, lon, "locality", country="SY") for lon in (36.7, 37.2))
    assert weigh(here, there) == W.contradiction


def test_a_small_region_weighs_as_a_district() -> None:
    ghouta = Place("Eastern Ghouta", None, 33.53, 36.40, "region", ("Rif Dimashq",), "g:20", "SY", 12.0)
    douma = Place("Douma", None, 33.57, 36.40, "locality", ("Eastern Ghouta", "Rif Dimashq"), "g:21", "SY")
    assert weigh(ghouta, douma) == W.district_holds


def test_coordinates_that_only_stand_for_the_province_are_no_place() -> None:
    vague = Place("Kiwan", None, 35.8, 36.7, "unresolved", ("Idlib",), None, "SY", 70.0)
    assert Locale.of(vague).point is None
    assert Locale.of(PLACES["Hass"]).point == (35.6003, 36.5911)


def test_of_several_places_the_best_pair_counts_and_further_agreement_adds() -> None:
    near = Nearness(W)
    hass, kafranbel, saraqib = (near.number(PLACES[name]) for name in ("Hass", "Kafranbel", "Saraqib"))
    assert near.weigh_all([hass, saraqib], [saraqib]) == W.same
    assert near.weigh_all([hass, kafranbel], [hass, kafranbel]) == W.same + W.more_same
    assert near.weigh_all([hass], []) == W.unknown


def test_one_place_named_in_other_words_is_one_place() -> None:
    near = Nearness(W)
    place = PLACES["Hass"]
    worded = Place(**{**{f: getattr(place, f) for f in place.__slots__}, "words": Words("Hass", 4, 8)})
    assert near.number(place) == near.number(worded)
