"""Words by their keys, and those that belong to no list of their own: levels of places and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]
COMMON: Final = frozenset({"States", "Nations", "Emirates", "Forces", "Units", "Army", "Navy", "Houthis", "Taliban"})
"""The last word of proper names that take "the" in English."""
LEVEL: Final[Words] = {
    "locality": _("town or village"),
    "neighbourhood": _("neighbourhood"),
    "district": _("district"),
    "province": _("province"),
    "region": _("region"),
    "country": _("country"),
    "unresolved": _("not resolved"),
}
NUMBER: Final = (
    _("no"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
)


def word(words: Words, key: str) -> str:
    """The word for a key; a key that no list holds stands for itself, its underscores as spaces."""
    return str(words[key]) if key in words else key.replace("_", " ")
