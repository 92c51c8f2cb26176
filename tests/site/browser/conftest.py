"""One served house a database for all tests at the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import postgres
from tests.ledger.world import DATABASES
from tests.site.browser.houses import House, furnish, served
from tests.site.browser.persons import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _house(folder: Path, database: str) -> Iterator[House]:
    url = postgres.with_tables("house") if database == "postgresql" else None
    furnish(folder, url)
    with served(folder, url) as house:
        yield house


@pytest.fixture(scope="session")
def sqlite_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house over SQLite."""
    yield from _house(tmp_path_factory.mktemp("house") / "ledger", "sqlite")


@pytest.fixture(scope="session")
def postgresql_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house over PostgreSQL."""
    yield from _house(tmp_path_factory.mktemp("house") / "ledger", "postgresql")


@pytest.fixture(params=DATABASES)
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    """A house over each database, its ledger opened in this process, too."""
    yield from _opened(request.getfixturevalue(f"{request.param}_house"))


@pytest.fixture
def one_house(sqlite_house: House) -> Iterator[House]:
    """The house over SQLite, for what no database changes; its ledger opened in this process, too."""
    yield from _opened(sqlite_house)


@pytest.fixture
def other_house(postgresql_house: House) -> Iterator[House]:
    """The house over PostgreSQL."""
    yield from _opened(postgresql_house)


def _opened(house: House) -> Iterator[House]:
    from django.db import connections

    house.ledger()
    yield house
    connections.close_all()


@pytest.fixture
def person(page: Page, house: House) -> Person:
    """Somebody at a wide screen, who has not signed in."""
    return Person(page, house)
