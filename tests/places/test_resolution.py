"""From a name in its context to a place, or to an honest "unresolved, within Idlib"."""

from __future__ import annotations

import pytest

from dalil.model import Place
from dalil.places import Gazetteer, PlaceContext
from dalil.places.bare_names import bare_name

SYRIA = PlaceContext(countries=("SY",))


def resolve(gazetteer: Gazetteer, name: str, countries: str = "", **context: object) -> Place:
    return gazetteer.resolve(name, PlaceContext(countries=tuple(countries.split()), **context))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("Maaret al-Nu'man", "Ma‘arrat an Nu‘mān"),
        ("Sarqib", "Saraqib"),
        ("Kafr Nabl", "Kafranbel"),
        ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("Hasaka city", "Al Ḩasakah"),
        ("Douma", "Dūmā"),
        ("Tell Tamer", "Tall Tamr"),
        ("Al-Hrak", "Al Ḩirāk"),
        ("Talbisa", "Tallbīsah"),
    ],
)
def test_syrian_towns_in_any_spelling(gazetteer: Gazetteer, name: str, town: str) -> None:
    place = gazetteer.resolve(name, SYRIA)
    assert (place.name, place.country, place.level) == (town, "SY", "locality")
    assert place.gazetteer_id is not None
    assert place.lat is not None


def test_a_village_that_no_gazetteer_holds_stays_unresolved_within_its_parent(gazetteer: Gazetteer) -> None:
    place = resolve(gazetteer, "Wajirko", "NG", within=("Borno",), cue="village")
    assert (place.name, place.level, place.lat, place.lon) == ("Wajirko", "unresolved", None, None)
    assert place.within[0] == "Borno"
    assert place.country == "NG"
    assert place.uncertainty_km is not None
    assert 50 < place.uncertainty_km < 400


def test_without_a_parent_the_country_bounds_it(gazetteer: Gazetteer) -> None:
    place = resolve(gazetteer, "Dianweli", "ML")
    assert (place.level, place.country, place.within) == ("unresolved", "ML", ("Mali",))
    assert place.uncertainty_km is not None


def test_with_two_countries_and_nothing_else_none_is_guessed(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Zaroumdareye", "NE ML").country is None


@pytest.mark.parametrize(
    ("name", "countries"), [("Kaya", "NG"), ("Saida", "SY"), ("Nawa", "AF"), ("Juba", "YE"), ("Hass", "IQ")]
)
def test_no_namesake_elsewhere_is_taken(gazetteer: Gazetteer, name: str, countries: str) -> None:
    assert resolve(gazetteer, name, countries, cue="village").country in (None, countries)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Istanbul", "TR"),
        ("Geneva", "CH"),
        ("Brussels", "BE"),
        ("Moscow", "RU"),
        ("Reyhanli", "TR"),
        ("Gaziantep", "TR"),
        ("Mosul", "IQ"),
    ],
)
def test_cities_known_abroad_are_found_from_any_theatre(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert gazetteer.resolve(name, SYRIA).country == country


def test_a_place_that_bears_the_name_comes_before_one_that_is_called_otherwise(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Ariha", "RU SY PS").country == "SY"
    assert resolve(gazetteer, "Ariha", "PS").country == "PS"


def test_a_province_is_no_village_that_some_call_the_same(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Minnesota", "US").level == "province"


def test_a_village_is_not_looked_for_far_from_the_places_told_before(gazetteer: Gazetteer) -> None:
    before = resolve(gazetteer, "Ogossagou", "ML")
    village = resolve(gazetteer, "Welingara", "GM ML", cue="village", neighbours=(before,))
    assert (village.level, village.country) == ("unresolved", "ML")


def test_a_point_of_reference_is_the_town_and_not_its_province(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Gao", "ML").level == "province"
    assert resolve(gazetteer, "Gao", "ML", direction="between").level == "locality"


def test_a_parent_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Paris").country == "FR"
    texan = resolve(gazetteer, "Paris", within=("Texas",))
    assert (texan.country, texan.within) == ("US", ("Texas",))
    assert resolve(gazetteer, "Suran", "SY", within=("Hama",)).within == ("Hama",)
    assert resolve(gazetteer, "Suran", "SY", within=("Aleppo",)).within == ("Aleppo",)


def test_a_parent_keeps_out_what_lies_elsewhere(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Manbij", "SY", within=("Daraa",)).level == "unresolved"


def test_neighbours_decide_between_namesakes(gazetteer: Gazetteer) -> None:
    aleppo, hama = gazetteer.resolve("Azaz", SYRIA), gazetteer.resolve("Morek", SYRIA)
    assert resolve(gazetteer, "Suran", "SY", neighbours=(aleppo,)).within == ("Aleppo",)
    assert resolve(gazetteer, "Suran", "SY", neighbours=(hama,)).within == ("Hama",)


@pytest.mark.parametrize(
    ("name", "countries", "level"),
    [
        ("Idlib", "SY", "province"),
        ("Idlib city", "SY", "locality"),
        ("rural Idlib", "SY", "province"),
        ("Kharkiv", "UA", "locality"),
        ("Kharkiv region", "UA", "province"),
        ("Aleppo", "SY", "locality"),
        ("Damascus countryside", "SY", "province"),
        ("Gaza", "PS", "region"),
        ("Gaza City", "PS", "locality"),
        ("Eastern Ghouta", "SY", "region"),
        ("Donbas", "UA", "region"),
        ("Syria", "SY", "country"),
        ("Afrin district", "SY", "district"),
    ],
)
def test_levels(gazetteer: Gazetteer, name: str, countries: str, level: str) -> None:
    assert resolve(gazetteer, name, countries).level == level


def test_the_cue_says_which_is_meant(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Homs", "SY", cue="governorate").level == "province"
    assert resolve(gazetteer, "Homs", "SY", cue="city").level == "locality"
    assert resolve(gazetteer, "Niger", "NG", cue="state").country == "NG"
    assert resolve(gazetteer, "Niger", "NG").country == "NE"


def test_a_quarter_is_not_a_village_of_that_name(gazetteer: Gazetteer) -> None:
    quarter = resolve(gazetteer, "al-Rawda", "SY", within=("Homs",), cue="neighbourhood")
    assert quarter.level == "unresolved"
    assert quarter.within[0] == "Homs"
    assert quarter.uncertainty_km is not None
    assert quarter.uncertainty_km < 20


def test_a_city_district_is_not_its_namesake_in_another_city(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Kyivskyi", "UA", within=("Kharkiv",), cue="district").level == "unresolved"
    assert resolve(gazetteer, "Voroshilovsky", "UA", within=("Horlivka",), cue="district").level == "unresolved"
    donetsk = resolve(gazetteer, "Kyivsky", "UA", within=("Donetsk",), cue="district")
    assert donetsk.lat is not None
    assert abs(donetsk.lat - 48.05) < 0.1


def test_a_hospital_bears_a_persons_name_but_an_air_base_its_towns(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "al-Razi", "SY", cue="hospital").level == "unresolved"
    assert resolve(gazetteer, "Taftanaz", "SY", cue="air base").country == "SY"


def test_a_point_of_reference_bounds_more_loosely_than_a_parent(gazetteer: Gazetteer) -> None:
    near = resolve(gazetteer, "Bir Nowhere", "SY", within=("near Afrin",))
    inside = resolve(gazetteer, "Bir Nowhere", "SY", within=("Afrin",))
    assert near.uncertainty_km is not None
    assert inside.uncertainty_km is not None
    assert near.uncertainty_km > inside.uncertainty_km
    assert resolve(gazetteer, "Rajo", "SY", within=("near Afrin",)).level == "locality"


def test_what_is_within_what(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Saraqib", SYRIA).within == ("Idlib",)
    assert resolve(gazetteer, "Idlib", "SY", cue="province").within == ("Syria",)
    assert resolve(gazetteer, "Shujaiya", "PS").within == ("Gaza", "Gaza Governorate", "Gaza Strip")


def test_doubt_between_namesakes_is_told_as_distance(gazetteer: Gazetteer) -> None:
    sure = gazetteer.resolve("Saraqib", SYRIA).uncertainty_km
    doubtful = gazetteer.resolve("Suran", SYRIA).uncertainty_km
    assert sure is not None
    assert doubtful is not None
    assert sure < 10
    assert doubtful > 50


def test_loose_spellings_are_believed_at_home_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Sarqib", SYRIA).name == "Saraqib"
    assert resolve(gazetteer, "Sarqib", "UA").level == "unresolved"
    assert resolve(gazetteer, "Kawlin", "MM").level == "unresolved", "Kalein is another town"


@pytest.mark.parametrize("name", ["", " ", "'", "the", "province", "\u200f", "x" * 500])
def test_any_string_gives_a_place(gazetteer: Gazetteer, name: str) -> None:
    assert isinstance(gazetteer.resolve(name, SYRIA), Place)


@pytest.mark.parametrize(
    ("said", "bare", "noun"),
    [
        ("Idlib province", "Idlib", "province"),
        ("rural Homs", "Homs", "countryside"),
        ("the city of Aleppo", "Aleppo", "city"),
        ("Aleppo's western countryside", "Aleppo", "countryside"),
        ("Idlib", "Idlib", None),
        ("province", "province", None),
    ],
)
def test_bare_names(said: str, bare: str, noun: str | None) -> None:
    assert bare_name(said) == (bare, noun)
