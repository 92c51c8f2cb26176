"""Statements: who condemns, calls on, accuses, warns, welcomes, condoles with whom, or denies what. ``read_statements``
reads a report; statements are kept apart from claims, which tell what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dalil.model import Report, Statement

__all__ = ["read_statements"]


def read_statements(report: Report) -> list[Statement]:
    """The statements of one report, in the order of its text. Parser, lexicon and gazetteer are loaded at the first
    call (about a second) and kept."""
    from dalil.statements.reader import read_statements as read

    return read(report)
