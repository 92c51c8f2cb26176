"""An incident composed of its claims: the most precise place, the kind that most say, the days they agree on."""

from __future__ import annotations

import pytest

from dalil.incidents import compose, incident_id
from dalil.incidents.kinds import covered_kinds, leading_kind
from dalil.model import Place
from tests.incidents.building import PLACES, claim


@pytest.mark.parametrize(
    ("kinds", "leading"),
    [
        (["airstrike", "airstrike", "shelling"], "airstrike"),
        (["attack", "attack", "airstrike"], "airstrike"),
        (["killing", "armed_attack"], "armed_attack"),
        (["airstrike", "chemical_attack"], "chemical_attack"),
        (["attack", "killing", "attack"], "attack"),
    ],
)
def test_the_kind_that_most_say_but_how_wins_over_that(kinds: list[str], leading: str) -> None:
    assert leading_kind(kinds) == leading == leading_kind(kinds[::-1])


def test_a_total_of_attacks_covers_airstrikes_and_not_the_other_way_round() -> None:
    assert "airstrike" in covered_kinds("attack") and "attack" not in covered_kinds("airstrike")


def test_no_kind() -> None:
    with pytest.raises(ValueError, match="no kind"):
        leading_kind([])


def test_the_most_precise_places_are_kept_and_those_that_most_name_come_first() -> None:
    incident = compose([claim("a", at="Idlib"), claim("b", at=["Hass", "Syria"]), claim("c", at=["Kafranbel", "Hass"])])
    assert [place.name for place in incident.places] == ["Hass", "Kafranbel"]


def test_a_neighbourhood_wins_over_its_city() -> None:
    incident = compose([claim("a", at="Aleppo"), claim("b", at="Bab al-Nayrab")])
    assert [place.name for place in incident.places] == ["Bab al-Nayrab"]


def test_a_province_alone_is_kept() -> None:
    assert [place.name for place in compose([claim("a", at=["Idlib", "Syria"])]).places] == ["Idlib"]


def test_one_place_under_several_spellings_is_one_and_keeps_its_coordinates() -> None:
    spelt = Place("Maaret al-Nu'man", level="unresolved", within=("Idlib",))
    places = compose([claim("a", at=spelt), claim("b"), claim("c")]).places
    assert [(place.name, place.lat) for place in places] == [("Maarat al-Numan", PLACES["Maarat al-Numan"].lat)]


def test_what_is_denied_names_no_place_kind_or_source_of_an_incident_that_is_asserted() -> None:
    incident = compose([claim("a", source="S"), claim("b", at="Hass", kind="shelling", denied=True, source="T")])
    assert ([p.name for p in incident.places], incident.kind, incident.sources) == (
        ["Maarat al-Numan"],
        "airstrike",
        ("S",),
    )


def test_the_id_depends_on_the_smallest_claim_only() -> None:
    assert incident_id(["b", "a"]) == incident_id(["a"]) != incident_id(["b"])
