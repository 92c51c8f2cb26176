"""The facts of our own: countries, provinces, regions and places of conflict that the city list lacks
(``facts/*.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "facts"


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 code, centre, names (the shown one first) and words for its people."""

    code: str
    lat: float
    lon: float
    names: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A first-level division: ISO 3166-2 code, centre, names, and the name of its seat (which finds its towns in the
    city list)."""

    code: str
    lat: float
    lon: float
    names: tuple[str, ...]
    seat: str

    @property
    def country(self) -> str:
        """The country's code."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class Region:
    """A region that is no province; ``provinces`` lie in it, or it lies in the provinces ``within``."""

    names: tuple[str, ...]
    lat: float
    lon: float
    reach_km: float
    countries: tuple[str, ...]
    provinces: tuple[str, ...]
    within: tuple[str, ...]
    small: bool


@dataclass(frozen=True, slots=True)
class Locality:
    """A village, quarter, camp or crossing with its centre, how exact that is (km), its province and its city if it is
    a quarter."""

    names: tuple[str, ...]
    lat: float
    lon: float
    level: str
    province: str | None
    country: str
    city: str | None
    reach_km: float


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def files() -> list[Path]:
    """Every facts file that the index is made from, in a fixed order."""
    return sorted(p for p in FOLDER.rglob("*.toml") if p.name not in ("cues.toml", "capitals.toml"))


def digest() -> str:
    """A short digest of all facts and of the code that folds names: the index is made anew when either changes."""
    total = sha256()
    for path in (
        *files(),
        *(FOLDER.with_name(f"{module}.py") for module in ("folding", "index", "divisions", "compilation")),
    ):
        total.update(path.read_bytes())
    return total.hexdigest()[:12]


@lru_cache(maxsize=1)
def country_groups() -> dict[str, frozenset[str]]:
    """Groups of countries by what their names ask for (``countries.toml``)."""
    return {name: frozenset(codes) for name, codes in _load("countries.toml")["groups"].items()}


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """All countries by code."""
    return {
        code: Country(code, row["at"][0], row["at"][1], tuple(row["names"]), tuple(row["people"]))
        for code, row in _load("countries.toml")["countries"].items()
    }


def provinces() -> Iterator[Province]:
    """All provinces."""
    for path in sorted((FOLDER / "provinces").glob("*.toml")):
        for rows in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for code, lat, lon, names, *seat in rows:
                yield Province(code, lat, lon, tuple(names), seat[0] if seat else names[0])


def regions() -> Iterator[Region]:
    """All regions."""
    for row in _load("regions.toml")["region"]:
        yield Region(
            names=tuple(row["names"]),
            lat=row["at"][0],
            lon=row["at"][1],
            reach_km=float(row["reach"]),
            countries=tuple(row["countries"]),
            provinces=tuple(row.get("provinces", ())),
            within=tuple(row.get("within", ())),
            small=bool(row.get("small")),
        )


def localities() -> Iterator[Locality]:
    """All places of conflict that the city list lacks."""
    for group in _load("localities.toml")["group"]:
        code = group["in"]
        for lat, lon, names in group["places"]:
            yield Locality(
                names=tuple(names),
                lat=lat,
                lon=lon,
                level=group.get("level", "locality"),
                province=code if "-" in code else None,
                country=code[:2],
                city=group.get("city"),
                reach_km=float(group.get("reach", 8)),
            )
