"""Named places for maps: by weight, in a box, in the scripts of the interface."""

from __future__ import annotations

import pytest

from dalil.places.atlas import COUNTRY, PROVINCE, TOWN, Atlas, Box, atlas_path

NORTH_WEST_SYRIA = Box(34.5, 35.5, 36.9, 38.5)


def names(kind: str, language: str = "en", box: Box = NORTH_WEST_SYRIA, most: int = 5) -> list[str]:
    """The names of the weightiest places of a box."""
    return [place.name for place in Atlas.default().named(kind, box, most, language)]


def test_the_towns_with_the_most_people_come_first() -> None:
    found = Atlas.default().named(TOWN, NORTH_WEST_SYRIA, 40)
    assert found[0].name == "Aleppo"
    assert [place.people for place in found] == sorted((place.people for place in found), reverse=True)
    assert all(34.5 <= place.lat < 36.9 and 35.5 <= place.lon < 38.5 for place in found)


@pytest.mark.parametrize(("kind", "name"), [(TOWN, "حلب"), (PROVINCE, "إدلب")])
def test_arabic_names_in_their_own_spelling(kind: str, name: str) -> None:
    assert name in names(kind, "ar", most=12)


def test_a_place_without_a_name_in_the_script_keeps_the_one_that_is_shown() -> None:
    found = names(TOWN, "ar", most=400)
    assert any(name.isascii() for name in found)
    assert not any("پ" in name or "گ" in name for name in found)


def test_countries_and_a_language_of_another_script() -> None:
    whole = Box(10, 25, 45, 60)
    assert "سوريا" in names(COUNTRY, "ar", whole, 60)
    assert "Syria" in names(COUNTRY, "fr", whole, 60)


def test_the_file_is_made_once_and_light() -> None:
    path = atlas_path()
    assert path == atlas_path()
    assert path.stat().st_size < 30_000_000


@pytest.mark.parametrize(
    ("name", "lat", "lon", "language", "written"),
    [
        ("Damascus", 33.51, 36.29, "ar", "دمشق"),
        ("Moscow", 55.75, 37.62, "ar", "موسكو"),
        ("Syria", None, None, "ar", "سوريا"),
        ("Manbij", None, None, "ar", None),
        ("Damascus", 33.51, 36.29, "en", None),
        ("Nowhere at All", 33.51, 36.29, "ar", None),
    ],
)
def test_the_name_of_a_place_in_another_script(
    name: str, lat: float | None, lon: float | None, language: str, written: str | None
) -> None:
    assert Atlas.default().written(name, lat, lon, language) == written
