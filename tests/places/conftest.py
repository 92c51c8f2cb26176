"""The gazetteer that the tests of this package share."""

from __future__ import annotations

import pytest

from dalil.places import Gazetteer
from dalil.places.storage import index_path


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The city list and our facts, without what the user of this machine has imported."""
    return Gazetteer(index_path())
