"""The facts are whole: codes, coordinates and references between the files."""

from __future__ import annotations

from collections import Counter

from dalil.places import facts


def test_every_country_has_a_name_and_a_point() -> None:
    for code, country in facts.countries().items():
        assert len(code) == 2
        assert code.isupper()
        assert country.names[0]
        assert -90 < country.lat < 90
        assert -180 <= country.lon <= 180


def test_provinces_have_codes_of_their_own_and_lie_on_earth() -> None:
    provinces = list(facts.provinces())
    assert max(Counter(p.code for p in provinces).values()) == 1
    for province in provinces:
        assert province.country in facts.countries()
        assert -90 < province.lat < 90
        assert -180 <= province.lon <= 180
        assert province.names


def test_countries_at_war_have_all_their_provinces() -> None:
    count = Counter(p.country for p in facts.provinces())
    expected = {
        "SY": 14,
        "IQ": 19,
        "YE": 22,
        "UA": 27,
        "AF": 34,
        "SD": 18,
        "MM": 15,
        "NG": 37,
        "TR": 81,
        "SV": 14,
        "CO": 33,
    }
    assert {code: count[code] for code in expected} == expected


def test_regions_and_localities_refer_to_provinces_that_exist() -> None:
    codes = {p.code for p in facts.provinces()}
    for region in facts.regions():
        assert {*region.provinces, *region.within} <= codes, region.names
        assert set(region.countries) <= set(facts.countries())
    for place in facts.localities():
        assert place.province is None or place.province in codes, place.names
        assert place.country in facts.countries()


def test_the_digest_is_short_and_steady() -> None:
    assert facts.digest() == facts.digest()
    assert len(facts.digest()) == 12
