"""``dalil link``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Dalil
from tests.ledger import world

Page = Callable[..., Path]


@pytest.fixture
def claims(dalil: Dalil, page: Page, tmp_path: Path) -> Path:
    """A file of three claims, two of them of one strike."""
    out = tmp_path / "claims.jsonl"
    dalil("extract", page("a.txt", world.STRIKE, world.SHELLING), page("b.txt", world.SAME_STRIKE), "--out", out)
    return out


def test_incidents_as_json_lines(dalil: Dalil, claims: Path) -> None:
    done = dalil("link", claims)
    found = {record["kind"]: len(record["claims"]) for record in map(json.loads, done.out.splitlines())}
    assert (done.code, done.err, found) == (0, "", {"airstrike": 2, "shelling": 1})


def test_a_claim_read_twice_counts_once(dalil: Dalil, claims: Path) -> None:
    assert dalil("link", claims, claims).out == dalil("link", claims).out


def test_what_export_wrote_can_be_linked(filled: Dalil, claims: Path, tmp_path: Path) -> None:
    filled("export", "jsonl", "--of", "claims", "--out", "exported.jsonl")
    linked = [json.loads(line) for line in filled("link", "exported.jsonl").out.splitlines()]
    held = json.loads(filled("incidents", "--json").out)
    for record in (*linked, *held):
        del record["incident_id"]  # a ledger calls an incident after the claim that came first
    assert sorted(linked, key=str) == sorted(held, key=str)


def test_lines_that_are_no_claims_are_told(dalil: Dalil, claims: Path) -> None:
    lines = claims.read_text(encoding="utf-8").splitlines()
    other = json.loads(lines[0]) | {"kind": "shelling"}
    claims.write_text("\n".join(["{", *lines, "", '{"kind": "x"}', "[]", json.dumps(other)]), encoding="utf-8")
    done = dalil("link", claims, "missing.jsonl")
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    told = done.err.splitlines()
    assert told[0].startswith(f"dalil: {claims}:1: not JSON: ")
    assert told[1].startswith(f"dalil: {claims}:6: not a claim record: ")
    assert told[2].startswith(f"dalil: {claims}:7: not a claim record: ")
    assert told[3] == (
        f"dalil: {claims}:8: claim {other['claim_id']} was read before and says otherwise; the first is kept"
    )
    assert told[4] == "dalil: missing.jsonl: no such file or directory"
