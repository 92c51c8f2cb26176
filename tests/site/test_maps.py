"""Maps drawn on the server."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from dalil.model import Incident, Place
from dalil.places.borders import View, countries, in_view
from dalil.site.maps import draw
from dalil.site.spots import Spot, spots_of
from dalil.site.views.places import box_of, names

SARAQIB = Place("Saraqib", None, 35.86, 36.80, "locality", ("Idlib",))
ARIHA = Place("Ariha", None, 35.81, 36.61, "locality", ("Idlib",))
RAQQA = Place("Raqqa", None, 35.95, 39.01, "locality", ("Raqqa",))
IDLIB = Place("Idlib", None, 35.8, 36.7, "province", ("Syria",))
NOWHERE = Place("a camp", None, None, None, "unresolved", ("Idlib",))


def incident(number: int, *places: Place) -> Incident:
    """An incident at some places."""
    day = date(2019, 7, 22)
    return Incident(f"i{number}", "airstrike", day, day, places, (), (), ("A",), (f"c{number}",))


def spots(incidents: list[Incident]) -> list[Spot]:
    """The spots of incidents, none of which share one."""
    return [spot for each in incidents for spot in spots_of(each)]


def test_a_located_place_is_drawn_before_the_province_told_with_it() -> None:
    (spot,) = spots([incident(1, IDLIB, SARAQIB)])
    assert (spot.name, spot.precise) == ("Saraqib", True)


def test_a_province_is_a_broken_ring_and_what_nobody_knows_is_off_the_map() -> None:
    drawing = draw(spots([incident(1, IDLIB), incident(2, NOWHERE), incident(3, RAQQA)]))
    assert drawing is not None
    assert sorted(marker.shape for marker in drawing.markers) == ["broken", "dot"]
    assert [spot.name for spot in drawing.off_map] == ["a camp"]


def test_near_places_gather_into_a_group_and_part_again_when_enlarged() -> None:
    wide = draw(spots([incident(1, SARAQIB), incident(2, ARIHA), incident(3, RAQQA)]), 300, 250)
    near = draw(spots([incident(1, SARAQIB), incident(2, ARIHA)]), 720, 610)
    assert wide is not None
    assert near is not None
    assert sorted((marker.shape, marker.count) for marker in wide.markers) == [("dot", 1), ("group", 2)]
    assert [marker.shape for marker in near.markers] == ["dot", "dot"]


def test_nothing_with_coordinates_makes_no_map() -> None:
    assert draw(spots([incident(1, NOWHERE)])) is None


def test_north_is_up_and_east_is_right() -> None:
    view = View.around([(36.6, 35.8), (36.8, 35.9)], 720, 610)
    west_south, east_north = view.pixel(36.6, 35.8), view.pixel(36.8, 35.9)
    assert west_south[0] < east_north[0]
    assert west_south[1] > east_north[1]


@pytest.mark.parametrize(
    ("lon", "lat", "name"), [(36.8, 35.86, "Syria"), (31.0, 49.0, "Ukraine"), (32.5, 15.6, "Sudan")]
)
def test_borders_hold_towns_in_their_countries(lon: float, lat: float, name: str) -> None:
    assert [country.name for country in countries() if country.holds(lon, lat)] == [name]


def test_a_view_cuts_countries_near_its_edges() -> None:
    view = View.around([(36.6, 35.8), (36.8, 35.9)], 720, 610)
    (syria,) = (country for country in countries() if country.name == "Syria")
    for ring in in_view(syria, view):
        assert all(-30 <= x <= 750 and -30 <= y <= 640 for x, y in ring)


def test_landmarks_are_hollow_and_never_join_a_group() -> None:
    near = [spots([incident(0, place)])[0] for place in (ARIHA, SARAQIB)]
    drawing = draw(spots([incident(1, SARAQIB)]), 264, 224, least=0.28, landmarks=near)
    assert drawing is not None
    assert [(marker.shape, marker.count) for marker in drawing.markers] == [("dot", 1)]
    assert [mark.label for mark in drawing.landmarks] == ["Ariha"]


def test_towns_to_find_ones_way_by_stand_in_the_language_of_the_page_and_beside_nothing_else() -> None:
    for language, name in (("en", "Saraqib"), ("ar", "سراقب")):
        with translation.override(language):
            drawing = draw(spots([incident(1, ARIHA)]), 264, 224, least=0.5)
        assert drawing is not None
        labels = [mark.label for mark in drawing.landmarks]
        assert any(name in label or label == "Sarāqib" for label in labels), labels
        boxes = [(mark.label_x, mark.label_y) for mark in drawing.landmarks]
        assert len(set(boxes)) == len(boxes)


def test_what_is_uncertain_is_drawn_at_its_true_size_and_fits() -> None:
    wide = Place("Idlib", None, 35.8, 36.7, "province", ("Syria",), uncertainty_km=60.0)
    drawing = draw(spots([incident(1, wide)]), 264, 224, least=0.28)
    assert drawing is not None
    (marker,) = drawing.markers
    assert marker.ring == pytest.approx(60 * drawing.view.pixels_per_km)
    assert 40 < marker.ring < 112


def test_a_tile_of_names_is_a_part_of_the_world() -> None:
    whole = box_of(0, 0, 0)
    assert (round(whole.south), whole.west, round(whole.north), whole.east) == (-85, -180, 85, 180)
    rows = json.loads(names("ar", 6, 38, 25))
    assert {"name": "حلب", "kind": "town"} in [{"name": row[0], "kind": row[3]} for row in rows]
    assert len(rows) < 60


@pytest.mark.parametrize("tile", ["ar/14/0/0", "ar/3/8/0", "xx/3/0/0"])
def test_no_tile_beyond_the_world(client: Client, tile: str) -> None:
    assert client.get(f"/map/names/{tile}.json").status_code == 404


def test_tiles_of_names_are_kept_by_browsers(client: Client) -> None:
    response = client.get("/map/names/en/6/38/25.json")
    assert response.status_code == 200
    assert "max-age=604800" in response["Cache-Control"]
    assert len(response.content) < 4000


def test_a_far_place_does_not_shrink_the_rest_to_a_point() -> None:
    near = [Place(f"P{n}", None, 35.5 + n / 20, 36.5, "locality") for n in range(14)]
    far = Place("Elsewhere", None, 53.0, -8.0, "locality")
    drawing = draw(spots([incident(n, place) for n, place in enumerate([*near, far])]))
    assert drawing is not None
    assert [spot.name for spot in drawing.outside] == ["Elsewhere"]
    assert drawing.unseen == 1
    assert drawing.view.north - drawing.view.south < 3
