"""PostgreSQL for tests: databases made on the server of ``DALIL_TEST_POSTGRES_URL``, one a process that runs tests.

The tables are made once a process, in a template; a new database is a copy of it, which takes a tenth of a second
where its migrations take one. The account of the address has to be one that may make databases.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from psycopg import Connection


def with_tables(purpose: str = "test") -> str:
    """The address of a database that holds empty tables; one made before for the same purpose is gone."""
    return _made(purpose, _template())


@contextmanager
def named(url: str | None) -> Iterator[None]:
    """Name a database in the environment, or none, until the end of the block; what stood there is put back."""
    before = {key: os.environ.get(key) for key in ("DALIL_DATABASE_URL", "DALIL_LEDGER")}
    os.environ["DALIL_DATABASE_URL"] = url or ""
    try:
        yield
    finally:
        for key, value in before.items():
            os.environ.pop(key, None) if value is None else os.environ.update({key: value})


def without_tables(purpose: str = "test") -> str:
    """The address of a database that holds nothing; one made before for the same purpose is gone."""
    return _made(purpose, "template1")


@cache
def _template() -> str:
    """The name of the database that others are copied from."""
    from django.db import connections

    from dalil.ledger import open_ledger

    with named(_made("template", "template1")), TemporaryDirectory(prefix="dalil-tests-") as folder:
        open_ledger(Path(folder) / "ledger")
        connections.close_all()
    return _name("template")


def _name(purpose: str) -> str:
    """Of a database: other processes that run tests at the same time have their own, of this run or of another."""
    return f"dalil_{os.getpid()}_{purpose}"


def _made(purpose: str, template: str) -> str:
    """Make a database as a copy of another; gives its address."""
    name = _name(purpose)
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    _remember(name)
    return urlsplit(_url())._replace(path=f"/{name}").geturl()


@cache
def _remember(name: str) -> None:
    """Take a database away when this process ends."""
    atexit.register(_drop, name)


def _drop(name: str) -> None:
    with _server() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _server() -> Connection:
    psycopg = pytest.importorskip("psycopg")
    connection: Connection = psycopg.connect(_url(), autocommit=True)
    return connection


def _url() -> str:
    """Skips where no server is named."""
    url = os.environ.get("DALIL_TEST_POSTGRES_URL")
    if not url:
        pytest.skip("DALIL_TEST_POSTGRES_URL names no PostgreSQL database to test with")
    return url
