"""Placing: where it happened, by the most precise names, each at its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]


def words(claim: Claim) -> list[str]:
    return [p.words.text for p in claim.places if p.words]


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        ("in the town of Kafranbel in rural Idlib", ["Kafranbel"]),
        ("in the town of Kafranbel, Idlib province", ["Kafranbel"]),
        ("in Kafranbel, Syria", ["Kafranbel"]),
        ("in Idlib province", ["Idlib"]),
        ("near the town of Kafranbel", ["Kafranbel"]),
        ("in the towns of Kafranbel, Saraqib and Ariha", ["Kafranbel", "Saraqib", "Ariha"]),
        ("in the city of Kharkiv in Ukraine", ["Kharkiv"]),
        ("in the village of Mukondi in Beni territory, North Kivu,", ["Mukondi"]),
        ("in the Plaine Savo camp near Bule in Djugu territory, Ituri province,", ["Plaine Savo"]),
        ("in the Sanban area of Dhamar province in Yemen", ["Sanban"]),
        ("in Omdurman's Karari locality", ["Karari"]),
        ("in the Bekaa Valley town of Baalbek", ["Baalbek"]),
        ("in Madjoari in the Est region, near Pama,", ["Madjoari"]),
        ("at a school in the Daraj district of Gaza City", ["Daraj"]),
        ("on the Baghdad-Kirkuk highway near Tuz Khurmatu", ["Tuz Khurmatu"]),
        ("in Salmossi, between Dori and Markoye, in Burkina Faso's north", ["Salmossi"]),
        ("in Pakistan's Parachinar, in the Kurram tribal district,", ["Parachinar"]),
        ("on the Deir al-Zor-Palmyra highway", ["Deir al-Zor", "Palmyra"]),
    ],
)
def test_the_most_precise_name_is_the_place(claim_of: ClaimOf, where: str, wanted: list[str]) -> None:
    assert words(claim_of(f"Shelling killed four people {where} on Monday.")) == wanted


def test_what_lies_around_is_context(claim_of: ClaimOf) -> None:
    (place,) = claim_of("Shelling killed four people in the town of Kafranbel in rural Idlib on Monday.").places
    assert "Idlib" in place.within
    assert (place.country, place.level) == ("SY", "locality")


def test_a_name_that_no_gazetteer_knows_is_kept_unresolved(claim_of: ClaimOf) -> None:
    (place,) = claim_of("Shelling killed four people in the village of Qorvandesh in Idlib on Monday.").places
    assert (place.name, place.level, place.lat, place.lon) == ("Qorvandesh", "unresolved", None, None)


def test_a_facility_named_after_a_town_stands_there(claim_of: ClaimOf) -> None:
    claim = claim_of("An airstrike on Monday put the Kafr Nabl Surgical Hospital in Syria out of service.")
    assert [p.country for p in claim.places] == ["SY"]
    assert claim.places[0].level == "locality"


@pytest.mark.parametrize(
    "text",
    [
        "Families from the city of Homs were killed by shelling in the town of Saraqib on Monday.",
        "Warplanes that took off from the Hmeimim airbase bombed the town of Saraqib on Monday.",
        "Shelling killed four people in the town of Saraqib on Monday, the ministry in Moscow said.",
    ],
)
def test_where_somebody_comes_from_or_speaks_is_no_place(claim_of: ClaimOf, text: str) -> None:
    assert words(claim_of(text)) == ["Saraqib"]


def test_whose_people_they_were_is_no_place_where_another_name_says_where(claim_of: ClaimOf) -> None:
    claim = claim_of("Gunmen killed more than 200 Amhara civilians in Tole kebele in West Wollega, Oromia, on Monday.")
    assert words(claim) == ["Tole"]


def test_those_who_fight_each_other_are_no_ends_of_a_road(claim_of: ClaimOf) -> None:
    claim = claim_of("Clashes between the army and the RSF in El Geneina killed at least 40 people on Monday.")
    assert words(claim) == ["El Geneina"]


def test_a_sentence_without_a_place_has_that_of_the_one_before(claim_of: ClaimOf) -> None:
    claim = claim_of("Warplanes circled over the town of Saraqib on Monday. Shelling there killed four people.")
    assert words(claim) == ["Saraqib"]
    assert [p.words.inherited for p in claim.places if p.words] == [True]


def test_every_place_stands_at_its_words(claim_of: ClaimOf) -> None:
    text = "Homs, 24 July 2019\n\nShelling killed four people in the towns of Kafranbel and Saraqib on Monday."
    for place in claim_of(text).places:
        assert place.words is not None
        assert text[place.words.start : place.words.end] == place.words.text


@pytest.mark.parametrize("dateline", ["Daraa, SANA – ", "DARAA, Syria (AP) — "])
def test_a_dateline_places_what_names_nothing_else(claim_of: ClaimOf, dateline: str) -> None:
    claim = claim_of(dateline + "A mine that was left in a field exploded on Monday, killing a farmer.")
    assert [p.name for p in claim.places] == ["Dar‘ā"]


def test_an_office_abroad_is_no_place(claim_of: ClaimOf) -> None:
    claim = claim_of("BEIRUT: Three farmers were killed by artillery in the town of Saraqib in Syria on Monday.")
    assert [p.name for p in claim.places] == ["Saraqib"]


def test_where_a_quarter_lies_is_context(claim_of: ClaimOf) -> None:
    claim = claim_of("Shells hit the Waer quarter, located on the western outskirts of Homs, on Monday and killed two.")
    assert [p.name for p in claim.places] == ["Al-Waer"]
