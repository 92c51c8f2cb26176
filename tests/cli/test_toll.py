"""``dalil toll``."""

from __future__ import annotations

import json

from tests.cli.conftest import Dalil

STRIKE = "i-airstrike-2019-07-22-Kafranbel"


def test_who_said_what_when(filled: Dalil) -> None:
    done = filled("toll", STRIKE)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Airstrike, Kafranbel, 22 July 2019"
    assert "6 to 8 or more (2 claims" in lines[1]
    assert any(line.startswith("  Health Directorate: “airstrike") for line in lines)


def test_json(filled: Dalil) -> None:
    record = json.loads(filled("toll", STRIKE, "--policy", "conservative", "--json").out)
    assert (record["incident_id"], record["policy"]) == (STRIKE, "conservative")
    (step,) = record["steps"]
    assert (step["low"], step["high"], step["open"]) == (6, 6, True)
    assert sorted((said["source"], said["low"], said["high"]) for said in step["said"]) == [
        ("Civil Defense", 6, 6),
        ("Health Directorate", 8, None),
    ]


def test_no_number_and_no_incident(filled: Dalil) -> None:
    assert "No source gives a number (people injured)" in filled("toll", STRIKE, "--outcome", "injured").out
    done = filled("toll", "i-nothing")
    assert (done.code, "no incident i-nothing" in done.err) == (1, True)
