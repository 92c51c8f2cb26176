"""GeoJSON: a feature for everything, with or without a place on the map."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest

from dalil.exports import export
from dalil.exports.geojson import geometry
from dalil.ledger import Filters
from dalil.ledger.store import Ledger
from tests.exports.conftest import golden


@pytest.mark.parametrize("of", ["incidents", "claims"])
def test_golden(ledger: Ledger, of: str) -> None:
    out = StringIO()
    export(ledger, "geojson", of, None, out)
    assert out.getvalue() == golden(f"{of}.geojson", out.getvalue())


def _collection(ledger: Ledger, filters: Filters | None = None) -> Any:
    out = StringIO()
    export(ledger, "geojson", "incidents", filters, out)
    return json.loads(out.getvalue())


def test_what_is_not_located_stays_in(ledger: Ledger) -> None:
    features = {each["properties"]["kind"]: each["geometry"] for each in _collection(ledger)["features"]}
    assert features == {
        "airstrike": {"type": "Point", "coordinates": [36.6, 35.6]},
        "shelling": {"type": "Point", "coordinates": [36.7, 35.4]},
        "detention": None,
    }


def test_nothing_is_a_collection_too(ledger: Ledger) -> None:
    assert _collection(ledger, Filters(places=("Homs",))) == {"type": "FeatureCollection", "features": []}


def test_several_places_are_several_points() -> None:
    places = [{"lat": 1.0, "lon": 2.0}, {"lat": None, "lon": None}, {"lat": 3.0, "lon": 4.0}]
    assert geometry(places) == {"type": "MultiPoint", "coordinates": [[2.0, 1.0], [4.0, 3.0]]}
