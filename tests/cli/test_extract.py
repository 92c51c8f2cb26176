"""``dalil extract``."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from dalil.model import claim_from_record
from tests.cli.conftest import Dalil
from tests.cli.test_app import ENVIRONMENT
from tests.ledger import world

Page = Callable[..., Path]


def test_claims_as_json_lines(dalil: Dalil, page: Page, tmp_path: Path) -> None:
    done = dalil("extract", page("a.txt", world.STRIKE, "---", world.TOTAL), page("b.txt", world.SHELLING))
    claims = [claim_from_record(json.loads(line)) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert [(claim.report.file, claim.report.index, claim.kind, claim.scope) for claim in claims] == [
        ("a.txt", 0, "airstrike", "incident"),
        ("a.txt", 1, "airstrike", "aggregate"),
        ("b.txt", 0, "shelling", "incident"),
    ]
    assert not (tmp_path / "dalil-ledger").exists()


def test_errors_do_not_stop_it(dalil: Dalil, page: Page, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    done = dalil("extract", "missing.txt", page("bad.txt", "broken"), page("a.txt", world.STRIKE), "--out", out)
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        "dalil: missing.txt: no such file or folder",
        f"dalil: {tmp_path}/bad.txt: no report could be found in it",
    ]
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_a_page_without_date_has_claims_and_exit_code_1(dalil: Dalil, page: Page, tmp_path: Path) -> None:
    done = dalil("extract", page("a.txt", "undated", world.STRIKE))
    assert (done.code, done.err) == (1, f"dalil: {tmp_path}/a.txt: it has no date\n")
    assert json.loads(done.out)["kind"] == "airstrike"


def test_standard_input_named_or_not() -> None:
    """With the real reader: claims of a page from a pipe."""
    page = b"Aleppo, 22 July 2019\n\nThree civilians were killed in an airstrike on the town of Hayan on Monday.\n"
    for arguments in ([], ["-"]):
        done = subprocess.run(
            [sys.executable, "-m", "dalil", "extract", *arguments],
            input=page,
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
        )
        (claim,) = [json.loads(line) for line in done.stdout.splitlines()]
        assert (claim["kind"], claim["report"]["file"], claim["places"][0]["text"]) == (
            "airstrike",
            "<stdin>",
            "Hayan",
        )
        start, end = claim["evidence"][0]["start"], claim["evidence"][0]["end"]
        assert page[start:end].decode() == "Three civilians were killed in an airstrike on the town of Hayan on Monday."


def test_statements_instead_of_claims(tmp_path: Path) -> None:
    """With the real reader: who condemned what, and no claim."""
    text = "Idlib, 22 July 2019\n\nTurkey condemned the airstrike that killed three people in Hayan on Monday.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dalil", "extract", "--statements", str(tmp_path / "a.txt")],
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
    )
    (record,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, record["act"], record["speaker"]["ids"]) == (0, "condemn", ["turkey"])
    assert text[record["quote"]["start"] : record["quote"]["end"]] == record["quote"]["text"]
