"""Place names in running text, with what stands beside them. The texts are ours; most places in them are real."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.model import Span
from dalil.places import Gazetteer, Toponym, find_toponyms


def find(gazetteer: Gazetteer, text: str, *countries: str) -> dict[str, Toponym]:
    return {t.text: t for t in find_toponyms(text, gazetteer, countries=countries or ("SY",))}


def names(gazetteer: Gazetteer, text: str, *countries: str) -> list[str]:
    return list(find(gazetteer, text, *countries))


def test_a_capital_with_what_its_state_has_is_no_place(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "jets of Damascus's ally bombed the town of Kafranbel") == ["Kafranbel"]
    assert "Damascus" in names(gazetteer, "in Damascus's old town, shells fell")


@pytest.mark.parametrize(
    ("text", "name", "cue", "level"),
    [
        ("a raid on the town of Kiwan killed two", "Kiwan", "town", "locality"),
        ("in the Turkish border town of Reyhanli", "Reyhanli", "border town", "locality"),
        ("clashes in Daraa governorate", "Daraa", "governorate", "province"),
        ("strikes in rural Idlib", "Idlib", "countryside", "province"),
        ("shelling of the countryside of Homs", "Homs", "countryside", "province"),
        ("in Aleppo's western countryside", "Aleppo", "countryside", "province"),
        ("in the Ghwayran district", "Ghwayran", "district", "district"),
        ("two bombs fell on Mabrouka camp", "Mabrouka", "camp", "camp"),
        ("in the Bab al-Nayrab neighborhood", "Bab al-Nayrab", "neighborhood", "neighbourhood"),
        ("residents of the village called Zarqana fled", "Zarqana", "village", "locality"),
        ("reporters at al-Razi Hospital", "al-Razi Hospital", "hospital", "facility"),
        ("bombs hit the al-Tabi'in school", "al-Tabi'in", "school", "facility"),
        ("took off from the Hmeimim air base", "Hmeimim", "air base", "facility"),
        ("near Lake Assad", "Lake Assad", "lake", "nature"),
    ],
)
def test_cues(gazetteer: Gazetteer, text: str, name: str, cue: str, level: str) -> None:
    found = find(gazetteer, text)[name]
    assert (found.cue, found.level_hint) == (cue, level)


@pytest.mark.parametrize(
    ("text", "name", "preposition"),
    [
        ("An air strike in Khan Sheikhoun killed 80.", "Khan Sheikhoun", "in"),
        ("Shells fell on Zamalka overnight.", "Zamalka", "on"),
        ("Jets bombed Saraqib.", "Saraqib", "bombed"),
        ("They were displaced from Saraqib.", "Saraqib", "from"),
        ("- Daraa: 1,100\n- Hama: 37", "Hama", ":"),
        ("- 13 October, Ras al-Ain: an air strike hit a convoy.", "Ras al-Ain", ":"),
        ("The residents of Douma were starving.", "Douma", "of"),
    ],
)
def test_prepositions(gazetteer: Gazetteer, text: str, name: str, preposition: str) -> None:
    assert find(gazetteer, text)[name].preposition == preposition


def test_known_and_unknown_villages(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "Gunmen attacked the village of Wajirko in Borno state.", "NG")
    assert not found["Wajirko"].known
    assert found["Borno"].known


def test_a_name_made_a_place_once_is_one_everywhere(gazetteer: Gazetteer) -> None:
    text = "Jets hit the village of Pazigyi on Tuesday. Pazigyi was burning for hours."
    assert len(find_toponyms(text, gazetteer, countries=("MM",))) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("in the village of al Jina on Thursday", "al Jina"),
        ("shelling of el Fasher", "el Fasher"),
        ("Metele, a village near the border, was overrun.", "Metele"),
        ("Zardana, a village north of Idlib, is digging graves.", "Zardana"),
        ("Fighters overran Qorvandesh at dawn.", "Qorvandesh"),
        ("Gunmen attacked Gumuruk in Homs province.", "Gumuruk"),
        ("They attacked Yelwata community at night.", "Yelwata"),
    ],
)
def test_what_makes_a_name_a_place(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in names(gazetteer, text, "SY", "SD", "NG")


@pytest.mark.parametrize("text", ["al Qaeda leaders met", "fighters of al Shabaab", "they attacked Hamas in Lebanon"])
def test_what_stays_none(gazetteer: Gazetteer, text: str) -> None:
    assert set(names(gazetteer, text, "SY")) <= {"Lebanon"}


def test_a_parent_situates_the_name_before_it(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "An airstrike on the town of Kafranbel in rural Idlib killed six.")
    assert found["Kafranbel"].within == ("Idlib",)
    assert not found["Kafranbel"].is_parent
    assert found["Idlib"].is_parent


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("The village of Pazigyi, in Kanbalu township, Sagaing Region, was hit.", "Pazigyi", ("Kanbalu", "Sagaing")),
        ("A shell fell on the Black Sea port of Jableh.", "Jableh", ("Black Sea",)),
        ("Settlers from the West Bank settlement of Elqana", "Elqana", ("West Bank",)),
        ("They burned Zelka village in Kaduna State's Birnin Gwari district.", "Zelka", ("Birnin Gwari", "Kaduna")),
        ("in the Quiterajo administrative post, in Macomia district", "Quiterajo", ("Macomia",)),
        ("They arrested six in al-Darbasiya, Hasaka governorate.", "al-Darbasiya", ("Hasaka",)),
        ("a prison in the Ghwayran district of Hasaka", "Ghwayran", ("Hasaka",)),
        ("Yemen's Saada province was bombed", "Saada", ("Yemen",)),
        ("in the Syrian city of Homs", "Homs", ("Syria",)),
        ("an attack in Ardamata, a suburb of El Geneina", "Ardamata", ("El Geneina",)),
        ("a blast in Azaz (Aleppo governorate)", "Azaz", ("Aleppo",)),
        ("the village of Mukondi in Beni territory, North Kivu, was burned", "Mukondi", ("Beni", "North Kivu")),
        (
            "in the village of Muatide in Mozambique's Cabo Delgado province, fell",
            "Muatide",
            ("Cabo Delgado", "Mozambique"),
        ),
        ("shelling in Omdurman's Karari locality", "Karari", ("Omdurman",)),
        ("a raid on a bakery in Hama province's Kafr Zita town", "Kafr Zita", ("Hama",)),
        ("a strike on a school in Gaza City's Rimal neighbourhood", "Rimal", ("Gaza City",)),
        ("a bomb in the Sadr City district of Baghdad", "Sadr City", ("Baghdad",)),
        ("a bomb in the Kocha Risaldar area of Peshawar", "Kocha Risaldar", ("Peshawar",)),
        ("the Khogyani and Surkhrod districts of Nangarhar", "Surkhrod", ("Nangarhar",)),
        ("a strike in the Bekaa Valley town of Baalbek", "Baalbek", ("Bekaa Valley",)),
        ("strikes on the Rafah neighbourhood of Tal al-Sultan", "Tal al-Sultan", ("Rafah",)),
        ("in the Zeitoun neighbourhood of Gaza City", "Zeitoun", ("Gaza City",)),
        ("Ogossagou, a Fulani village near Bankass, was burned", "Ogossagou", ("near Bankass",)),
        ("in Yirgou and neighbouring villages in Borno state", "Yirgou", ("Borno",)),
        ("shelling of Stepanakert, the main city of Nagorno-Karabakh", "Stepanakert", ("Nagorno-Karabakh",)),
        ("In Sweida province, fighters stormed the village of Shbeki", "Shbeki", ("Sweida",)),
        ("killed ten in Kabul, in the Khwaja Burgha neighbourhood", "Khwaja Burgha", ("Kabul",)),
        (
            "they raided Yelwata in Guma Local Government Area of Benue state with guns and knives",
            "Yelwata",
            ("Guma", "Benue"),
        ),
        ("soldiers killed in Boma in Chad", "Boma", ("Chad",)),
    ],
)
def test_parents(gazetteer: Gazetteer, text: str, name: str, within: tuple[str, ...]) -> None:
    countries = ("SY", "MM", "YE", "SD", "CD", "MZ", "PK", "AF", "LB", "PS", "ML", "NG", "AZ", "TD")
    assert find(gazetteer, text, *countries)[name].within == within


def test_a_point_of_reference_is_no_place_of_the_event(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "It hit the hospital in the town of Kiwan south of the city of Idlib.")
    assert (found["Idlib"].direction, found["Idlib"].is_parent) == ("south of", True)
    assert found["Kiwan"].within == ("near Idlib",)
    assert found["Kiwan"].direction is None


@pytest.mark.parametrize(
    ("text", "name", "direction"),
    [
        ("a village 10 km from Bankass", "Bankass", "km from"),
        ("a camp near Sarmada", "Sarmada", "near"),
        ("fighting between Djibo and Bourzanga", "Bourzanga", "between"),
        ("a house outside Hass", "Hass", "outside"),
        ("a hamlet close to Azaz", "Azaz", "close to"),
        ("in the desert 30 miles north-east of Palmyra", "Palmyra", "north-east of"),
    ],
)
def test_directions(gazetteer: Gazetteer, text: str, name: str, direction: str) -> None:
    assert find(gazetteer, text, "SY", "BF", "ML")[name].direction == direction


def test_a_country_that_a_place_is_near_does_not_hold_it(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "a raid in Niger's Tillaberi region near the Mali border", "NE", "ML")
    assert found["Tillaberi"].within == ("Niger",)
    assert found["Mali"].is_parent


@pytest.mark.parametrize(
    "text", ["on the Gao-Ansongo axis", "on the Gao–Ansongo main road", "on the road between Gao and Ansongo"]
)
def test_a_road_runs_between_two_towns(gazetteer: Gazetteer, text: str) -> None:
    found = find_toponyms(f"A mine killed three soldiers {text}.", gazetteer, countries=("ML",))
    assert [(t.text, t.direction) for t in found] == [("Gao", "between"), ("Ansongo", "between")]


def test_a_list_shares_preposition_noun_and_parent(gazetteer: Gazetteer) -> None:
    text = "Shells fell on the neighborhoods of al-Khalidiya, Nile Street and Jam'iyat al-Zahra in Aleppo city."
    found = find(gazetteer, text)
    quarters = [found[n] for n in ("al-Khalidiya", "Nile Street", "Jam'iyat al-Zahra")]
    assert {(q.cue, q.within) for q in quarters} == {("neighborhoods", ("Aleppo",))}
    assert found["Aleppo"].is_parent


def test_a_noun_in_the_plural_behind_the_list(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "violations in Aleppo (3), Latakia (4) and Hama (1) provinces")
    assert {t.level_hint for t in found.values()} == {"province"}


def test_towns_in_a_list_are_no_parents_of_each_other(gazetteer: Gazetteer) -> None:
    found = find(gazetteer, "There were attacks in Douma, Damascus and Homs.")
    assert not any(t.is_parent for t in found.values())


def test_unknown_members_of_a_list_of_places_are_places(gazetteer: Gazetteer) -> None:
    text = "Fighters seized the villages of Bunyakole, Kitale-Moto and Nyarubenga."
    assert names(gazetteer, text, "CD") == ["Bunyakole", "Kitale-Moto", "Nyarubenga"]


@pytest.mark.parametrize(
    "text",
    [
        "The Aleppo Health Directorate reported two dead.",
        "The Syrian Network for Human Rights said so on Monday in October.",
        "The Damascus Police Command issued a statement in Arabic.",
        "Secretary-General António Guterres said he was appalled.",
        "Fighters of Hay'at Tahrir al-Sham and the Assad regime clashed in February.",
        "UNICEF and the SDF said in Parliament that Ramadan was near.",
        "In May, Islamic State claimed it. On Friday the Council met.",
        "U.S. officials and the US-led coalition denied it.",
        "Washington said the claim was baseless.",
    ],
)
def test_bodies_persons_days_and_speakers(gazetteer: Gazetteer, text: str) -> None:
    assert names(gazetteer, text) == []


def test_surnames_are_no_villages(gazetteer: Gazetteer) -> None:
    text = "Dag Hammarskjöld met Ralph Bunche. Later Bunche flew to Beirut."
    assert names(gazetteer, text, "US", "LB") == ["Beirut"]


def test_blocked_spans(gazetteer: Gazetteer) -> None:
    text = "Raqqa is Being Slaughtered Silently said that Raqqa was bombed."
    found = find_toponyms(text, gazetteer, [Span(0, 35)], countries=("SY",))
    assert [t.start for t in found] == [text.rindex("Raqqa")]


def test_a_blocked_word_of_a_known_name_blocks_it_not(gazetteer: Gazetteer) -> None:
    text = "A blast hit a mosque in Imam Sahib on Friday."
    found = find_toponyms(text, gazetteer, [Span(24, 28)], countries=("AF",))
    assert [t.text for t in found] == ["Imam Sahib"]


def test_a_facility_of_a_town(gazetteer: Gazetteer) -> None:
    found = find(
        gazetteer, "In Hama central prison detainees went on hunger strike. Kafranbel Surgical Hospital was hit."
    )
    assert (found["Hama"].cue, found["Hama"].preposition) == (None, "in")
    assert found["Kafranbel Surgical Hospital"].within == ("Kafranbel",)
    assert found["Kafranbel"].is_parent


@pytest.mark.parametrize(
    "text",
    [
        "YANGON, 13 April 2023 - The army confirmed it.",
        "YANGON (Agencies) - The army confirmed it.",
        "Yangon, MNA – The army confirmed it.",
        "YANGON/NAYPYIDAW, April 13 - The army confirmed it.",
    ],
)
def test_datelines(gazetteer: Gazetteer, text: str) -> None:
    found = find_toponyms(text, gazetteer, countries=("MM",))
    assert found[0].cue == "dateline"


def test_headlines_with_capitals_everywhere(gazetteer: Gazetteer) -> None:
    assert names(
        gazetteer, "Russian Jets Bomb Crowded Market In Idlib, Killing Dozens Of People\n\nIt was hit on Monday."
    ) == ["Idlib"]


def test_a_headline_in_capitals_over_an_ordinary_text(gazetteer: Gazetteer) -> None:
    text = "AIR STRIKES ON KHAN SHEIKHOUN KILL 12 PEOPLE\n\nWarplanes bombed a market in Khan Sheikhoun on Monday."
    assert [t.text for t in find_toponyms(text, gazetteer, countries=("SY",))] == ["KHAN SHEIKHOUN", "Khan Sheikhoun"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ISRAELI STRIKE KILLS 10 IN KHAN YOUNIS", ["KHAN YOUNIS"]),
        ("RUSSIAN MISSILE HITS APARTMENT BLOCK IN DNIPRO, KILLING NINE", ["DNIPRO"]),
        ("BREAKING: 12 KILLED IN BOMBING AT KABUL MOSQUE", ["KABUL"]),
        ("warplanes bombed ariha and killed 3 people", ["ariha"]),
        ("he went home in march and found the house in ruins", []),
    ],
)
def test_short_lines_in_one_case(gazetteer: Gazetteer, text: str, wanted: list[str]) -> None:
    assert [t.text for t in find_toponyms(text, gazetteer)] == wanted


def test_texts_in_capitals(gazetteer: Gazetteer) -> None:
    text = (
        "SAN SALVADOR, 12 JAN 90 -- GUERRILLAS ATTACKED AN ARMY POST IN SAN FRANCISCO GOTERA, MORAZAN DEPARTMENT. "
        "FIVE SOLDIERS WERE KILLED AND A BRIDGE IN USULUTAN, EL SALVADOR, WAS DESTROYED."
    )
    found = {t.text: t for t in find_toponyms(text, gazetteer)}
    assert found["SAN FRANCISCO GOTERA"].within == ("Morazan",)
    assert {"SAN SALVADOR", "USULUTAN"} <= set(found)
    assert set(found) == {t.text for t in find_toponyms(text.lower().upper(), gazetteer)}


_TEXT = (
    "in near the town of and , . ; : ( ) - – \n of south Idlib al-Nu'man Ma'arat Khan Sheikhoun Gaza City Hospital "
    "province rural Syria's Syrian said General 12 U.S. St. Al- ʿAfrin İstanbul ﬁ معرة \u200f New York ’s"
)
_WORDS = st.sampled_from(_TEXT.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_offsets_are_those_of_the_text(text: str) -> None:
    gazetteer = Gazetteer.default()
    found = find_toponyms(text, gazetteer)
    for toponym in found:
        assert text[toponym.start : toponym.end] == toponym.text
        assert toponym.text.strip()
        assert toponym.name.strip()
    assert [t.start for t in found] == sorted(t.start for t in found)
    for before, after in pairwise(found):
        assert before.end <= after.start or (before.level_hint == "facility" and after.is_parent)
