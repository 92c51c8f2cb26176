"""What a writer of an export may be told, and what it tells back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Options:
    """``policy`` is the counting rule of formats that have room for one number (empty: the format's own), ``hxl`` asks
    for a second line of hashtags, ``public`` for what a visitor of the site may see and no more. ``left_out`` counts
    the rows that a format has no place for, by the reason.
    """

    policy: str = ""
    hxl: bool = False
    public: bool = False
    left_out: Counter[str] = field(default_factory=Counter)

    def leave_out(self, reason: str) -> None:
        """Note that one row was left out."""
        self.left_out[reason] += 1
