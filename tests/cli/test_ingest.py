"""``dalil ingest``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Dalil
from tests.cli.test_app import ENVIRONMENT
from tests.ledger import world

Page = Callable[..., Path]


def test_tells_what_it_did_and_can_be_repeated(dalil: Dalil, page: Page) -> None:
    file = page("a.txt", world.STRIKE)
    first, second = dalil("ingest", file), dalil("ingest", file)
    assert (first.code, first.err) == (second.code, second.err) == (0, "")
    assert first.out == "1 stored (1 reports, 1 claims), 1 incidents in the ledger\n"
    assert second.out == "0 stored (0 reports, 0 claims), 1 already held, 1 incidents in the ledger\n"


def test_each_bad_input_is_one_line_and_the_rest_goes_on(dalil: Dalil, page: Page, tmp_path: Path) -> None:
    done = dalil("ingest", page("bad.txt", "broken"), tmp_path / "missing.txt", page("good.txt", world.STRIKE))
    assert done.code == 1
    assert done.err.splitlines() == [
        f"dalil: {tmp_path}/bad.txt: no report could be found in it",
        f"dalil: {tmp_path}/missing.txt: no such file or folder",
    ]
    assert done.out == "1 stored (1 reports, 1 claims), 2 in error, 1 incidents in the ledger\n"


def test_a_page_without_date_is_stored_with_exit_code_1(dalil: Dalil, page: Page, tmp_path: Path) -> None:
    done = dalil("ingest", page("a.txt", "undated", world.STRIKE))
    assert (done.code, done.err) == (1, f"dalil: {tmp_path}/a.txt: it has no date\n")
    assert done.out.startswith("1 stored")


def test_json(dalil: Dalil, page: Page, tmp_path: Path) -> None:
    done = dalil("ingest", "--json", "--source", "Media Office", page("a.txt", world.STRIKE), "missing.txt")
    record = json.loads(done.out)
    assert (record["stored"], record["claims"], record["incidents"]) == (1, 1, 1)
    assert record["errors"] == [{"file": "missing.txt", "message": "no such file or folder"}]
    assert "Media Office" in dalil("export", "csv", "--of", "claims", "--out", "-").out


def test_standard_input(tmp_path: Path) -> None:
    """With the real reader: a date page from a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "dalil", "ingest", "-"],
        input=b"The mayor opened the new road on 22 July 2019.\n",
        env={**ENVIRONMENT, "DALIL_LEDGER": str(tmp_path / "ledger"), "DALIL_DATABASE_URL": ""},
        capture_output=True,
        check=False,
    )
    assert done.stdout.startswith(b"1 stored (1 reports, 0 claims)"), done.stderr
