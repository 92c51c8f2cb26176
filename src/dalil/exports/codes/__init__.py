"""Facts that other systems' formats ask for: codes of countries, and their words for our kinds, weapons and targets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country's name and its codes; empty or ``None`` where they are not known here."""

    name: str = ""
    iso2: str = ""
    iso3: str = ""
    numeric: int | None = None
    gw: int | None = None
    acled_region: str = ""
    ucdp_region: str = ""


@cache
def country_codes(iso2: str | None) -> CountryCodes:
    """The codes of a country by its ISO 3166 code of two letters."""
    from dalil.places.facts import countries

    if not iso2:
        return CountryCodes()
    known = countries().get(iso2)
    name = known.names[0] if known else iso2
    iso3, numeric, gw, acled, ucdp = table("countries").get(iso2, ("", None, None, "", ""))
    return CountryCodes(name, iso2, iso3, numeric, gw or None, acled, ucdp)


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of this folder by its name."""
    with (Path(__file__).parent / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
