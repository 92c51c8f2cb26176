"""Opening a ledger: its folder, its secret, its database."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections

from dalil.ledger import LedgerError, open_ledger
from dalil.ledger.databases import postgres
from dalil.ledger.folder import LedgerFolder, ledger_path
from dalil.ledger.store import Ledger, current_ledger


def test_a_ledger_is_one_folder(sqlite_ledger: Ledger) -> None:
    left = ("ledger.sqlite-", ".")  # of what is at work: the database's log, locks
    names = {path.name for path in sqlite_ledger.path.iterdir() if not path.name.startswith(left)}
    assert names == {"ledger.sqlite", "captures", "settings.toml"}


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path, sqlite_ledger: Ledger) -> None:
    file = sqlite_ledger.folder.settings_file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    secret = tomllib.loads(file.read_text(encoding="utf-8"))["site"]["secret_key"]
    assert len(secret) >= 50
    open_ledger(sqlite_ledger.path)
    assert tomllib.loads(file.read_text(encoding="utf-8"))["site"]["secret_key"] == secret == settings.SECRET_KEY
    open_ledger(tmp_path / "other")
    assert secret != settings.SECRET_KEY


def test_one_process_can_go_from_ledger_to_ledger(tmp_path: Path, sqlite_ledger: Ledger) -> None:
    from dalil.ledger import audit

    audit.append("note", "i1", {})
    other = open_ledger(tmp_path / "other")
    assert other.audit().count() == 0
    assert current_ledger().path == tmp_path / "other"
    assert open_ledger(sqlite_ledger.path).audit().count() == 1


def test_a_thread_that_has_read_no_table_yet_can_go_to_another_ledger(tmp_path: Path, sqlite_ledger: Ledger) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def reports_of_another() -> int:
        try:
            return open_ledger(tmp_path / "another").reports().count()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(reports_of_another).result() == 0


def test_sqlite_is_set_up_for_readers_beside_a_writer(sqlite_ledger: Ledger) -> None:
    with connection.cursor() as cursor:
        found = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 1, 20000]


def test_no_ledger_is_made_where_one_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        open_ledger(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LedgerError, match="cannot be used as a ledger"):
        open_ledger(tmp_path / "file")


def test_an_archived_ledger_can_be_read(sqlite_ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from dalil.ledger import audit

    audit.append("note", "i1", {})
    connection.close()
    before = {path.name: path.read_bytes() for path in sqlite_ledger.path.iterdir() if path.is_file()}
    monkeypatch.setattr("os.access", lambda path, mode: False)
    archived = open_ledger(sqlite_ledger.path)
    assert archived.audit().count() == 1
    with pytest.raises(DatabaseError, match="readonly"):
        audit.append("note", "i2", {})
    connection.close()
    assert {path.name: path.read_bytes() for path in sqlite_ledger.path.iterdir() if path.is_file()} == before


def test_settings_that_are_no_toml(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path)
    folder.create()
    folder.settings_file.write_text("[site", encoding="utf-8")
    with pytest.raises(LedgerError, match=str(tmp_path)):
        open_ledger(tmp_path)


def test_a_database_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    LedgerFolder(tmp_path).create()
    (tmp_path / "ledger.sqlite").write_bytes(b"this is no database, but long enough to look at" * 20)
    with pytest.raises(LedgerError, match="file is not a database"):
        open_ledger(tmp_path)


def test_the_folder_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DALIL_LEDGER", raising=False)
    assert ledger_path() == tmp_path / "dalil-ledger"
    monkeypatch.setenv("DALIL_LEDGER", str(tmp_path / "team"))
    assert ledger_path() == tmp_path / "team"
    assert ledger_path("mine") == tmp_path / "mine"


def test_a_postgres_address() -> None:
    found = postgres("postgres://team:se%40cret@db.example:5433/ledger?sslmode=require")
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("ledger", "team", "se@cret")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("db.example", "5433", {"sslmode": "require"})


@pytest.mark.parametrize("url", ["mysql://host/ledger", "postgres://host", "ledger.sqlite"])
def test_addresses_of_other_databases(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DALIL_DATABASE_URL", url)
    with pytest.raises(LedgerError, match="DALIL_DATABASE_URL"):
        open_ledger(tmp_path)


def test_migrations_say_what_the_models_say(sqlite_ledger: Ledger) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "ledger", check=True, dry_run=True, verbosity=0)


def test_loading_the_package_loads_no_django() -> None:
    import subprocess
    import sys

    code = "import sys, dalil.ledger; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=dict(os.environ), check=False).returncode == 0
