"""Topics: what a report is about: of which countries, and whether of a war at all."""

from __future__ import annotations

import re

from dalil.lexicon import Lexicon
from dalil.lexicon.terms import Terms
from dalil.places import Gazetteer, theatre_countries

_SHORT = 700  # characters up to which a text may name too few places to tell its country


def countries_of(text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The countries that a text is about, by its places; a short one that names too few of them by its parties."""
    countries = theatre_countries(text, gazetteer)
    if len(text) > _SHORT:
        return countries
    named = lexicon.countries_of_names(text)
    return (*named[:1], *(c for c in countries if c not in named[:1])) if len(named) == 1 else countries


def off_topic(text: str, terms: Terms) -> bool:
    """True for match reports and other texts in which the words of war are figures of speech."""
    sports = terms.modality["sports"]
    words = re.findall(r"[a-z]+(?:[ -][a-z]+)?", text.lower())
    found = {w for w in sports["words"] if " " in w and w in text.lower()} | (
        set(re.findall(r"[a-z-]+", text.lower())) & set(sports["words"])
    )
    return len(found) >= sports["least"] and len(found) / max(len(words), 1) > 0.01
