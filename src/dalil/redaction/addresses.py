"""Addresses of reports: the words in them are often those of the title, names included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from dalil.redaction.masking import masked_names

_NO_LETTER = re.compile(r"[\W_]+")


def public_address(url: str | None, title: str | None, names: Iterable[str]) -> str | None:
    """A report's address as the public may know it: none where it, or the title that it may repeat, holds a name."""
    hidden = list(names)
    if title and masked_names(title, hidden) != title:
        return None
    bare = _NO_LETTER.sub("", unquote(url or "")).casefold()
    told = (_NO_LETTER.sub("", name).casefold() for name in hidden)
    return None if any(name and name in bare for name in told) else url
