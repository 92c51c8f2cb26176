"""The names of one text place each other, also the first of them."""

from __future__ import annotations

from dalil.places import Gazetteer, Toponym, find_toponyms, resolve_together


def _names(*names: str) -> list[Toponym]:
    return [Toponym(0, len(name), name, name, preposition="in", known=True) for name in names]


def test_a_name_is_placed_by_those_that_follow_it(gazetteer: Gazetteer) -> None:
    first, *_ = resolve_together(_names("Richmond", "Nicholasville", "Frankfort", "Kentucky"), gazetteer, ("US",))
    assert "Kentucky" in first.within
    alone = resolve_together(_names("Richmond"), gazetteer, ("US",))[0]
    assert "Virginia" in alone.within


def test_each_name_gets_its_place_in_the_order_given(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Saraqib, on Ariha and on the city of Idlib."
    names = find_toponyms(text, gazetteer, countries=("SY",))
    places = resolve_together(names, gazetteer, ("SY",))
    assert [n.text for n in names] == ["Saraqib", "Ariha", "Idlib"]
    assert [p.country for p in places] == ["SY"] * 3
    assert len({p.gazetteer_id for p in places}) == 3


def test_a_name_said_twice_does_not_vouch_for_itself(gazetteer: Gazetteer) -> None:
    twice = resolve_together(_names("Richmond", "Richmond"), gazetteer, ("US",))
    once = resolve_together(_names("Richmond"), gazetteer, ("US",))
    assert {p.gazetteer_id for p in twice} == {once[0].gazetteer_id}


def test_no_names_no_places(gazetteer: Gazetteer) -> None:
    assert resolve_together([], gazetteer) == []
