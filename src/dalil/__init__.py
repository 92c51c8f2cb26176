"""Dalil reads what was published about a conflict and keeps an evidence ledger of it.

``from dalil import read; read(text, published="2019-07-22")`` gives claims. Everything heavier is loaded when it is
first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.version import VERSION

if TYPE_CHECKING:
    from datetime import date

    from dalil.model import Claim

__version__ = VERSION
__all__ = ["__version__", "read"]


def read(text: str, *, published: date | str | None = None, file: str = "<text>") -> list[Claim]:
    """The claims of one plain text.

    :param published: the day against which "on Monday" is resolved, as a date or in ISO form; without it, the text's
        own dateline serves.
    :param file: the name that the claims' records give as their source.
    :raises ValueError: if ``published`` is no ISO date.
    """
    from datetime import date as day

    from dalil.claims import read_claims
    from dalil.reports import from_text

    when = day.fromisoformat(published) if isinstance(published, str) else published
    return read_claims(from_text(text, published=when, file=file))
