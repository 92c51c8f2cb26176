"""Names of doers and places as the language of the interface writes them, where it has a word for them.

Records, filters and exports keep the names of lexicon and gazetteer: these are for the eye alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from dalil.model import Place
from dalil.places import atlas

DOERS: Final = frozenset(
    {
        _("Ahrar al-Sham"),
        _("Air force"),
        _("al-Qaeda"),
        _("Armed men"),
        _("Army"),
        _("Faylaq al-Rahman"),
        _("France"),
        _("Government forces"),
        _("Gunmen"),
        _("Hamas"),
        _("Hay'at Tahrir al-Sham"),
        _("Hezbollah"),
        _("Houthis"),
        _("Insurgents"),
        _("Iran"),
        _("Iran's Revolutionary Guards"),
        _("Iran-backed militias"),
        _("Iraq"),
        _("Islamic Jihad"),
        _("Islamic State"),
        _("Israel"),
        _("Israeli police"),
        _("Israeli settlers"),
        _("Jabhat al-Nusra"),
        _("Jaysh al-Islam"),
        _("Jihadists"),
        _("Kurdish forces"),
        _("People's Protection Units (YPG)"),
        _("Rapid Support Forces"),
        _("Rebels"),
        _("Russia"),
        _("Saudi Arabia"),
        _("Saudi-led coalition"),
        _("Snipers"),
        _("Syria"),
        _("Syrian Civil Defense"),
        _("Syrian Democratic Forces"),
        _("Syrian government"),
        _("Syrian opposition"),
        _("Terrorists"),
        _("Turkey"),
        _("U.S.-led coalition"),
        _("Ukraine"),
        _("United Kingdom"),
        _("United Nations"),
        _("United States"),
    }
)
"""The doers and speakers of the lexicon that have a name in the translations; others keep their own."""


def doer(name: str) -> str:
    """A doer's or speaker's name."""
    return gettext(name) if name in DOERS else name


def place(told: Place) -> str:
    """A place's own name."""
    return atlas.written(told.name, told.lat, told.lon, get_language() or "en") or told.name


def within(told: Place, most: int = 2) -> Sequence[str]:
    """The names of what a place lies within, the nearest first."""
    return [name_at(name, told.lat, told.lon) for name in told.within[:most]]


def name_at(name: str, lat: float | None, lon: float | None) -> str:
    """The name of a place at or around a point."""
    return atlas.written(name, lat, lon, get_language() or "en") or name
