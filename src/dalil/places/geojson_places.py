"""Reads the named features of GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final, TextIO

from dalil.places import facts
from dalil.places.entries import kilometres
from dalil.places.index import Record
from dalil.places.published_forms import MOST_NAMES, REACH, Imported, ImportRefusedError, Reject, clean_names, on_earth

MOST_GEOJSON_BYTES: Final = 400_000_000


def read_geojson(first: str, stream: TextIO, file: str, reject: Reject) -> Iterator[Imported]:
    """The named features of a FeatureCollection; a polygon's place is the middle of its bounds. Raises
    :class:`ImportRefusedError` for anything else."""
    text = first + stream.read(MOST_GEOJSON_BYTES)
    if stream.read(1):
        raise ImportRefusedError(f"{file}: GeoJSON larger than {MOST_GEOJSON_BYTES // 10**6} MB")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError(f"{file}: not JSON: {error}") from None
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise ImportRefusedError(f"{file}: JSON, but no FeatureCollection")
    for number, feature in enumerate(features, 1):
        record = _feature(feature)
        if record is None:
            reject(number, "feature without a name or a geometry")
        else:
            yield Imported(record)


_NAME_KEYS: Final = (
    "name",
    "name_en",
    "name:en",
    "shapename",
    "admin4name_en",
    "admin3name_en",
    "admin2name_en",
    "admin1name_en",
    "adm4_en",
    "adm3_en",
    "adm2_en",
    "adm1_en",
)


_LEVELS: Final = {"adm1": "province", "adm2": "district", "adm3": "district"}
_CODE_KEYS: Final = frozenset({"iso_3166_2", "shapeiso", "id"})


def _feature(feature: Any) -> Record | None:
    """A named feature as a record; ``None`` if it is none."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return None
    properties = {str(key).lower(): value for key, value in feature["properties"].items()}
    keys = (*_NAME_KEYS, *(key for key in properties if key.startswith("name")))
    named = [key for key in keys if isinstance(properties.get(key), str)]
    names = clean_names(properties[key] for key in named[:MOST_NAMES])
    geometry = feature.get("geometry")
    points = list(_positions(geometry.get("coordinates"))) if isinstance(geometry, dict) else []
    if not names or not points:
        return None
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    lat, lon = (south + north) / 2, (west + east) / 2
    code = next((str(properties[k]) for k in properties if "pcode" in k or k in _CODE_KEYS), "")
    country = str(properties.get("iso_a2") or properties.get("country_code") or code[:2]).upper()[:2]
    level = _LEVELS.get(named[0].replace("admin", "adm")[:4], "locality")
    return Record(
        ref=f"import:{code or sha256(f'{names[0]}/{lat:.4f}/{lon:.4f}'.encode()).hexdigest()[:12]}",
        names=names,
        lat=lat,
        lon=lon,
        level=level,
        countries=(country,) if country in facts.countries() else (),
        reach=REACH[level] if len(points) == 1 else max(1.0, kilometres(south, west, north, east) / 2),
    )


def _positions(coordinates: Any, depth: int = 0) -> Iterator[tuple[float, float]]:
    """All positions of a geometry, whatever its nesting (at most five deep); nothing for what is no position."""
    if not isinstance(coordinates, list) or depth > 5:
        return
    if len(coordinates) >= 2 and all(isinstance(c, int | float) and not isinstance(c, bool) for c in coordinates[:2]):
        lon, lat = float(coordinates[0]), float(coordinates[1])
        if on_earth(lat, lon):
            yield lon, lat
        return
    for part in coordinates:
        yield from _positions(part, depth + 1)
