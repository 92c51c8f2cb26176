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


def test_weights_of_one_s_own(dalil: Dalil, claims: Path, tmp_path: Path) -> None:
    from dalil.incidents.weights import TABLE

    table = tmp_path / "weights.toml"
    table.write_text(TABLE.read_text(encoding="utf-8").replace("join = 6.0", "join = 60.0"), encoding="utf-8")
    assert len(dalil("link", claims, "--weights", table).out.splitlines()) == 3
    done = dalil("link", claims, "--weights", claims)
    assert (done.code, done.out) == (1, "") and "not a table of weights" in done.err


def test_learning_says_what_changed_and_writes_a_table_that_links(filled: Dalil, claims: Path, tmp_path: Path) -> None:
    from dalil.ledger import judgements
    from dalil.ledger.models import Claim

    strike = list(Claim.objects.filter(kind="airstrike", scope="incident").values_list("claim_id", flat=True))
    shelling = Claim.objects.get(kind="shelling").claim_id
    judgements.judge(*strike, "same", by="rana")
    judgements.judge(strike[1], shelling, "not_same", by="rana")
    done = filled("link", "--learn", "--out", tmp_path / "learned.toml")
    assert done.code == 0 and "1 pairs judged the same, 1 judged not the same" in done.err
    assert "date.same_day: +4.10 → " in done.err
    assert filled("link", claims, "--weights", tmp_path / "learned.toml").code == 0


def test_learning_reads_no_claims(dalil: Dalil, claims: Path) -> None:
    assert dalil("link", "--learn", claims).code == 2
    assert dalil("link").code == 2
