"""What all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

pytest_plugins = ["pytester", "tests.no_skips"]

# no test depends on how busy the machine is
settings.register_profile("dalil", deadline=None)
settings.load_profile("dalil")


@pytest.fixture(scope="module", autouse=True)
def _no_ledger_of_others() -> None:
    """No module of tests begins with the ledger or the database that another named, or that the caller works in."""
    for name in ("DALIL_DATABASE_URL", "DALIL_LEDGER"):
        os.environ.pop(name, None)


_LONGEST = (
    "tests/site/browser/test_access.py",
    "tests/site/browser/test_every_page.py",
    "tests/docs/test_commands.py",
    "tests/site/browser/test_at_the_desk.py",
    "tests/site/browser/test_signing_in.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first, so that the processes end together."""
    places = {file: place for place, file in enumerate(_LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))
