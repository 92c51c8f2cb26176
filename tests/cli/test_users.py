"""Accounts made at the ledger's own machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.ledger.world import empty_ledger


def dalil(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dalil", "--ledger", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_first_administrator_comes_by_a_link(tmp_path: Path) -> None:
    held = empty_ledger(tmp_path / "ledger")
    made = dalil(held.path, "users", "add", "keeper", "--role", "administrator")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("http://127.0.0.1:8000/invited/")
    assert json.loads(dalil(held.path, "users", "list", "--json").stdout) == []
    assert dalil(held.path, "users", "list").stderr.startswith("dalil: no account yet: ")
    from dalil.ledger.access import accounts

    accounts.accept_invitation(made.stdout.strip().rstrip("/").rsplit("/", 1)[1], "a long enough phrase")
    (keeper,) = json.loads(dalil(held.path, "users", "list", "--json").stdout)
    assert (keeper["name"], keeper["role"]) == ("keeper", "administrator")
    kept = dalil(held.path, "users", "role", "keeper", "reader")
    assert (kept.returncode, kept.stderr) == (1, "dalil: keeper is the only administrator\n")


def test_keys_are_made_listed_and_revoked(tmp_path: Path) -> None:
    held = empty_ledger(tmp_path / "ledger")
    from dalil.ledger.access import accounts, bearer_keys

    accounts.accept_invitation(accounts.invite("rana", "reader", by="test"), "a long enough phrase")
    made = dalil(held.path, "users", "key", "issue", "rana", "--label", "nightly copy", "--days", "30")
    assert made.returncode == 0, made.stderr
    viewer = bearer_keys.holder(made.stdout.strip())
    assert viewer is not None
    assert (viewer.name, viewer.role) == ("rana", "reader")
    (row,) = json.loads(dalil(held.path, "users", "key", "list", "--json").stdout)
    assert (row["account"], row["label"]) == ("rana", "nightly copy")
    assert made.stdout.strip() not in dalil(held.path, "users", "key", "list", "rana").stdout
    gone = dalil(held.path, "users", "key", "revoke", row["key"])
    assert gone.stdout == f"{row['key']} of rana is revoked\n"
    assert bearer_keys.holder(made.stdout.strip()) is None
    again = dalil(held.path, "users", "key", "revoke", row["key"])
    assert (again.returncode, again.stderr) == (1, f"dalil: no key {row['key']} in this ledger\n")
    none = dalil(held.path, "users", "key", "issue", "nobody")
    assert (none.returncode, none.stderr) == (1, "dalil: no account nobody in this ledger\n")
