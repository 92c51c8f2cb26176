"""Seats: the towns that are meant by a country's or a province's capital."""

from __future__ import annotations

import pytest

from dalil.places import Gazetteer, find_toponyms
from dalil.places.seats import seats


@pytest.mark.parametrize(
    ("text", "country", "seat"),
    [
        ("a blast in the capital of Ghor", "AF", "Chaghcharan"),
        ("a blast in the capital of Paktika province", "AF", "Sharana"),
        ("a blast in the Texas capital", "US", "Austin"),
        ("a blast in the capital of West Kordofan", "SD", "Al-Fulah"),
        ("a blast in the capital of Haryana state", "IN", "Chandigarh"),
        ("a blast in the capital of Helmand", "AF", "Lashkar Gah"),
        ("a blast in the Afghan capital", "AF", "Kabul"),
    ],
)
def test_the_capital_is_its_seat(gazetteer: Gazetteer, text: str, country: str, seat: str) -> None:
    assert seat in {t.name for t in find_toponyms(text, gazetteer, countries=(country,))}


def test_the_gazetteer_knows_the_capitals_of_countries(gazetteer: Gazetteer) -> None:
    capitals = {code: seat for code, seat in seats().items() if len(code) == 2}
    unknown = {
        code for code, seat in capitals.items() if not any(code in m.entry.countries for m in gazetteer.find(seat))
    }
    assert not unknown
