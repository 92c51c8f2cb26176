"""``dalil incidents``."""

from __future__ import annotations

import json

from tests.cli.conftest import Dalil

STRIKE = "i-airstrike-2019-07-22-Kafranbel"


def test_list(filled: Dalil) -> None:
    done = filled("incidents")
    assert (done.code, done.err) == (0, "")
    head, strike, shelling = done.out.splitlines()
    assert head.split() == ["incident", "days", "kind", "place", "killed", "injured", "claims", "sources"]
    assert strike.split("  ")[0] == STRIKE
    assert "2019-07-22  airstrike  Kafranbel" in strike
    assert "6 to 8 or more" in strike
    assert "Khan Sheikhoun" in shelling
    assert filled("incidents", "list").out == done.out


def test_filters(filled: Dalil) -> None:
    def kinds(*options: str) -> list[str]:
        return [record["kind"] for record in json.loads(filled("incidents", "--json", *options).out)]

    assert kinds() == ["airstrike", "shelling"]
    assert kinds("--from", "2019-07-23", "--to", "2019-07") == ["shelling"]
    assert kinds("--place", "Idlib", "--target", "market") == ["airstrike"]
    assert kinds("--kind", "shelling", "--kind", "airstrike", "--actor", "russia") == ["airstrike"]
    assert kinds("--outcome", "injured") == ["shelling"]
    assert kinds("--source", "Health Directorate") == ["airstrike"]
    assert kinds("--text", "Sheikhoun") == ["shelling"]
    assert kinds("--place", "Homs") == []


def test_a_limit_is_told(filled: Dalil) -> None:
    done = filled("incidents", "--limit", "1")
    assert len(done.out.splitlines()) == 2
    assert done.err == "dalil: the first 1 of 2 incidents\n"
    assert filled("incidents", "--limit", "2").err == ""


def test_show(filled: Dalil) -> None:
    done = filled("incidents", "show", STRIKE)
    assert done.out.startswith(f"Airstrike, Kafranbel, 22 July 2019\n  {STRIKE}\n")
    for line in (
        "  place    Kafranbel, Idlib (locality; 35.6, 36.6)\n",
        "  alleged  Russia, by 1 of 2 claims\n",
        "  killed   6 to 8 or more people\n",
        "  “airstrike | 2019-07-22 | Kafranbel, Idlib | killed 6 | russia | market | Civil Defense”\n",
        "  Health Directorate; b.txt, 2019-07-23\n",
        "within the total of ",
        "  proposed ",
        "  date               +4.1",
    ):
        assert line in done.out


def test_show_as_json(filled: Dalil) -> None:
    record = json.loads(filled("incidents", "show", STRIKE, "--json").out)
    assert record["grade"]["airwars"] in ("weak", "fair", "confirmed", "contested", "discounted")
    assert record["nearest"] is None or record["nearest"]["reason"] in ("weak", "report", "kinds", "chain", "judged")
    assert [member["claim_id"] for member in record["members"]] == sorted(
        record["claims"], key=record["claims"].index
    ) or ({member["claim_id"] for member in record["members"]} == set(record["claims"]))


def test_an_incident_that_is_not_held(filled: Dalil) -> None:
    done = filled("incidents", "show", "i0")
    assert (done.code, done.out, done.err) == (1, "", "dalil: no incident i0 in this ledger\n")
