"""Look-ups in the whole gazetteer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dalil.places import Gazetteer
from dalil.places.gazetteer import Tier
from dalil.places.storage import index_path


@pytest.mark.parametrize(
    "name", ["Ma'arat al-Nu'man", "Maarrat an Numan", "Maaret Alnouman", "Maʿarrat an Nuʿmān", "معرة النعمان"]
)
def test_any_spelling_finds_the_town(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.search(name)[0].id == "geonames:167611"


def test_a_spelling_met_letter_for_letter_is_told_from_a_folded_one(gazetteer: Gazetteer) -> None:
    assert {m.tier for m in gazetteer.find("Saraqib") if m.entry.country == "SY"} == {Tier.PLAIN}
    assert {m.tier for m in gazetteer.find("Sarraaqib") if m.entry.country == "SY"} == {Tier.FOLDED}
    assert not [m for m in gazetteer.find("Sarqib") if m.entry.country == "SY"]
    assert [m.entry.name for m in gazetteer.find_loosely("Sarqib") if m.entry.country == "SY"] == ["Saraqib"]


def test_search_puts_the_likeliest_first_and_keeps_to_its_limit(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("Paris")[0].country == "FR"
    assert gazetteer.search("Georgia")[0].level == "country"
    assert len(gazetteer.search("Springfield", limit=3)) == 3
    assert gazetteer.search("Springfield", limit=0) == []


def test_search_looks_behind_nouns_and_loose_spellings(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("Idlib governorate")[0].name == "Idlib"
    assert gazetteer.search("Sarqib")[0].name == "Saraqib"
    assert gazetteer.search("") == []
    assert gazetteer.search("Xqzvw") == []


@pytest.mark.parametrize(
    ("name", "country", "province"),
    [
        ("Saraqib", "SY", "Idlib"),
        ("Mosul", "IQ", "Nineveh"),
        ("Nyala", "SD", "South Darfur"),
        ("Maiduguri", "NG", "Borno"),
        ("Bakhmut", "UA", "Donetsk"),
        ("Lashkar Gah", "AF", "Helmand"),
        ("Rafah", "PS", "Rafah"),
        ("Reyhanli", "TR", "Hatay"),
        ("Djibo", "BF", "Sahel Region"),
        ("Baidoa", "SO", "Bay"),
        ("Goma", "CD", "North Kivu"),
        ("Loikaw", "MM", "Kayah"),
        ("Belgorod", "RU", "Belgorod"),
        ("Tumaco", "CO", "Nariño"),
    ],
)
def test_towns_know_their_province(gazetteer: Gazetteer, name: str, country: str, province: str) -> None:
    towns = [e for e in gazetteer.search(name, 50) if e.country == country and e.level == "locality"]
    assert province in {e.admin1_name for e in towns}


def test_regions_stand_above_their_provinces(gazetteer: Gazetteer) -> None:
    assert gazetteer.search("El Fasher")[0].within == ("North Darfur", "Darfur")
    assert gazetteer.search("Tigray")[0].within == ("Ethiopia",)


def test_a_file_that_is_no_index_is_refused(tmp_path: object) -> None:
    import sqlite3
    from pathlib import Path

    broken = Path(str(tmp_path)) / "broken.sqlite"
    broken.write_text("not a database, though long enough to be looked at")
    with pytest.raises(sqlite3.Error):
        Gazetteer(broken)


def test_opening_takes_little_memory(gazetteer: Gazetteer) -> None:
    code = (
        "import pathlib\n"
        "from dalil.places import Gazetteer\n"
        "Gazetteer.default().search('Idlib')\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "lines = status.read_text().splitlines() if status.exists() else []\n"
        "print(next((line.split()[1] for line in lines if line.startswith('VmHWM')), 0))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 80_000, "kilobytes; the city list loaded as it is would take 380 MB"


@pytest.mark.parametrize("name", ["Idlib", "Ma'arat al-Nu'man", "Kafr Nabl", "El Fasher", "Dnipro", "San Miguel"])
def test_a_name_is_looked_up_by_its_key_and_not_searched_for(name: str) -> None:
    fresh, rounds = Gazetteer(index_path()), 0

    def count() -> int:
        nonlocal rounds
        rounds += 1
        return 0

    for connection in fresh._connections:
        connection.set_progress_handler(count, 10)
    assert fresh.find(name)
    assert rounds < 1000, "tens of instructions of SQLite; reading all names would take millions"
