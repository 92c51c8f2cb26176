"""The languages of the site: English, and every language that has a translation in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_NAMES: Final = {"ar": "العربية"}  # as it is written by hand, without the mark of doubling


def languages(locale: Path) -> list[tuple[str, str]]:
    """Codes and names of languages, each in its own words: English first, then those whose compiled translation
    (``CODE/LC_MESSAGES/django.mo``) is in ``locale``, by code. What Django does not know is named by its code.
    """
    from django.conf.locale import LANG_INFO

    found = sorted(path.parents[1].name for path in locale.glob("*/LC_MESSAGES/django.mo"))
    codes = [name.replace("_", "-").lower() for name in found]
    return [
        (code, _NAMES.get(code) or str(LANG_INFO.get(code, {}).get("name_local", code)))
        for code in ("en", *(code for code in codes if code != "en"))
    ]
