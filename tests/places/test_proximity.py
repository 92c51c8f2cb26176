"""The same place, a near one, one within the other."""

from __future__ import annotations

import pytest

from dalil.model import Place
from dalil.places import Gazetteer, PlaceContext, distance_km, neighbouring, same_place


def syrian(gazetteer: Gazetteer, name: str, **context: object) -> Place:
    return gazetteer.resolve(name, PlaceContext(countries=("SY",), **context))  # type: ignore[arg-type]


def unresolved(name: str, country: str | None = "SY", within: tuple[str, ...] = ()) -> Place:
    return Place(name=name, country=country, within=within)


def test_distance_in_km(gazetteer: Gazetteer) -> None:
    apart = distance_km(syrian(gazetteer, "Damascus"), syrian(gazetteer, "Aleppo"))
    assert apart == pytest.approx(310, abs=10)
    assert distance_km(syrian(gazetteer, "Damascus"), unresolved("Kiwan")) is None


def test_two_spellings_resolved_to_one_entry(gazetteer: Gazetteer) -> None:
    assert same_place(syrian(gazetteer, "Maaret al-Nu'man"), syrian(gazetteer, "Ma'arat al-Numan"))
    assert not same_place(syrian(gazetteer, "Maaret al-Nu'man"), syrian(gazetteer, "Maarrat Misrin"))


def test_a_province_is_not_its_seat(gazetteer: Gazetteer) -> None:
    city, province = syrian(gazetteer, "Homs", cue="city"), syrian(gazetteer, "Homs", cue="province")
    assert not same_place(city, province)
    assert neighbouring(city, province)


def test_unresolved_names_are_compared_by_sound() -> None:
    assert same_place(unresolved("Kiwan"), unresolved("Kiwan"))
    assert same_place(unresolved("Ma'saran"), unresolved("Maasran"))
    assert not same_place(unresolved("Kiwan"), unresolved("Shanan"))


def test_countries_and_parents_may_contradict() -> None:
    assert not same_place(unresolved("Nawa", "SY"), unresolved("Nawa", "AF"))
    assert not same_place(unresolved("Saida", within=("Daraa",)), unresolved("Saida", within=("Aleppo",)))
    assert same_place(unresolved("Saida", within=("Daraa", "Syria")), unresolved("Saida", within=("Daraa",)))


def test_neighbouring_is_near_or_within(gazetteer: Gazetteer) -> None:
    assert neighbouring(syrian(gazetteer, "Kafr Batna"), syrian(gazetteer, "Saqba"))
    assert neighbouring(syrian(gazetteer, "Saraqib"), syrian(gazetteer, "Idlib", cue="province"))
    assert neighbouring(unresolved("Kiwan", within=("Idlib",)), syrian(gazetteer, "Idlib", cue="province"))
    assert neighbouring(syrian(gazetteer, "Saraqib"), syrian(gazetteer, "Syria"))
    assert neighbouring(syrian(gazetteer, "Hamouriya"), syrian(gazetteer, "Eastern Ghouta"))
    assert not neighbouring(syrian(gazetteer, "Saraqib"), syrian(gazetteer, "Daraa", cue="province"))
    assert not neighbouring(syrian(gazetteer, "Saraqib"), syrian(gazetteer, "Manbij"))


def test_both_relations_are_symmetric(gazetteer: Gazetteer) -> None:
    places = [syrian(gazetteer, n) for n in ("Saraqib", "Idlib", "Homs", "Eastern Ghouta", "Douma", "Syria")] + [
        unresolved("Kiwan")
    ]
    for a in places:
        assert same_place(a, a)
        for b in places:
            assert same_place(a, b) == same_place(b, a)
            assert neighbouring(a, b) == neighbouring(b, a)
