"""What visitors are told of a ledger in PostgreSQL, whose search is another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dalil.ledger import open_ledger
from dalil.ledger.store import Ledger
from tests import postgres
from tests.site.leaks import secrets
from tests.site.leaks.test_leaks import (  # noqa: F401
    test_a_search_does_not_tell_a_secret_word_from_one_that_nobody_wrote,
    test_a_visitor_is_told_nothing,
)


@pytest.fixture(scope="module")
def _in_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("leaks-postgres") / "ledger"
    with postgres.named(postgres.with_tables("leaks")):
        with pytest.MonkeyPatch.context() as patch:
            secrets.fill(open_ledger(folder), patch)
        yield folder


@pytest.fixture
def ledger(_in_postgres: Path) -> Iterator[Ledger]:
    """The ledger of :mod:`tests.site.leaks.secrets` in PostgreSQL; nothing here changes it."""
    yield open_ledger(_in_postgres)
    from django.db import connections

    connections.close_all()
