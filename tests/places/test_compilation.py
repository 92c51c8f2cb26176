"""An index made of a city list of six towns."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from dalil.places.compilation import compile_index
from dalil.places.gazetteer import Gazetteer
from dalil.places.index import name_keys, usable_names

TOWNS = [
    (1, "Idlib", 35.93, 36.63, "SY", "12", 128840, ["Edlib", "idlb", "إدلب"]),
    (2, "Ma‘arrat an Nu‘mān", 35.65, 36.68, "SY", "12", 0, ["Maarrat an Numan", "Ma'arat al-Nu'man"]),
    (3, "Dūmā", 33.57, 36.40, "SY", "08", 111864, ["Douma"]),
    (4, "Damascus", 33.51, 36.29, "SY", "13", 1569394, ["Dimashq", "DAM"]),
    (5, "Paris", 48.85, 2.35, "FR", "11", 2138551, ["Lutetia"]),
    (6, "Houston", 29.76, -95.37, "US", "TX", 2296224, []),
]
COUNTRIES = {
    "SY": {"continentcode": "AS", "name": "Syria", "population": 17_000_000},
    "FR": {"continentcode": "EU", "name": "France", "population": 67_000_000},
    "US": {"continentcode": "NA", "name": "United States", "population": 327_000_000},
    "XX": {"continentcode": "EU", "name": "Nowhere", "population": 1},
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    keys = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population", "alternatenames")
    (folder / "cities.json").write_text(json.dumps({str(t[0]): dict(zip(keys, t, strict=True)) for t in TOWNS}))
    (folder / "countries.json").write_text(json.dumps(COUNTRIES))
    compile_index(folder / "index.sqlite", folder / "cities.json", folder / "countries.json")
    return folder / "index.sqlite"


def test_towns_find_their_province_through_its_seat(index: Path) -> None:
    gazetteer = Gazetteer(index)
    assert gazetteer.find("Ma'arat al-Nu'man")[0].entry.within == ("Idlib",)
    assert gazetteer.find("Douma")[0].entry.province == "SY-RD"
    assert gazetteer.find("Houston")[0].entry.province == "US-TX"


def test_provinces_and_countries_stand_beside_the_towns(index: Path) -> None:
    levels = {(m.entry.id, m.entry.level) for m in Gazetteer(index).find("Idlib")}
    assert levels == {("geonames:1", "locality"), ("iso:SY-ID", "province")}
    assert [m.entry.id for m in Gazetteer(index).find("Syria")] == ["iso:SY"]


def test_a_country_without_facts_and_towns_is_left_out(index: Path) -> None:
    assert Gazetteer(index).find("Nowhere") == []


def test_latin_names_at_home_are_never_folded(index: Path) -> None:
    assert Gazetteer(index).find("Parys") == []
    assert [m.entry.id for m in Gazetteer(index).find("Duma")] == ["geonames:3"]


def test_an_index_is_not_written_over(index: Path) -> None:
    with pytest.raises(sqlite3.Error):
        compile_index(index, index.with_name("cities.json"), index.with_name("countries.json"))


def test_codes_machine_romanisations_and_foreign_scripts_are_no_names() -> None:
    assert list(usable_names(["DAM", "dmshq", "Dimashq", "दमिश्क", "دمشق", "Дамаск"], cyrillic=False)) == [
        "Dimashq",
        "دمشق",
    ]


def test_the_shown_name_is_told_from_alternates() -> None:
    keys = name_keys(["Saraqib", "Sarmin"], transliterated=True)
    assert keys["=saraqib"] == 0
    assert keys["=sarmin"] == 1
    assert "?srkb" in keys
