"""``dalil verify``."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Dalil


def test_everything_holds(filled: Dalil) -> None:
    done = filled("verify")
    assert (done.code, done.err) == (0, "")
    checked, head = done.out.splitlines()
    assert checked == "2 captures and 4 audit entries checked: everything holds"
    found = json.loads(filled("verify", "--json").out)
    assert (found["captures"], found["audit"]["entries"], found["problems"]) == (2, 4, [])
    assert head == f"head of the chain: {found['audit']['head']}"


def test_a_damaged_original_is_told(filled: Dalil, tmp_path: Path) -> None:
    (warc,) = (tmp_path / "dalil-ledger" / "captures").glob("*.warc.gz")
    warc.unlink()
    done = filled("verify")
    assert done.code == 1
    whole = f"{warc.name} at 0"  # the head of the file
    assert [line.split(":")[1].strip() for line in done.err.splitlines()] == [whole, "a.txt", "b.txt"]
    assert "3 problems" in done.out
    problems = json.loads(filled("verify", "--json").out)["problems"]
    assert [problem["about"] for problem in problems] == ["capture"] * 3


def test_a_hash_noted_earlier(filled: Dalil) -> None:
    head = json.loads(filled("verify", "--json").out)["audit"]["head"]
    assert filled("verify", "--expect", head.upper()).code == 0
    done = filled("verify", "--expect", "0" * 64)
    assert (done.code, done.err) == (1, f"dalil: the audit chain holds no entry {'0' * 64}\n")
