"""Named places for the map's base layer, by tiles: of the packaged gazetteer, the same for everybody."""

from __future__ import annotations

import json
from functools import lru_cache
from math import atan, degrees, pi, sinh
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from dalil.places.atlas import COUNTRY, PROVINCE, TOWN, Box, named

DEEPEST: Final = 13
KEPT: Final = 7 * 24 * 3600  # seconds that a browser keeps a tile
# Of each kind, the deepness of tiles (512 pixels wide) at which it is named, and how many a tile at most.
_NAMED: Final = (
    (COUNTRY, range(0, 6), 20),
    (PROVINCE, range(5, 9), 16),
    (TOWN, range(4, 6), 8),
    (TOWN, range(6, DEEPEST + 1), 24),
)


def box_of(z: int, x: int, y: int) -> Box:
    """The degrees of a tile of the web's usual map projection; ``x`` counts from west, ``y`` from north."""

    def lat(row: int) -> float:
        return degrees(atan(sinh(pi * (1 - 2 * row / 2**z))))

    return Box(lat(y + 1), x / 2**z * 360 - 180, lat(y), (x + 1) / 2**z * 360 - 180)


@lru_cache(maxsize=500)
def names(language: str, z: int, x: int, y: int) -> bytes:
    """The places of a tile as JSON rows of name, latitude, longitude and kind, the weightiest first."""
    box = box_of(z, x, y)
    found = [
        [place.name, place.lat, place.lon, place.kind]
        for kind, deepness, most in _NAMED
        if z in deepness
        for place in named(kind, box, most, language)
    ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def tile(request: HttpRequest, language: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile of names. It holds nothing of the ledger."""
    if language not in dict(settings.LANGUAGES) or z > DEEPEST or not (x < 2**z and y < 2**z):
        raise Http404(f"no tile {language}/{z}/{x}/{y}")
    response = HttpResponse(names(language, z, x, y), content_type="application/json")
    response["Cache-Control"] = f"private, max-age={KEPT}"
    return response
