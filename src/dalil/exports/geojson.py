"""GeoJSON (RFC 7946): one feature an incident or a claim; one without a place has a null geometry and stays in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dalil.exports.columns import columns_of
from dalil.exports.options import Options
from dalil.exports.selection import Selected
from dalil.model.records import Record

_IDENTIFIERS = {"incidents": "incident_id", "claims": "claim_id"}


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A feature collection, a feature a line. Properties are the columns of the tables."""
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for row in rows:
        properties = columns_of(row)
        feature = {
            "type": "Feature",
            "id": properties[_IDENTIFIERS[of]],
            "geometry": geometry(row.record["places"]),
            "properties": properties,
        }
        yield separator + json.dumps(feature, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def geometry(places: Iterable[Record]) -> Record | None:
    """A point, several points, or ``None`` where no place is located."""
    points = [[place["lon"], place["lat"]] for place in places if place["lat"] is not None and place["lon"] is not None]
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}
