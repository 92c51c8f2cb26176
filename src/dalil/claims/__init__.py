"""Claims: who says that what happened where, when, by whom, with what effect. ``read_claims`` reads a report with the
``rules`` reader.

Where what is decided, in the order in which a report passes; each package imports only from those above it:

``gate``            whether a page can tell of a conflict at all, as raw bytes
``topics``          what a report is about
``sentences``       what is named in a sentence, and its parse
``people``          how many people a sentence names, and who they are
``casualties``      what happened to them: counts and their outcomes
``events``          the words that name an occurrence, who did it, and what it struck
``units``           what one clause or several of a sentence tell of one occurrence, with its places and dates
``speech``          who says so
``setting``         the places and days of the whole report
``occurrences``     units of one event joined, and what they take from what was told before
``lists``           items that share out a total
``responsibility``  who did it by what others say, who owns up, who denies
``finishing``       the claim itself, every value with its words
``reading``         one report, unit by unit
``reader``          any number of reports
"""

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
