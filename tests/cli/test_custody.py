"""``dalil custody export``."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from tests.cli.conftest import Dalil


def test_a_case(filled: Dalil, tmp_path: Path) -> None:
    done = filled("custody", "export", "case.wacz", "i-airstrike-2019-07-22-Kafranbel")
    assert (done.code, done.err) == (0, "")
    told, head = done.out.splitlines()
    assert told == "case.wacz: 2 originals, 3 reports, 3 claims, 1 incidents, 0 decisions"
    assert json.loads(filled("verify", "--json").out)["audit"]["head"] in head
    assert "STATEMENT.txt" in ZipFile(tmp_path / "case.wacz").namelist()


def test_a_list(filled: Dalil, tmp_path: Path) -> None:
    ids = [each["incident_id"] for each in json.loads(filled("incidents", "--json").out)]
    (tmp_path / "list.txt").write_text("# of July\n" + "\n".join(ids) + "\n\n", encoding="utf-8")
    done = filled("custody", "export", "case.wacz", "--list", "list.txt", "--json")
    assert json.loads(done.out)["incidents"] == len(ids)


def test_what_cannot_be_done(filled: Dalil, tmp_path: Path) -> None:
    assert filled("custody", "export", "case.wacz").code == 2
    done = filled("custody", "export", "case.wacz", "i-none")
    assert (done.code, done.out) == (1, "")
    assert done.err == "dalil: i-none: no incident, claim, report or original of this name in this ledger\n"
    stamped = ("--timestamp", "http://127.0.0.1:9/")
    done = filled("custody", "export", "case.wacz", "i-airstrike-2019-07-22-Kafranbel", *stamped)
    assert done.code == 1
    assert done.err.startswith("dalil: http://127.0.0.1:9/: no time stamp: ")
    assert not (tmp_path / "case.wacz").exists()
