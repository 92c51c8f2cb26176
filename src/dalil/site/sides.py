"""The side on which a source stands, from the lexicon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

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


@lru_cache(maxsize=4096)
def side_of(name: str, countries: tuple[str, ...] = ()) -> str:
    """``opp``, ``gov``, ``ground`` or ``intl``; ``none`` where the lexicon does not know the source.

    The longest name of the lexicon within the source's own decides ("Russia's Ministry of Defence" is Russia's).
    ``countries`` tell the theatre: Russia is an ally of the government in Syria and a party elsewhere.
    """
    from dalil.lexicon import Lexicon

    lexicon = Lexicon.load()
    speakers = [(each.start - each.end, each.side) for each in lexicon.find_speakers(name, countries)]
    actors = [(each.start - each.end, each.side) for each in lexicon.find_actors(name, countries)]
    longest_first = sorted((*speakers, *actors), key=lambda found: found[0])
    return next((DRAWN[side] for _length, side in longest_first if side in DRAWN), "none")
