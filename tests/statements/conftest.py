"""Statements of small texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.model import Statement
from dalil.reports import from_text
from dalil.statements import read_statements

DAY = date(2019, 7, 24)  # a Wednesday: the day of every report here


@pytest.fixture(scope="session")
def statements_of() -> Callable[..., list[Statement]]:
    """The statements of a text that was published on :data:`DAY`."""

    def statements(text: str, source: str | None = None) -> list[Statement]:
        return read_statements(from_text(text, published=DAY, source=source))

    return statements


@pytest.fixture(scope="session")
def statement_of(statements_of: Callable[..., list[Statement]]) -> Callable[..., Statement]:
    """The one statement of a text."""

    def statement(text: str, source: str | None = None) -> Statement:
        found = statements_of(text, source)
        assert len(found) == 1, [(s.act, s.speaker.name, s.quote.words.text) for s in found]
        return found[0]

    return statement
