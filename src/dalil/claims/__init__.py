"""Claims: who says that what happened where, when, by whom, with what effect. ``read_claims`` reads a report with the
``rules`` reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dalil.model import Claim, Report

__all__ = ["read_claims", "read_claims_of"]


def read_claims(report: Report) -> list[Claim]:
    """The claims of one report. Parser, lexicon and gazetteer are loaded at the first call (about a second) and
    kept."""
    from dalil.claims.reader import read_claims as read

    return read(report)


def read_claims_of(reports: Iterable[Report]) -> Iterator[list[Claim]]:
    """The claims of each of several reports, in their order: those of :func:`read_claims`, read in less time, as the
    sentences of some reports are parsed together."""
    from dalil.claims.reader import read_claims_of as read

    return read(reports)
