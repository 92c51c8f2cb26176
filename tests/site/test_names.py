"""Names of doers and places in the language of the interface; records and filters keep their own."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import translation

from dalil.model import Place
from dalil.site import names, phrases
from dalil.site.questions import read_places

IDLIB = Place(name="Idlib", lat=35.93, lon=36.63, level="locality", within=("Idlib", "Syria"))
UNKNOWN = Place(name="Kafr Nowhere", lat=None, lon=None, level="unresolved", within=("Syria",))


def test_doers_are_named_in_the_language_of_the_page() -> None:
    with translation.override("ar"):
        assert names.doer("Syrian government") == "الحكومة السورية"
        assert names.doer("Brigade of the Bend in the River") == "Brigade of the Bend in the River"
    with translation.override("en"):
        assert names.doer("Syrian government") == "Syrian government"


def test_places_are_named_by_the_gazetteer() -> None:
    with translation.override("ar"):
        assert names.place(IDLIB) == "إدلب"
        assert list(names.within(IDLIB)) == ["إدلب", "سوريا"]
        assert names.place(UNKNOWN) == "Kafr Nowhere"
        assert list(names.within(UNKNOWN)) == ["سوريا"]
    with translation.override("en"):
        assert (names.place(IDLIB), phrases.place_name(UNKNOWN)) == ("Idlib", "Kafr Nowhere, Syria")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("إدلب", ("Idlib",)),
        ("إدلب، حلب", ("Idlib", "Aleppo")),
        ("Ma‘arrat", ("Ma‘arrat",)),
        ("كلام بلا مكان", ("كلام بلا مكان",)),
    ],
)
def test_a_filter_knows_places_in_other_scripts(written: str, asked: tuple[str, ...]) -> None:
    query = QueryDict(mutable=True)
    query["place"] = written
    assert read_places(query) == asked
