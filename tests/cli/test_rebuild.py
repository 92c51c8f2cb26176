"""``dalil rebuild``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Dalil


def test_everything_again(filled: Dalil) -> None:
    assert filled("rebuild").out == (
        "0 read again (0 claims: 0 added, 0 changed, 0 removed), 2 as they would be read today,"
        " 2 incidents in the ledger\n"
    )
    told = json.loads(filled("rebuild", "--all", "--json").out)
    assert (told["read"], told["claims"], told["added"], told["changed"], told["removed"]) == (2, 4, 0, 0, 0)
    assert filled("verify").code == 0


def test_a_lost_original_is_told(filled: Dalil, tmp_path: Path) -> None:
    (warc,) = (tmp_path / "dalil-ledger" / "captures").glob("*.warc.gz")
    warc.unlink()
    done = filled("rebuild", "--all")
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.err.splitlines()] == ["a.txt", "b.txt"]
