"""The side on which a source stands: what the ledger's settings say of it, else what the lexicon knows.

In ``settings.toml`` a table ``[sides]`` gives names of sources and their side in the lexicon's words::

    [sides]
    "Levant Wire" = "international"

and a table ``[reliability]`` their letter, A to F (:func:`dalil.incidents.grading.reliabilities`).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from dalil.ledger.folder import LedgerFolder
from dalil.model import Claim

DRAWN: Final = {
    "government": "gov",
    "ally_government": "gov",
    "opposition": "opp",
    "kurdish": "opp",
    "jihadist": "opp",
    "separatist": "opp",
    "ground": "ground",
    "international": "intl",
}


def countries_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ISO codes of the countries that claims are about, most often named first."""
    told = Counter(place.country for claim in claims for place in claim.places if place.country)
    return tuple(country for country, _times in sorted(told.items(), key=lambda item: (-item[1], item[0])))


def side_of(name: str, countries: tuple[str, ...] = ()) -> str:
    """``opp``, ``gov``, ``ground`` or ``intl``; ``none`` where neither the settings nor the lexicon know the source.

    ``countries`` tell the theatre: Russia is an ally of the government in Syria and a party elsewhere.
    """
    return chosen().sides.get(name.casefold()) or _known(name, countries)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the settings of a ledger say of sources, by folded name: their side as drawn, and their reliability."""

    sides: Mapping[str, str]
    reliability: Mapping[str, str]


def chosen() -> Chosen:
    """The settings' word on sources; read again when the file changes."""
    folder = settings.LEDGER_DIR
    try:
        changed = os.stat(_file(folder))  # noqa: PTH116 (a page asks for the sides of hundreds of sources)
    except OSError:
        return Chosen({}, {})
    return _read(folder, changed.st_mtime_ns, changed.st_size)


@lru_cache(maxsize=8)
def _file(folder: Path) -> str:
    return str(LedgerFolder(Path(folder)).settings_file)


@lru_cache(maxsize=8)
def _read(folder: Path, changed: int, size: int) -> Chosen:
    """Words that are no side are passed over."""
    try:
        told = LedgerFolder(Path(folder)).settings()
    except ValueError:
        return Chosen({}, {})
    sides, letters = told.get("sides", {}), told.get("reliability", {})
    return Chosen(
        {str(name).casefold(): DRAWN[side] for name, side in sides.items() if side in DRAWN},
        {str(name).casefold(): str(letter) for name, letter in letters.items()},
    )


@lru_cache(maxsize=4096)
def _known(name: str, countries: tuple[str, ...]) -> str:
    """The side of the longest name of the lexicon within a source's own: "Russia's Ministry of Defence" is Russia's."""
    from dalil.lexicon import Lexicon

    lexicon = Lexicon.load()
    speakers = [(each.start - each.end, each.side) for each in lexicon.find_speakers(name, countries)]
    actors = [(each.start - each.end, each.side) for each in lexicon.find_actors(name, countries)]
    longest_first = sorted((*speakers, *actors), key=lambda found: found[0])
    return next((DRAWN[side] for _length, side in longest_first if side in DRAWN), "none")
