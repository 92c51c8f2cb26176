"""The side on which a source stands: what the ledger's settings say of it, else what the lexicon knows.

In ``settings.toml`` a table ``[sides]`` gives names of sources and their side in the lexicon's words::

    [sides]
    "Levant Wire" = "international"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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
    return _chosen(str(settings.LEDGER_DIR)).get(name.casefold()) or _known(name, countries)


@lru_cache(maxsize=8)
def _chosen(ledger: str) -> dict[str, str]:
    """The sides that the settings of a ledger give; read once a process. Words that are no side are passed over."""
    try:
        table = LedgerFolder(Path(ledger)).settings().get("sides", {})
    except ValueError:
        return {}
    return {str(name).casefold(): DRAWN[side] for name, side in table.items() if side in DRAWN}


@lru_cache(maxsize=4096)
def _known(name: str, countries: tuple[str, ...]) -> str:
    """The side of the longest name of the lexicon within a source's own: "Russia's Ministry of Defence" is Russia's."""
    from dalil.lexicon import Lexicon

    lexicon = Lexicon.load()
    speakers = [(each.start - each.end, each.side) for each in lexicon.find_speakers(name, countries)]
    actors = [(each.start - each.end, each.side) for each in lexicon.find_actors(name, countries)]
    longest_first = sorted((*speakers, *actors), key=lambda found: found[0])
    return next((DRAWN[side] for _length, side in longest_first if side in DRAWN), "none")
