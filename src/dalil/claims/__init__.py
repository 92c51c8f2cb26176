"""Claims: who says that what happened where, when, by whom, with what effect. ``read_claims`` reads a report with the
``rules`` reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dalil.model import Claim, Report

__all__ = ["read_claims"]


def read_claims(report: Report) -> list[Claim]:
    """The claims of one report. Parser, lexicon and gazetteer are loaded at the first call (about a second) and
    kept."""
    from dalil.claims.reader import read_claims as read

    return read(report)
