"""Which countries a text is about."""

from __future__ import annotations

import pytest

from dalil.places import Gazetteer, theatre_countries


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian jets bombed the town of Kiwan south of the city of Idlib, local activists said.", "SY"),
        ("Gunmen killed 11 farmers in Borno state; troops were sent from Maiduguri.", "NG"),
        ("A missile hit an apartment block in Dnipro. Russia has fired over 200 at Kharkiv and Kyiv.", "UA"),
        ("Fighters of the Rapid Support Forces burst into South Hospital in El Fasher.", "SD"),
        ("An Israeli strike on a house in Jabalia, northern Gaza, killed 17 people.", "PS"),
        ("Junta troops raided a village in Depayin Township, Sagaing Region.", "MM"),
        ("GUERRILLAS ATTACKED AN ARMY POST IN USULUTAN, EL SALVADOR, LAST NIGHT, THE SALVADORAN ARMY SAID.", "SV"),
    ],
)
def test_the_theatre_comes_first(gazetteer: Gazetteer, text: str, country: str) -> None:
    assert theatre_countries(text, gazetteer)[0] == country


def test_those_who_only_act_weigh_little(gazetteer: Gazetteer) -> None:
    text = "Russian jets and Iranian militias struck Saraqib. Russian aircraft then bombed Khan Sheikhoun in Idlib."
    assert theatre_countries(text, gazetteer)[0] == "SY"


def test_a_text_without_places_is_about_no_country(gazetteer: Gazetteer) -> None:
    assert theatre_countries("", gazetteer) == ()
    assert theatre_countries("The committee met on Tuesday and adjourned.", gazetteer) == ()


def test_at_most_four_countries(gazetteer: Gazetteer) -> None:
    text = "He visited Syria, Iraq, Yemen, Libya, Sudan, Mali, Niger and Chad."
    assert len(theatre_countries(text, gazetteer)) <= 4


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Rebels killed 17 near Bule in Djugu territory, Ituri.", ("CD",)),
        ("Shelling in Omdurman's Karari locality killed 11.", ("SD",)),
        ("Gunmen killed 200 in Tole kebele of Gimbi woreda in Oromia.", ("ET",)),
        ("Warplanes bombed Ariha on Monday.", ("SY", "PS")),
        ("A rocket from Lebanon struck Majdal Shams.", ("LB", "SY")),
    ],
)
def test_a_namesake_abroad_is_not_what_the_other_names_speak_for(
    gazetteer: Gazetteer, text: str, countries: tuple[str, ...]
) -> None:
    assert theatre_countries(text, gazetteer) == countries
